"""Asking for feedback, answering, declining."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.feedback import actions
from selaras.domain.feedback.codes import RequestState
from selaras.domain.feedback.labels import REQUEST_STATE
from selaras.domain.feedback.models import FeedbackRequest
from selaras.domain.feedback.querysets import colleagues
from selaras.domain.feedback.subjects import results_to_speak_of
from selaras.domain.organization.models import Employee
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.web.people import found
from selaras.web.refusals import put_refusal

from ..forms import AskForm, subject_of
from ..reading import subject_words
from .giving import give_to


@require_http_methods(["GET", "POST"])
def ask(request: Any) -> HttpResponse:
    """First whom (``?kepada=``), then what."""
    viewer, today = request.viewer, request.frame.today
    wanted = request.GET.get("kepada", "")
    if not wanted:
        return render(
            request, "feedback/ask_whom.html", {"pick": found(request, colleagues(viewer.person_id, today))}
        )
    giver = get_object_or_404(Employee.objects.serving(today).with_post(today), pk=_uuid(wanted))
    results = results_to_speak_of(viewer.person_id, today)
    if request.method == "GET":
        return _form(request, giver, AskForm(initial={"key": uuid7()}, results=results))
    form = AskForm(request.POST, results=results)
    if not form.is_valid():
        return _form(request, giver, form, 422)
    given = form.cleaned_data
    try:
        actions.ask(
            giver_id=giver.pk,
            question=given["question"],
            key=given["key"],
            by=viewer,
            at=request.now,
            **subject_of(given["about"]),
        )
    except Refusal as refusal:
        put_refusal(form, refusal)
        return _form(request, giver, form, refusal.status)
    messages.success(request, _("Permintaan terkirim kepada %(name)s.") % {"name": giver.name})
    return redirect("feedback:requests")


def _form(request: Any, giver: Any, form: AskForm, status: int = 200) -> HttpResponse:
    return render(request, "feedback/ask.html", {"giver": giver, "form": form}, status=status)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@require_http_methods(["GET", "POST"])
def answer(request: Any, request_id: UUID) -> HttpResponse:
    """The one asked answers here; the asker, and whoever comes later, sees how it stands."""
    asked = get_object_or_404(
        FeedbackRequest.objects.visible_to(request.viewer).select_related("asker", "giver", "result"),
        pk=request_id,
    )
    if asked.giver_id == request.viewer.person_id and asked.state == RequestState.ASKED:
        today = request.frame.today
        receiver = Employee.objects.with_post(today).get(pk=asked.asker_id)
        return give_to(request, receiver, asked)
    if asked.feedback_id:
        return redirect("feedback:detail", asked.feedback_id)
    context = {"asked": asked, "about": subject_words(asked), "state": REQUEST_STATE[asked.state]}
    return render(request, "feedback/asked.html", context)


@require_POST
def decline(request: Any, request_id: UUID) -> HttpResponse:
    asked = get_object_or_404(FeedbackRequest.objects.visible_to(request.viewer), pk=request_id)
    actions.decline(request_id=asked.pk, by=request.viewer, at=request.now)
    messages.info(request, _("Tidak apa-apa. Peminta diberi tahu bahwa Anda tidak dapat menjawab kali ini."))
    return redirect("feedback:requests")
