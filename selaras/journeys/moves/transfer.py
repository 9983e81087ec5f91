from __future__ import annotations

import datetime as dt

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.domain.organization.models import Employee, Position
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .checks import check_move, post_on
from .following import follow_when_due


@action
def transfer_employee(
    *,
    employee: Employee,
    position: Position,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    document: str = "",
    note: str = "",
) -> Move:
    """Another post from a day on: the running plan ends the day before, the new post asks for a plan of its own
    (rules.md 2.5), those who were led get their next superior (rules.md 2.6)."""
    check_move(employee, on, by)
    before = post_on(employee, on)
    postings.put_on_post(employee=employee, position=position, since=on, decree=document, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=MoveKind.TRANSFER,
        effective_date=on,
        from_position=before,
        to_position=position,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)
