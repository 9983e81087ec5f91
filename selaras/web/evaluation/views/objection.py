"""Both sides of an objection on one page, with the deadline and the one who decides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.evaluation import actions, labels
from selaras.domain.evaluation.codes import ObjectionDecision
from selaras.kernel.refusal import Refusal
from selaras.web.frame import note_reading
from selaras.web.periods import period_label
from selaras.web.refusals import put_refusal

from .. import reading
from ..forms import DecisionForm, ExplanationForm, ObjectionForm
from ..words import clocks_for, pen_of
from .result import found


@require_GET
def detail(request: Any, evaluation_id: UUID) -> HttpResponse:
    evaluation = found(request, evaluation_id)
    note_reading(request, "evaluation", evaluation)
    return page(request, evaluation)


def page(request: Any, evaluation: Any, status: int = 200, **typed: forms.Form) -> HttpResponse:
    """``typed``: the form that was refused, under the name of its step."""
    objection = evaluation.objections.select_related("evaluation__unit").first()
    if objection and request.method == "GET":
        note_reading(request, "objection", objection)
    pen = pen_of(evaluation, objection, clocks_for(request, evaluation), request.viewer, request.now)
    rated = {"hasil_rating": evaluation.hasil_rating, "perilaku_rating": evaluation.perilaku_rating}
    shown = {
        "evaluation": evaluation,
        "period_label": period_label(evaluation.period.code),
        "objection": objection,
        "pen": pen,
        "matrix": reading.matrix_of(evaluation),
        "decision_words": labels.DECISION[objection.decision] if objection and objection.decision else "",
        "objection_form": typed.get("file") or ObjectionForm(),
        "explanation_form": typed.get("explain") or ExplanationForm(),
        "decision_form": typed.get("decide") or DecisionForm(initial={**rated, "decision": "upheld"}),
    }
    return render(request, "evaluation/objection.html", shown, status=status)


@require_POST
def file(request: Any, evaluation_id: UUID) -> HttpResponse:
    return _step(request, evaluation_id, "file", ObjectionForm(request.POST), actions.file_objection, _sent())


@require_POST
def explain(request: Any, evaluation_id: UUID) -> HttpResponse:
    told = _("Penjelasan Anda tersimpan. Keberatan kini diputus oleh atasan Anda.")
    return _step(request, evaluation_id, "explain", ExplanationForm(request.POST), actions.explain, told)


@require_POST
def decide(request: Any, evaluation_id: UUID) -> HttpResponse:
    told = _("Putusan Anda tersimpan dan hasil evaluasi menjadi final.")
    return _step(request, evaluation_id, "decide", DecisionForm(request.POST), _decide, told)


def _sent() -> str:
    return _("Keberatan Anda tersampaikan. Pejabat penilai menjelaskan, lalu atasannya memutus.")


def _decide(*, decision: str, **given: Any) -> None:
    actions.decide(decision=ObjectionDecision(decision), **given)


def _step(
    request: Any, evaluation_id: UUID, name: str, form: forms.Form, act: Any, told: str
) -> HttpResponse:
    evaluation = found(request, evaluation_id)
    if not form.is_valid():
        return page(request, evaluation, 422, **{name: form})
    try:
        act(evaluation_id=evaluation.pk, by=request.viewer, at=request.now, **form.cleaned_data)
    except Refusal as refusal:
        put_refusal(form, refusal)
        return page(request, found(request, evaluation_id), refusal.status, **{name: form})
    messages.success(request, told)
    return redirect("evaluation:objection", evaluation.pk)
