"""One feedback, and what its receiver does with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.feedback import actions
from selaras.kernel.refusal import Refusal
from selaras.web.frame import append_after, note_reading
from selaras.web.refusals import put_refusal

from ..forms import ReplyForm
from ..reading import feedback_of, told


@require_http_methods(["GET", "POST"])
def detail(request: Any, feedback_id: UUID) -> HttpResponse:
    """A POST is the receiver's reply."""
    feedback = get_object_or_404(feedback_of(request.viewer), pk=feedback_id)
    one = told(request.viewer, feedback)
    if request.method == "GET":
        if one["is_new"]:
            append_after(request, "feedback_seen", feedback_ids=[feedback.pk], at=request.now)
        note_reading(request, "feedback", feedback)
        return render(
            request, "feedback/detail.html", {"one": one, "form": ReplyForm(initial={"text": feedback.reply})}
        )
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            actions.reply(
                feedback_id=feedback.pk, text=form.cleaned_data["text"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Balasan terkirim."))
            return redirect("feedback:detail", feedback.pk)
    return render(request, "feedback/detail.html", {"one": one, "form": form}, status=422)


@require_POST
def thank(request: Any, feedback_id: UUID) -> HttpResponse:
    return _do(request, feedback_id, actions.thank, _("Ucapan terima kasih Anda sampai."))


@require_POST
def adopt(request: Any, feedback_id: UUID) -> HttpResponse:
    return _do(request, feedback_id, actions.adopt, _("Langkah ini sekarang ada di “Langkah saya”."))


@require_POST
def done(request: Any, feedback_id: UUID) -> HttpResponse:
    return _do(request, feedback_id, actions.mark_done, _("Langkah ini selesai. Bagus."))


def _do(request: Any, feedback_id: UUID, verb: Any, sentence: str) -> HttpResponse:
    feedback = get_object_or_404(feedback_of(request.viewer), pk=feedback_id)
    verb(feedback_id=feedback.pk, by=request.viewer, at=request.now)
    messages.success(request, sentence)
    return redirect("feedback:detail", feedback.pk)
