"""Preparing a survey: the service and its time, then the words of the nine questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from selaras.domain.organization.models import Unit
from selaras.domain.skm import access, actions
from selaras.domain.skm.querysets import RUNNERS
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.refusals import put_refusal
from selaras.web.units import unit_choices

from .forms import SurveyForm, WordsForm
from .views import seen


def unit_for(request: Any) -> Unit | list[tuple[str, str]]:
    """The unit of the address, else the only one whose surveys the person runs, else those to choose from."""
    wanted = _uuid(request.GET.get("unit", ""))
    if unit := Unit.objects.as_of(request.viewer.today).filter(pk=wanted).first():
        return unit
    choices = unit_choices(request.viewer, (*request.viewer.leads, *request.viewer.spans(*RUNNERS)))
    if not choices:
        raise Forbidden(_("Survei kepuasan disiapkan oleh pimpinan unit, pengelola kinerja, atau perencana."))
    return Unit.objects.get(pk=choices[0][0]) if len(choices) == 1 else choices


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    unit = unit_for(request)
    if not isinstance(unit, Unit):
        return render(request, "skm/pick_unit.html", {"units": unit})
    access.check_run(request.viewer, unit)
    form = SurveyForm(request.POST or None, initial={"first_date": request.viewer.today})
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now}
        try:
            survey = actions.create(unit=unit, **form.values(), **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Survei disiapkan dengan sembilan pertanyaan. Baca dulu, lalu buka."))
            return redirect("skm:detail", survey_id=survey.pk)
    shown = {"form": form, "unit": unit, "survey": None, "texts": []}
    return render(request, "skm/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: Any, survey_id: UUID) -> HttpResponse:
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    names = ("service", "first_date", "last_date", "version")
    form = SurveyForm(request.POST or None, initial={name: getattr(survey, name) for name in names})
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now, "version": form.cleaned_data["version"]}
        try:
            actions.edit(survey_id=survey.pk, values=form.values(), **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Survei tersimpan."))
            return redirect("skm:detail", survey_id=survey.pk)
    shown = {"form": form, "unit": survey.unit, "survey": survey, "texts": texts}
    return render(request, "skm/form.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def word(request: Any, survey_id: UUID) -> HttpResponse:
    """The words of the nine questions and their four answers; English may stay empty."""
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    form = WordsForm(request.POST or None, questions=list(survey.questions.order_by("number")))
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now}
        try:
            actions.word(survey_id=survey.pk, questions=form.values(), **act)
        except Refusal as refusal:
            form.put(refusal)
        else:
            messages.success(request, _("Pertanyaan tersimpan."))
            return redirect("skm:detail", survey_id=survey.pk)
    shown = {"form": form, "survey": survey}
    return render(request, "skm/words.html", shown, status=422 if form.is_bound else 200)
