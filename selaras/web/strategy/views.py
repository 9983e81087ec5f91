"""The outline of the graph and the page of an objective."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization.codes import Role
from selaras.domain.strategy import access, labels
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import Objective
from selaras.domain.strategy.rules import uncovered
from selaras.insight.alignment import coverage_of, days_of, graph_of, share_of
from selaras.journeys.reach import reach_of_objective
from selaras.kernel.numbers import round_half_up
from selaras.web import strips
from selaras.web.happened import happened
from selaras.web.indicators.views import moment_of

from . import reading

MOST = 6


def year_of(request: Any) -> int:
    """The year of the period switcher, else of today."""
    period = request.frame.period
    return int(period["first"].year if period else request.frame.today.year)


@require_GET
def index(request: Any) -> HttpResponse:
    year, words = year_of(request), request.GET.get("cari", "").strip()[:100]
    viewer = request.viewer
    found = graph_of(year)
    covered = share_of(coverage_of(year, days_of(year, viewer.today)[-1:]))
    flagged = Objective.objects.filter(pk__in={*found.unowned[:MOST], *found.loose[:MOST]})
    shown = list(flagged.select_related("unit").order_by("code"))
    context = {
        "year": year,
        "words": words,
        "found": reading.found_by(year, words) if words else [],
        "nodes": [] if words else reading.outline(year, *moment_of(request)),
        "coverage": percent(covered),
        "leakage": percent(found.lost.share),
        "unowned": [row for row in shown if row.pk in found.unowned[:MOST]],
        "unowned_count": len(found.unowned),
        "orphans": [row for row in shown if row.pk in found.loose[:MOST]],
        "may_edit": bool(viewer.leads) or viewer.has(Role.PERENCANA),
    }
    return render(request, "strategy/index.html", context)


def percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else round_half_up(share * 100)


def seen(request: Any, objective_id: UUID) -> Any:
    return get_object_or_404(
        Objective.objects.visible_to(request.viewer).select_related("unit", "position"), pk=objective_id
    )


@require_GET
def detail(request: Any, objective_id: UUID) -> HttpResponse:
    objective = get_object_or_404(reading.whole(request.viewer), pk=objective_id)
    viewer = request.viewer
    reach = reach_of_objective(objective.pk)
    parents, children = reading.neighbours(objective, viewer)
    indicators = reading.indicators_of(objective, *moment_of(request))
    weighed = [
        link.contribution for link in children if link.state == LinkState.ACCEPTED and link.contribution
    ]
    reason = access.reason_not_to_edit(viewer, objective.unit)
    context = {
        "objective": objective,
        "kind_words": labels.OBJECTIVE_KIND[objective.kind],
        "parents": parents,
        "children": children,
        "shared": sum(weighed, Decimal()) if weighed else None,
        "uncovered": uncovered(weighed),
        "indicators": indicators,
        "needs": objective.need_rows,
        "documents": objective.document_rows,
        "programmes": [{**one, "budget": _amount(one["budget"])} for one in objective.programme_rows],
        "carriers": reading.carriers(reach, viewer, objective.pk),
        "reach": reach,
        "may_edit": not reason and objective.retired_at is None,
        "may_restore": not reason and objective.retired_at is not None,
        "events": happened("objective", objective.pk, labels.EVENT),
        "steps": _steps(objective, indicators, reach),
    }
    return render(request, "strategy/detail.html", context)


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _steps(objective: Any, indicators: Any, reach: Any) -> list[strips.Step]:
    """How far the objective has come on its way into people's work."""
    here = "carried" if reach.people else "measured" if indicators else "stated"
    path = [("stated", _("Dirumuskan")), ("measured", _("Berindikator")), ("carried", _("Didukung RHK"))]
    if objective.retired_at is not None:
        path, here = [*path, ("retired", _("Tidak dipakai lagi"))], "retired"
    return strips.steps(path, here, finished=True)
