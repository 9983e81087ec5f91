"""Answers on paper: a sheet is sent, checked as a whole, shown, and applied when the person agrees."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.skm import access
from selaras.domain.skm.actions.papers import reason_not_to_load
from selaras.gateways.sheets import XLSX, write_xlsx
from selaras.gateways.storage import keep_import
from selaras.intake import batches
from selaras.intake.codes import ImportKind
from selaras.intake.mappings import Reading
from selaras.intake.skm.columns import fields_of
from selaras.kernel.refusal import Refusal
from selaras.web.imports.forms import ACCEPT, FORMS, INDONESIAN
from selaras.web.refusals import put_refusal

from .views import seen


class PapersForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Berkas"), widget=forms.FileInput(attrs={"accept": ACCEPT}))
    date_form = forms.ChoiceField(label=gettext_lazy("Tanggal ditulis"), choices=FORMS, required=False)

    @property
    def reading(self) -> Reading:
        return Reading(date_forms=tuple((self.cleaned_data["date_form"] or INDONESIAN).split("+")))


@require_http_methods(["GET", "POST"])
def send(request: Any, survey_id: UUID) -> HttpResponse:
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    form = PapersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            stored = keep_import(
                request.viewer.agency_id, upload.name, upload.file, settings.INTAKE_LIMIT_BYTES
            )
            batch = batches.open_batch(
                kind=ImportKind.SKM,
                stored=stored,
                reading=form.reading,
                effective_date=request.viewer.today,
                survey=survey,
                by=request.viewer,
                at=request.now,
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            return redirect("imports:detail", batch.pk)
    shown = {"form": form, "survey": survey, "reason": reason_not_to_load(survey)}
    return render(request, "skm/papers.html", shown, status=422 if form.errors else 200)


@require_GET
def sample(request: Any, survey_id: UUID) -> HttpResponse:
    """An empty sheet with the columns of this survey."""
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    content = write_xlsx([item.headers[0] for item in fields_of(survey)], [], title=survey.service)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="contoh-{survey.token}.xlsx"'
    return response
