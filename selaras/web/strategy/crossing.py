"""Objectives of other offices that want to serve ours: said yes or no to, with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from selaras.domain.strategy import access, actions, labels
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import ObjectiveLink
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal

MOST = 100


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=400,
        widget=forms.Textarea,
        help_text=gettext_lazy("Dibaca oleh pengusul."),
    )


def rows_of(state: LinkState) -> Any:
    return ObjectiveLink.objects.filter(state=state, child__retired_at=None, parent__retired_at=None)


@require_GET
def page(request: Any) -> HttpResponse:
    """What waits for an answer, mine to give first; and what was declined. Two queries."""
    joined = ("child__unit", "parent__unit")
    waiting = list(rows_of(LinkState.PROPOSED).select_related(*joined).order_by("pk")[:MOST])
    for link in waiting:
        link.mine = not access.reason_not_to_answer_link(request.viewer, link)  # type: ignore[attr-defined]
    declined = rows_of(LinkState.DECLINED).select_related(*joined).order_by("-decided_at", "pk")
    context = {
        "mine": [link for link in waiting if link.mine],  # type: ignore[attr-defined]
        "others": [link for link in waiting if not link.mine],  # type: ignore[attr-defined]
        "declined": list(declined[:MOST]),
        "words": labels.LINK_STATE,
    }
    return render(request, "strategy/crossings.html", context)


@require_POST
def accept(request: Any, link_id: UUID) -> HttpResponse:
    get_object_or_404(ObjectiveLink, pk=link_id)
    link = actions.accept_link(link_id=link_id, by=request.viewer, at=request.now)
    messages.success(request, _("Dukungan disetujui dan sekarang dihitung."))
    return redirect("strategy:detail", objective_id=link.parent_id)


@require_http_methods(["GET", "POST"])
def decline(request: Any, link_id: UUID) -> HttpResponse:
    link = get_object_or_404(ObjectiveLink.objects.select_related("child", "parent__unit"), pk=link_id)
    access.check_answer_link(request.viewer, link)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.decline_link(link_id=link_id, reason=reason, by=request.viewer, at=request.now)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Pengusul diberi tahu beserta alasannya."))
            return redirect("strategy:detail", objective_id=link.parent_id)
    words = {"title": _("Tidak menyetujui dukungan ini"), "button": _("Tidak setuju")}
    shown = {"form": form, "objective": link.parent, "words": words}
    return render(request, "strategy/tie.html", shown, status=422 if form.is_bound else 200)
