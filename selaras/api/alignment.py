"""How people's work meets the organisation's objectives: coverage, orphans, unowned, leakage."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from selaras.domain.skp.models import Skp
from selaras.domain.strategy.models import Objective
from selaras.domain.strategy.rules import Leak
from selaras.insight.alignment import Coverage, coverage_of, days_of, graph_of, orphan_plans, share_of
from selaras.kernel.numbers import round_half_up

from .base import PROBLEMS, Named
from .inputs import Year

router = Router(tags=["objectives"])
MOST = 1000  # so many orphan plans are named; ``orphan_plans`` counts them all


class OrphanOut(Schema):
    """A plan or an objective from which no unbroken path leads to the vision; ``title`` of a plan is its owner."""

    id: UUID
    kind: str
    title: str


class LeakOut(Schema):
    """``share`` 0-1 of the vision is lost here: nobody carries the objective (``unowned``), or the contributions of
    those below it do not make up the whole (``uncovered``)."""

    id: UUID
    title: str
    share: str
    reason: str


class UnitCoverage(Schema):
    """People whose own post lies in the unit; ``unit`` is null for those without a post."""

    unit: Named | None
    employees: int
    covered: int


class DayCoverage(Schema):
    day: dt.date
    coverage: str | None


class AlignmentOut(Schema):
    """``coverage``: share 0-1 of the people in service on ``day`` with an unbroken path from a plan that was handed
    over up to the vision; ``employees`` and ``covered`` are its arithmetic. ``orphans``: objectives and (those that the
    caller may read) plans without a path; ``orphan_plans`` counts all. ``unowned``: objectives nobody carries.
    ``leakage``: 1 less the sum of contributions that reach the vision, ``leaks`` where.
    """

    year: int
    day: dt.date
    coverage: str | None
    employees: int
    covered: int
    leakage: str | None
    orphans: list[OrphanOut]
    orphan_plans: int
    unowned: list[OrphanOut]
    leaks: list[LeakOut]
    units: list[UnitCoverage]
    history: list[DayCoverage]


@router.get("/alignment", response={200: AlignmentOut, 401: PROBLEMS[401], 422: PROBLEMS[422]})
def alignment(request: Any, year: Year | None = None) -> Any:
    """Figures over the whole agency; of plans, only those that the caller may read are named."""
    year = year or request.viewer.today.year
    days = days_of(year, request.viewer.today)
    rows, graph = coverage_of(year, days), graph_of(year)
    now = [row for row in rows if row.day == days[-1]]
    named = {*graph.loose, *graph.unowned, *(leak.key for leak in graph.lost.leaks)}
    titles = dict(Objective.objects.filter(pk__in=named).values_list("pk", "statement"))
    return {
        "year": year,
        "day": days[-1],
        "coverage": _share(share_of(now)),
        "employees": sum(row.employees for row in now),
        "covered": sum(row.covered for row in now),
        "leakage": _share(graph.lost.share),
        "orphans": [_orphan(key, "objective", titles[key]) for key in graph.loose] + _plans(request, year),
        "orphan_plans": orphan_plans(year).count(),
        "unowned": [_orphan(key, "objective", titles[key]) for key in graph.unowned],
        "leaks": [_leak(leak, titles[leak.key]) for leak in graph.lost.leaks],
        "units": [_unit(row) for row in now],
        "history": [
            {"day": day, "coverage": _share(share_of([row for row in rows if row.day == day]))}
            for day in days
        ],
    }


def _plans(request: Any, year: int) -> list[dict[str, Any]]:
    readable = Skp.objects.visible_to(request.viewer).values("pk")
    rows = orphan_plans(year).filter(pk__in=readable).select_related("employee").order_by("pk")
    return [_orphan(row.pk, "skp", row.employee.full_name) for row in rows[:MOST]]


def _leak(leak: Leak[UUID], title: str) -> dict[str, Any]:
    reason = "unowned" if leak.is_unowned else "uncovered"
    return {"id": leak.key, "title": title, "share": _share(leak.share), "reason": reason}


def _unit(row: Coverage) -> dict[str, Any]:
    unit = {"id": row.unit_id, "name": row.unit_name} if row.unit_id else None
    return {"unit": unit, "employees": row.employees, "covered": row.covered}


def _share(share: Fraction | None) -> str | None:
    return None if share is None else format(round_half_up(share), "f")


def _orphan(key: UUID, kind: str, title: str) -> dict[str, Any]:
    return {"id": key, "kind": kind, "title": title}
