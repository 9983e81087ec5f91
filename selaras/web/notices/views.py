"""Kabar: what happened that concerns the reader; unread first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.notices import actions
from selaras.notices.models import Notice
from selaras.notices.reading import read
from selaras.web.frame import append_after

SIZE = 20


@require_GET
def index(request: Any) -> HttpResponse:
    """``?baru=1`` shows the unread alone."""
    rows = Notice.objects.visible_to(request.viewer)
    only_new = "baru" in request.GET
    if only_new:
        rows = rows.filter(read_at=None)
    page = Paginator(
        rows.alias(is_read=Q(read_at__isnull=False)).order_by("is_read", "-at", "-pk"), SIZE
    ).get_page(request.GET.get("hal"))
    context = {
        "page": page,
        "told": [read(row) for row in page],
        "only_new": only_new,
        "new": request.frame.badges["bell"],
    }
    return render(request, "notices/index.html", context)


@require_GET
def follow(request: Any, notice_id: UUID) -> HttpResponse:
    """To the page that the notice speaks of; the notice is read by that."""
    notice = get_object_or_404(Notice.objects.visible_to(request.viewer), pk=notice_id)
    if notice.read_at is None:
        append_after(request, "notice_read", notice_id=notice.pk, at=request.now)
    return redirect(read(notice).url or "notices:index")


@require_POST
def mark_all_read(request: Any) -> HttpResponse:
    actions.mark_all_read(by=request.viewer, at=request.now)
    messages.success(request, _("Semua kabar ditandai sudah dibaca."))
    return redirect("notices:index")
