"""Giving feedback to a person one works with, or who asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.feedback import access, actions
from selaras.domain.feedback.codes import RequestState
from selaras.domain.feedback.models import FeedbackRequest
from selaras.domain.feedback.querysets import colleagues
from selaras.domain.feedback.rules import words_about_the_self
from selaras.domain.feedback.subjects import results_to_speak_of
from selaras.domain.organization.models import Employee
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.web.people import found
from selaras.web.refusals import put_refusal

from ..forms import RESULT, VALUE, GiveForm
from ..reading import subject_words


@require_GET
def pick(request: Any) -> HttpResponse:
    pick = found(request, colleagues(request.viewer.person_id, request.viewer.today))
    return render(request, "feedback/pick.html", {"pick": pick, "to": "feedback:give"})


@require_http_methods(["GET", "POST"])
def give(request: Any, employee_id: UUID) -> HttpResponse:
    """Any open request of that person is answered by it."""
    today = request.frame.today
    receiver = get_object_or_404(Employee.objects.serving(today).with_post(today), pk=employee_id)
    asked = FeedbackRequest.objects.filter(
        asker=receiver, giver_id=request.viewer.person_id, state=RequestState.ASKED
    ).select_related("result", "asker")
    return give_to(request, receiver, asked.order_by("at").first())


def give_to(request: Any, receiver: Any, asked: FeedbackRequest | None) -> HttpResponse:
    """The form and its sending. Words about the self are told once, kindly; the second sending goes through."""
    access.check_give(request.viewer, receiver.pk, is_asked=asked is not None)
    results = results_to_speak_of(receiver.pk, request.frame.today)
    if request.method == "GET":
        return _form(request, receiver, asked, GiveForm(initial=_initial(asked), results=results))
    form = GiveForm(request.POST, results=results)
    if not form.is_valid():
        return _form(request, receiver, asked, form, status=422)
    hint = words_about_the_self(form.cleaned_data["went_well"], form.cleaned_data["next_step"])
    if hint and "advised" not in request.POST:
        return _form(request, receiver, asked, form, hint=hint)
    try:
        said = actions.give(
            receiver_id=receiver.pk,
            request_id=asked and asked.pk,
            by=request.viewer,
            at=request.now,
            **form.values(),
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _form(request, receiver, asked, form, status=refusal.status)
    messages.success(
        request, _("Umpan balik terkirim. %(name)s dapat membacanya sekarang.") % {"name": receiver.name}
    )
    return redirect("feedback:detail", said.pk)


def _initial(asked: FeedbackRequest | None) -> dict[str, Any]:
    about = ""
    if asked is not None:
        about = (
            f"{RESULT}{asked.result_id}"
            if asked.result_id
            else f"{VALUE}{asked.value}"
            if asked.value
            else ""
        )
    return {"key": uuid7(), "about": about}


def _form(
    request: Any,
    receiver: Any,
    asked: FeedbackRequest | None,
    form: GiveForm,
    *,
    hint: Any = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "receiver": receiver,
        "asked": asked,
        "asked_about": subject_words(asked) if asked else "",
        "form": form,
        "hint": ", ".join(f"“{word}”" for word in hint),
    }
    return render(request, "feedback/give.html", context, status=status)
