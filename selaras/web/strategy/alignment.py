"""The page of alignment: who stands on a path to the vision, per office and over the year, and where it breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization.codes import OFFICES
from selaras.domain.organization.models import Unit
from selaras.domain.skp.models import Skp
from selaras.domain.strategy.models import Objective
from selaras.insight.alignment import Coverage, coverage_of, days_of, graph_of, orphan_plans, share_of
from selaras.web.exports import sheet_answer
from selaras.web.templatetags.look_words import tanggal

from .views import percent, year_of

MOST = 50


@dataclass(frozen=True)
class Office:
    """An office with all below it; ``unit`` None: what lies in no office, and people without a post."""

    unit: Unit | None
    employees: int
    covered: int
    share: Any


@require_GET
def page(request: Any) -> HttpResponse:
    """Five queries: coverage, graph, objectives named, orphan plans, offices."""
    viewer, year = request.viewer, year_of(request)
    days = days_of(year, viewer.today)
    rows, graph = coverage_of(year, days), graph_of(year)
    now = [row for row in rows if row.day == days[-1]]
    named = {leak.key for leak in graph.lost.leaks[:MOST]} | {*graph.unowned[:MOST], *graph.loose[:MOST]}
    known = {row.pk: row for row in Objective.objects.filter(pk__in=named).select_related("unit")}
    plans = orphan_plans(year).filter(pk__in=Skp.objects.visible_to(viewer).values("pk"))
    history = [percent(share_of([row for row in rows if row.day == day])) for day in days]
    context = {
        "year": year,
        "day": days[-1],
        "coverage": percent(share_of(now)),
        "employees": sum(row.employees for row in now),
        "covered": sum(row.covered for row in now),
        "offices": offices(viewer.today, now),
        "history": [(tanggal(day, "pendek"), value) for day, value in zip(days, history, strict=True)],
        "leakage": percent(graph.lost.share),
        "reaching": None if graph.lost.share is None else percent(1 - graph.lost.share),
        "leaks": [(known[one.key], percent(one.share), one.is_unowned) for one in graph.lost.leaks[:MOST]],
        "unowned": [known[key] for key in graph.unowned[:MOST]],
        "unowned_count": len(graph.unowned),
        "loose": [known[key] for key in graph.loose[:MOST]],
        "orphans": list(
            plans.select_related("employee", "unit").order_by("unit__first", "employee__sort_name")[:MOST]
        ),
    }
    return render(request, "strategy/alignment.html", context)


def offices(today: dt.date, rows: Sequence[Coverage]) -> list[Office]:
    """In the order of the tree; a unit counts for the nearest office above it. One query."""
    units = list(Unit.objects.filter(superseded_at=None).order_by("first"))
    home: dict[Any, Unit | None] = {}
    above: list[Unit] = []
    for unit in units:
        while above and above[-1].last < unit.first:
            above.pop()
        if unit.kind in OFFICES:
            above.append(unit)
        home[unit.pk] = above[-1] if above else None
    sums: dict[Any, list[int]] = {}
    for row in rows:
        office = home.get(row.unit_id)
        held = sums.setdefault(office and office.pk, [0, 0])
        held[0] += row.employees
        held[1] += row.covered
    known: dict[Any, Unit | None] = {unit.pk: unit for unit in units} | {None: None}
    order = [unit.pk for unit in units if unit.pk in sums] + ([None] if None in sums else [])
    return [
        Office(known[key], *sums[key], percent(share_of([Coverage(today, key, None, *sums[key])])))
        for key in order
    ]


@require_GET
def export(request: Any) -> HttpResponse:
    """The table of offices as a sheet."""
    day = days_of(year_of(request), request.viewer.today)[-1]
    found = offices(day, coverage_of(year_of(request), [day]))
    heads = [_("Perangkat daerah"), _("Pegawai bertugas"), _("Berjalur utuh ke visi"), _("Cakupan (%)")]
    cells = ([one.unit.name if one.unit else "", one.employees, one.covered, one.share] for one in found)
    return sheet_answer(request, "keselarasan", heads, cells)
