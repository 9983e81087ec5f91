"""A change spreads: a task for each person whose plan it touches, a proposal for each agreed plan. Set-based, in the
transaction of the change itself; nothing of a plan is written here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.domain.audit import actions as audit
from selaras.domain.audit.batch import record_many
from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.viewer import Viewer

from ..codes import ChangeAct, ChangedKind, ClarificationState
from ..models import Change, Clarification, ClarificationChange
from .proposing import propose

_TOUCHED = """
SELECT DISTINCT ON (plan.employee_id) plan.employee_id, plan.penilai_id, plan.unit_id
FROM skp_skp plan
WHERE plan.id = ANY(%(plans)s) AND plan.last_date >= %(first)s AND plan.first_date <= %(last)s
ORDER BY plan.employee_id, plan.first_date DESC
"""
_EXTEND = """
UPDATE changes_clarification SET state = 'open', employee_at = NULL, superior_at = NULL, reminded_at = NULL,
    due_date = %(due)s, version = version + 1
WHERE employee_id = ANY(%(people)s) AND state IN ('open', 'discussed')
RETURNING id, employee_id
"""
_LAST = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Changed:
    """What was saved. ``plans`` and ``results`` are those it touches; ``first`` and ``last`` the days of a target's
    period (otherwise from today on). ``aim`` is the target before and after, by a line's columns."""

    kind: ChangedKind
    act: ChangeAct
    thing_id: UUID
    title: str
    difference: Sequence[Mapping[str, str]]
    plans: Sequence[UUID]
    results: Sequence[UUID]
    period: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    aim: tuple[Mapping[str, Decimal | None], Mapping[str, Decimal | None]] | None = None
    is_whole_year: bool = False


@action
def spread(*, changed: Changed, due: dt.date, by: Viewer, as_role: str, at: dt.datetime) -> Change | None:
    """Called by the change's own action, which has checked who may. None where no plan in force is touched."""
    touched = _touched(changed, by.today)
    if not touched:
        return None
    _one_at_a_time(by)
    change = Change.objects.create(
        kind=changed.kind,
        act=changed.act,
        thing_id=changed.thing_id,
        title=changed.title[:400],
        period=changed.period,
        difference=[dict(one) for one in changed.difference],
        by_id=by.writes_as,
        at=at,
    )
    told: dict[str, Any] = {"by": by, "as_role": as_role, "at": at}
    tasks = [*_extended(change, touched, due, told), *_opened(change, touched, due, told)]
    insert_rows(
        ClarificationChange,
        ("id", "clarification_id", "change_id"),
        ((uuid7(), key, change.pk) for key in tasks),
    )
    propose(change, changed, told)
    audit.record("spread_change", change, changes={"people": (None, len(tasks))}, **told)
    return change


def _one_at_a_time(by: Viewer) -> None:
    """Two changes at once would open two tasks for one person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"changes/{by.agency_id}"])


def _touched(changed: Changed, today: dt.date) -> dict[UUID, tuple[UUID, UUID]]:
    """``{person: (superior, unit)}``, each person once: of several plans the last one counts."""
    first = max(changed.first or today, today)
    with connection.cursor() as cursor:
        cursor.execute(
            _TOUCHED, {"plans": list(changed.plans), "first": first, "last": changed.last or _LAST}
        )
        return {person: (superior, unit) for person, superior, unit in cursor.fetchall()}


def _extended(change: Change, touched: dict[UUID, Any], due: dt.date, told: dict[str, Any]) -> list[UUID]:
    """Pending tasks carry the further change: what was said so far was said about less. Leaves in ``touched`` those
    who have none."""
    with connection.cursor() as cursor:
        cursor.execute(_EXTEND, {"people": list(touched), "due": due})
        found = cursor.fetchall()
    for _key, person in found:
        del touched[person]
    keys = [key for key, _person in found]
    _told("extend_clarification", keys, change, due, told)
    return keys


def _opened(change: Change, touched: dict[UUID, Any], due: dt.date, told: dict[str, Any]) -> list[UUID]:
    names = (
        "id",
        "employee_id",
        "superior_id",
        "unit_id",
        "state",
        "due_date",
        "opened_at",
        "version",
        "reason",
    )
    rows = [
        (uuid7(), person, superior, unit, ClarificationState.OPEN, due, told["at"], 1, "")
        for person, (superior, unit) in sorted(touched.items())
    ]
    insert_rows(Clarification, names, rows)
    keys = [row[0] for row in rows]
    _told("open_clarification", keys, change, due, told)
    return keys


def _told(verb: str, keys: Iterable[UUID], change: Change, due: dt.date, told: dict[str, Any]) -> None:
    changes = {"change": (None, change.pk), "due_date": (None, due)}
    record_many(verb, "clarification", ((key, changes) for key in keys), **told)
