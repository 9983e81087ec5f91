"""Matriks peran hasil (rules.md 2.4): rows are the people of a team, columns the leader's RHK."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from selaras.domain.organization.models import Employee
from selaras.domain.organization.querysets import subordinates_of
from selaras.kernel.viewer import Viewer

from .models import HasilKerja, Skp
from .querysets import READERS


@dataclass
class Row:
    """One person. ``plan`` is None while there is none that the viewer may read; ``cells`` go by the column's
    key, ``others`` serve an objective or somebody else's assignment."""

    employee: Any
    plan: Skp | None = None
    cells: dict[UUID, list[HasilKerja]] = field(default_factory=dict)
    others: list[HasilKerja] = field(default_factory=list)


@dataclass
class Matrix:
    """``contributions`` sums what the visible cells say they give to a column, in percent."""

    leader: Any
    year: int
    columns: list[HasilKerja]
    rows: list[Row]
    contributions: dict[UUID, Decimal]


def matrix(leader: Any, *, year: int, date: dt.date, viewer: Viewer) -> Matrix | None:
    """The team's matrix as this viewer may read it, or None where it is not theirs to see. Five queries.

    ``leader`` comes from ``Employee.objects.with_post(date)``. A draft is its writer's alone.
    """
    team = subordinates_of(leader.pk, date)
    if not _may_see(leader, team, viewer):
        return None
    columns = _columns(leader, year, viewer)
    plans = {plan.employee_id: plan for plan in _plans(leader, year, viewer)}
    people = (
        Employee.objects.filter(pk__in={*team, *plans})
        .with_post(date)
        .order_by("-is_head", "sort_name", "pk")
    )
    rows = {person.pk: Row(person, plans.get(person.pk)) for person in people}
    sums = _fill(rows, {plan.pk: plan for plan in plans.values()}, {column.pk for column in columns})
    return Matrix(leader, year, columns, list(rows.values()), sums)


def _may_see(leader: Any, team: Iterable[UUID], viewer: Viewer) -> bool:
    """The leader, the team, the leaders above and those whose office it is."""
    if viewer.person_id == leader.pk or viewer.person_id in team:
        return True
    place = leader.unit_first
    return place is not None and (viewer.leads_unit(place) or viewer.covers(place, *READERS))


def _columns(leader: Any, year: int, viewer: Viewer) -> list[HasilKerja]:
    """The leader's RHK: to the leader from the first draft on, to everybody else once they were handed in."""
    rows = HasilKerja.objects.filter(skp__employee=leader.pk, skp__period__year=year).exclude(statement="")
    if viewer.person_id != leader.pk:
        rows = rows.exclude(skp__state="draft")
    return list(rows.order_by("skp__first_date", "number"))


def _plans(leader: Any, year: int, viewer: Viewer) -> Iterable[Skp]:
    found = Skp.objects.visible_to(viewer).in_year(year).filter(penilai=leader.pk)
    plans: Iterable[Skp] = found.order_by("first_date", "pk")
    return plans


def _fill(rows: dict[UUID, Row], plans: dict[UUID, Skp], columns: set[UUID]) -> dict[UUID, Decimal]:
    sums: dict[UUID, Decimal] = {}
    for result in HasilKerja.objects.filter(skp__in=plans).order_by("skp_id", "number"):
        row = rows[plans[result.skp_id].employee_id]
        if result.parent_id in columns:
            row.cells.setdefault(result.parent_id, []).append(result)
            sums[result.parent_id] = sums.get(result.parent_id, Decimal(0)) + (result.contribution or 0)
        else:
            row.others.append(result)
    return sums
