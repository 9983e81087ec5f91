"""How people's work and the organisation's objectives meet in a year: who stands on an unbroken path, what nobody
carries, what is lost on the way up (strategy/rules.py, sql/alignment.sql)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from selaras.domain.organization.querysets import AGENCY
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy.codes import LinkState, ObjectiveKind
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.domain.strategy.rules import Leakage, ServingLink, leakage, unowned, unrooted


@dataclass(frozen=True)
class Coverage:
    """Of the people in service on a day in one unit (its own posts; None: without a post) how many are on a path."""

    day: dt.date
    unit_id: UUID | None
    unit_name: str | None
    employees: int
    covered: int


@dataclass(frozen=True)
class Graph:
    """``unowned``: objectives nobody carries. ``loose``: from which no path leads to the vision."""

    unowned: tuple[UUID, ...]
    loose: tuple[UUID, ...]
    lost: Leakage[UUID]


def share_of(rows: Sequence[Coverage]) -> Fraction | None:
    """Exact share 0-1 on an unbroken path; None where nobody serves."""
    people = sum(row.employees for row in rows)
    return Fraction(sum(row.covered for row in rows), people) if people else None


def coverage_of(year: int, days: Sequence[dt.date]) -> list[Coverage]:
    """Every unit on every day, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM selaras_coverage({AGENCY}, %s, %s::date[]) ORDER BY day, unit_id",
            [year, list(days)],
        )
        return [Coverage(*row) for row in cursor.fetchall()]


def orphan_plans(year: int) -> Any:
    """Plans of the year that were handed over and have no path to the vision, as rows that may be narrowed."""
    whole = RawSQL(f"SELECT found.skp_id FROM selaras_paths({AGENCY}, %s) found", [year])
    return Skp.objects.filter(period__year=year).exclude(state=SkpState.DRAFT).exclude(pk__in=whole)


def graph_of(year: int) -> Graph:
    """One query, whatever the size."""
    upper = ObjectiveLink.objects.filter(child=OuterRef("pk"), state=LinkState.ACCEPTED).order_by("pk")
    above = upper.values(json=JSONObject(parent="parent_id", contribution="contribution"))
    works = HasilKerja.objects.filter(objective=OuterRef("pk"), skp__period__year=year)
    is_carried = Exists(works.exclude(skp__state=SkpState.DRAFT))
    asked = Objective.objects.in_year(year).order_by("code")
    rows = list(asked.values_list("pk", "kind", ArraySubquery(above), is_carried))
    order = [row[0] for row in rows]
    known = set(order)
    links = [
        ServingLink(key, parent, _percent(one["contribution"]))
        for key, _kind, found, _carried in rows
        for one in found
        if (parent := UUID(one["parent"])) in known
    ]
    carried = [key for key, _kind, _above, is_served in rows if is_served]
    tops = [key for key, kind, _above, _carried in rows if kind == ObjectiveKind.VISION]
    return Graph(
        unowned=unowned(order, tops, links, carried),
        loose=unrooted(order, tops, links),
        lost=leakage(tops, links, carried),
    )


def _percent(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def days_of(year: int, today: dt.date) -> list[dt.date]:
    """The ends of the quarters that are over, and the day itself (the year's last where it is over)."""
    last = min(today, dt.date(year, 12, 31))
    ends = [dt.date(year, 3, 31), dt.date(year, 6, 30), dt.date(year, 9, 30)]
    return [*(day for day in ends if day < last), last]
