"""Opening, closing, publishing: one button, or one page, and back to the survey."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Source
from selaras.domain.skm import access, actions, results
from selaras.domain.skm.settings import guard_at
from selaras.kernel.refusal import Refusal
from selaras.web.refusals import put_refusal
from selaras.web.survey.reading import lowest_of, spoken

from .forms import DoingForm
from .views import seen


def _moved(request: Any, survey_id: UUID, verb: Any, told: str) -> HttpResponse:
    survey = seen(request, survey_id)
    verb(survey_id=survey.pk, by=request.viewer, at=request.now)
    messages.success(request, told)
    return redirect("skm:detail", survey_id=survey.pk)


@require_POST
def open_survey(request: Any, survey_id: UUID) -> HttpResponse:
    told = _("Survei dibuka. Pasang posternya di loket.")
    return _moved(request, survey_id, actions.open_survey, told)


@require_POST
def close(request: Any, survey_id: UUID) -> HttpResponse:
    told = _("Survei ditutup. Periksa jawaban yang bertanda, lalu umumkan hasilnya.")
    return _moved(request, survey_id, actions.close, told)


@require_POST
def reopen(request: Any, survey_id: UUID) -> HttpResponse:
    return _moved(request, survey_id, actions.reopen, _("Survei dibuka lagi."))


@require_POST
def unpublish(request: Any, survey_id: UUID) -> HttpResponse:
    told = _("Pengumuman ditarik. Halaman warga tidak menampilkan hasil ini lagi.")
    return _moved(request, survey_id, actions.unpublish, told)


@require_http_methods(["GET", "POST"])
def publish(request: Any, survey_id: UUID) -> HttpResponse:
    """First what is being done about the three lowest elements: citizens read it beside the figures."""
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    found = results.outcomes([survey.pk], spoken())[survey.pk]
    rows = lowest_of(survey, found)
    form = DoingForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST" and form.is_valid():
        act = {"by": request.viewer, "at": request.now}
        try:
            actions.publish(survey_id=survey.pk, doing=form.cleaned_data, **act)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Hasil diumumkan. Warga membacanya lewat alamat survei ini."))
            return redirect("skm:detail", survey_id=survey.pk)
    minimum = guard_at(request.viewer.today).minimum
    shown = {
        "form": form,
        "survey": survey,
        "outcome": found,
        "minimum": minimum,
        "is_thin": found.is_thin(minimum),
    }
    return render(request, "skm/publish.html", shown, status=422 if form.is_bound else 200)


@require_POST
def source(request: Any, survey_id: UUID) -> HttpResponse:
    """The surveys of this unit as a source that an indicator's card can name; once."""
    survey = seen(request, survey_id)
    there = Source.objects.filter(kind=SourceKind.SKM, unit_id=survey.unit_id).first()
    if there is None:
        there = indicators.add_source(
            code=f"skm-{survey.unit.code}"[:60].lower(),
            name=_("Survei kepuasan %(unit)s") % {"unit": survey.unit.name[:130]},
            unit=survey.unit,
            kind=SourceKind.SKM,
            by=request.viewer,
            at=request.now,
        )
    told = _("“%(source)s” dapat dipilih sebagai sumber angka pada kartu indikator.")
    messages.success(request, told % {"source": there.name})
    return redirect("skm:detail", survey_id=survey.pk)
