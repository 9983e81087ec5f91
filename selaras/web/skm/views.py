"""Surveys of public satisfaction: the list, one with its result, and the poster that leads citizens to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization.models import Employee
from selaras.domain.skm import access, labels, results
from selaras.domain.skm.codes import SurveyState
from selaras.domain.skm.models import Survey
from selaras.gateways.qr import qr_svg
from selaras.web.survey.reading import spoken
from selaras.web.tables import Column, Filter, table
from selaras.web.units import in_office, office_choices

from .reading import shown_survey

CHIPS = {SurveyState.OPEN: "info", SurveyState.CLOSED: "done"}


@require_GET
def index(request: Any) -> HttpResponse:
    viewer = request.viewer
    listing = table(
        request,
        Survey.objects.visible_to(viewer).select_related("unit"),
        columns=[
            Column("layanan", _("Layanan"), order=("service", "first_date")),
            Column("waktu", _("Waktu"), order=("first_date", "service"), kind="date"),
            Column("indeks", _("Indeks"), kind="number"),
            Column("responden", _("Responden"), order=("counted", "service"), kind="number"),
            Column("keadaan", _("Keadaan"), order=("state", "first_date"), kind="chip"),
        ],
        default="-waktu",
        filters=[
            Filter(
                "keadaan", _("Keadaan"), [(str(k), str(v)) for k, v in labels.SURVEY_STATE.items()], "state"
            ),
            Filter("unit", _("Perangkat daerah"), office_choices(viewer), where=in_office("unit")),
        ],
        search=lambda rows, words: rows.filter(service__icontains=words),
        dress=lambda rows: rows.with_tallies(),
    )
    for row in listing.rows:
        row.outcome = results.outcome_of(row, spoken())
        row.state_words, row.chip_kind = labels.SURVEY_STATE[row.state], CHIPS.get(row.state, "plain")
    shown = {"listing": listing, "may_run": access.may_run_any(viewer)}
    return render(request, "skm/index.html", shown)


def seen(request: Any, survey_id: UUID) -> Any:
    publisher = Employee.objects.filter(pk=OuterRef("published_by_id")).values("name")
    rows = Survey.objects.visible_to(request.viewer).select_related("unit").with_order()
    return get_object_or_404(rows.annotate(publisher=Subquery(publisher[:1])), pk=survey_id)


@require_GET
def detail(request: Any, survey_id: UUID) -> HttpResponse:
    survey = seen(request, survey_id)
    return render(request, "skm/detail.html", shown_survey(request, survey))


def public_address(request: Any, survey: Survey) -> str:
    """What the poster says, as a citizen's phone opens it."""
    path = reverse("survey:page", args=[survey.token])
    return f"{settings.BASE_URL}{path}" if settings.BASE_URL else request.build_absolute_uri(path)


@require_GET
def poster(request: Any, survey_id: UUID) -> HttpResponse:
    """One sheet for the counter: the question, the picture, the address."""
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    shown = {"survey": survey, "address": public_address(request, survey)}
    return render(request, "skm/poster.html", shown)


@require_GET
def qr(request: Any, survey_id: UUID) -> HttpResponse:
    survey = seen(request, survey_id)
    access.check_run(request.viewer, survey.unit)
    return HttpResponse(qr_svg(public_address(request, survey)), content_type="image/svg+xml")
