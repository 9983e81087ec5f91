from __future__ import annotations

import datetime as dt

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .checks import check_move, post_on
from .following import follow_when_due


@action
def retire_employee(
    *, employee: Employee, on: dt.date, by: Viewer, at: dt.datetime, document: str = "", note: str = ""
) -> Move:
    """``on`` is the first day of retirement, usually the first of a month (rules.md 8.2)."""
    return _leave(MoveKind.RETIREMENT, employee, on, document, note, by, at)


@action
def record_death(
    *, employee: Employee, on: dt.date, by: Viewer, at: dt.datetime, document: str = "", note: str = ""
) -> Move:
    """``on`` is the first day without the person: service ends the day before."""
    return _leave(MoveKind.DEATH, employee, on, document, note, by, at)


def _leave(
    kind: MoveKind,
    employee: Employee,
    on: dt.date,
    document: str,
    note: str,
    by: Viewer,
    at: dt.datetime,
) -> Move:
    """Service ends: the plan ends the day before; who was led gets the next superior, and what lay with the person as
    penilai or decider goes on without (rules.md 2.6, 3.8)."""
    check_move(employee, on, by)
    before = post_on(employee, on - dt.timedelta(days=1))
    postings.end_service(employee=employee, on=on, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=kind,
        effective_date=on,
        from_position=before,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)
