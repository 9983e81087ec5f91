"""Segments as they are read: derived by one set-based function, or the copy where a period is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from .codes import Purpose
from .labels import ABSENCE
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
    def absence_words(self) -> str:
        return str(ABSENCE.get(self.absence, "")) if self.absence else ""

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
    """One person's year in order: closed quarters from their copy, the other days derived (selaras_year_of)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM selaras_year_of({AGENCY}, %s, %s)", [employee_id, year])
        return _joined(NamedSegment(Purpose(row[0]), *row[1:]) for row in cursor.fetchall())


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
