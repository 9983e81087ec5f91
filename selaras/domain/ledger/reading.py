"""Segments as they are read: derived by one set-based function, or the copy where a period is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Employee, Position

from .codes import Purpose
from .models import KeptSegment
from .rules import Segment, merged

AGENCY = "NULLIF(current_setting('selaras.agency', true), '')::uuid"


@dataclass(frozen=True)
class NamedSegment:
    """A segment with the words a page needs; of a closed period the names of its day."""

    purpose: Purpose
    position_id: UUID | None
    post: str
    unit: str
    penilai_id: UUID | None
    penilai: str
    team: str
    absence: str
    valid_from: dt.date
    valid_until: dt.date
    kept: bool = False

    @property
    def days(self) -> int:
        return (self.valid_until - self.valid_from).days

    @property
    def last_date(self) -> dt.date:
        return self.valid_until - dt.timedelta(days=1)


def derived(
    first: dt.date, until: dt.date, employee_ids: Iterable[UUID] | None = None
) -> dict[UUID, tuple[Segment[UUID], ...]]:
    """``{employee: segments}`` from what is believed now, in one statement (selaras_segments); ``until`` exclusive."""
    ids = None if employee_ids is None else [str(one) for one in employee_ids]
    found: dict[UUID, list[Segment[UUID]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT employee_id, purpose, position_id, penilai_id, valid_from, valid_until, absence, team_id"
            f" FROM selaras_segments({AGENCY}, %s, %s, %s::uuid[])",
            [first, until, ids],
        )
        for employee_id, purpose, *rest in cursor.fetchall():
            found.setdefault(employee_id, []).append(Segment(Purpose(purpose), *rest))
    return {key: merged(rows) for key, rows in found.items()}


def year_of(employee_id: UUID, year: int) -> tuple[NamedSegment, ...]:
    """One person's year in order: closed quarters from their copy, the other days derived. At most five queries."""
    first, until = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    closed = Period.objects.filter(year=year, kind=PeriodKind.QUARTER, state=PeriodState.CLOSED)
    kept = list(
        KeptSegment.objects.filter(employee=employee_id, period__in=closed).order_by("valid_from", "pk")
    )
    spans = list(closed.order_by("first_date").values_list("first_date", "last_date"))
    parts = [_from_copy(row) for row in kept]
    for start, end in _gaps(first, until, spans):
        parts += _named(derived(start, end, [employee_id]).get(employee_id, ()))
    return _joined(parts)


def _gaps(
    first: dt.date, until: dt.date, closed: list[tuple[dt.date, dt.date]]
) -> list[tuple[dt.date, dt.date]]:
    """The days that no closed period has taken; neighbours in one piece."""
    gaps, here = [], first
    for start, last in closed:
        if here < start:
            gaps.append((here, start))
        here = last + dt.timedelta(days=1)
    return [*gaps, (here, until)] if here < until else gaps


def _from_copy(row: KeptSegment) -> NamedSegment:
    return NamedSegment(
        row.purpose,
        row.position_id,
        row.post_name,
        row.unit_name,
        row.penilai_id,
        row.penilai_name,
        row.team_name,
        row.absence,
        row.valid_from,
        row.valid_until,
        kept=True,
    )


def _named(segments: Iterable[Segment[UUID]]) -> list[NamedSegment]:
    rows = list(segments)
    posts = Position.objects.filter(pk__in={row.post for row in rows if row.post}).select_related("unit")
    known = {post.pk: post for post in posts}
    people = {
        one.pk: one for one in Employee.objects.filter(pk__in={row.penilai for row in rows if row.penilai})
    }
    teams = _team_names({row.team for row in rows if row.team})
    return [
        NamedSegment(
            row.purpose,
            row.post,
            known[row.post].name if row.post else "",
            known[row.post].unit.name if row.post else "",
            row.penilai,
            people[row.penilai].full_name if row.penilai else "",
            teams.get(row.team, "") if row.team else "",
            row.absence,
            row.valid_from,
            row.valid_until,
        )
        for row in rows
    ]


def _team_names(ids: set[UUID]) -> dict[UUID, str]:
    from selaras.domain.organization.models import Team

    return dict(Team.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


_ORDER = list(Purpose)


def _joined(parts: Iterable[NamedSegment]) -> tuple[NamedSegment, ...]:
    """Neighbours that say the same are one, also across the edge of a closed quarter."""

    def what(one: NamedSegment) -> tuple[object, ...]:
        return one.purpose, one.position_id, one.post, one.unit, one.penilai_id, one.team, one.absence

    whole: list[NamedSegment] = []
    for part in sorted(parts, key=lambda one: (str(what(one)), one.valid_from)):
        last = whole[-1] if whole else None
        if last is not None and what(last) == what(part) and last.valid_until == part.valid_from:
            whole[-1] = replace(last, valid_until=part.valid_until, kept=last.kept and part.kept)
        else:
            whole.append(part)
    return tuple(
        sorted(whole, key=lambda one: (_ORDER.index(one.purpose), one.valid_from, one.post, one.team))
    )


def without_absences(segments: Iterable[NamedSegment]) -> tuple[NamedSegment, ...]:
    """For those who may not know when and why somebody was away (access.may_read_ledger)."""
    return _joined(replace(one, absence="") for one in segments)


__all__ = ["NamedSegment", "derived", "without_absences", "year_of"]
