"""Said to be talked over, nothing to change, taken up, declined: a button each, or a page with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.changes import access, actions
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

from .forms import ReasonForm
from .views import seen, seen_proposal


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None


@require_POST
def confirm(request: Any, clarification_id: UUID) -> HttpResponse:
    row = seen(request, clarification_id)
    act = {"by": request.viewer, "at": request.now, "version": _version(request)}
    row = actions.confirm(clarification_id=row.pk, **act)
    told = (
        _("Klarifikasi selesai: keduanya menyatakan sudah membicarakannya.")
        if row.settled_at
        else _("Tercatat. Sekarang menunggu pihak yang lain menyatakan hal yang sama.")
    )
    messages.success(request, told)
    return redirect("changes:detail", clarification_id=row.pk)


@require_http_methods(["GET", "POST"])
def settle(request: Any, clarification_id: UUID) -> HttpResponse:
    row = seen(request, clarification_id)
    access.check_settle(request.viewer, row)
    words = {
        "title": _("Tidak perlu perubahan"),
        "lead": _("Pekerjaan dan rencana tetap seperti disepakati. Alasannya dibaca oleh pihak yang lain."),
        "button": _("Selesaikan tanpa perubahan"),
        "done": _("Klarifikasi selesai tanpa perubahan."),
        "back": reverse("changes:detail", args=[row.pk]),
        "version": row.version,
    }
    act = {"clarification_id": row.pk, "by": request.viewer, "at": request.now, "version": _version(request)}
    return _reasoned(request, words, lambda reason: actions.settle(reason=reason, **act))


@require_POST
def take_up(request: Any, proposal_id: UUID) -> HttpResponse:
    row = seen_proposal(request, proposal_id)
    act = {"by": request.viewer, "at": request.now, "version": _version(request)}
    actions.take_up(proposal_id=row.pk, **act)
    messages.success(request, _("Addendum terbuka dan sudah diisi. Periksa, lalu ajukan kepada atasan Anda."))
    return redirect("skp:detail", row.skp_id)


@require_http_methods(["GET", "POST"])
def decline(request: Any, proposal_id: UUID) -> HttpResponse:
    row = seen_proposal(request, proposal_id)
    access.check_decide_proposal(request.viewer, row)
    words = {
        "title": _("SKP tetap seperti disepakati"),
        "lead": _("Usulan ini tidak diambil. Atasan Anda membaca alasannya."),
        "button": _("Tidak mengambil usulan"),
        "done": _("Tercatat. SKP Anda tetap seperti disepakati."),
        "back": reverse("changes:proposal", args=[row.pk]),
        "version": row.version,
    }
    act = {"proposal_id": row.pk, "by": request.viewer, "at": request.now, "version": _version(request)}
    return _reasoned(request, words, lambda reason: actions.decline(reason=reason, **act))


def _reasoned(request: Any, words: dict[str, Any], save: Callable[[str], Any]) -> HttpResponse:
    """One field: why. What was typed stays where it is refused."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data["reason"])
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, words["done"])
            return redirect(words["back"])
    shown = {"form": form, "words": words}
    return render(request, "changes/reason.html", shown, status=422 if form.is_bound else 200)
