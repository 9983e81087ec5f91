from __future__ import annotations

import datetime as dt

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.domain.organization.models import Employee, Position
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .checks import check_move, check_order, post_on
from .following import follow_when_due


@action
def start_plt(
    *,
    employee: Employee,
    position: Position,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    until: dt.date | None = None,
    document: str = "",
    note: str = "",
) -> Move:
    """Plt of a vacant post, beside the own one: the main post's plan stays and gains RHK as Plt (rules.md 2.6); those
    under the vacant post are led by the Plt."""
    check_move(employee, on, by)
    check_order(on, until)
    postings.begin_plt(
        employee=employee, position=position, since=on, until=until, decree=document, by=by, at=at
    )
    move = ledger.record_move(
        employee=employee,
        kind=MoveKind.PLT_START,
        effective_date=on,
        until_date=until,
        from_position=post_on(employee, on),
        to_position=position,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)


@action
def end_plt(
    *, employee: Employee, on: dt.date, by: Viewer, at: dt.datetime, document: str = "", note: str = ""
) -> Move:
    """The person is Plt no more; ``on`` is the first day without."""
    check_move(employee, on, by)
    posts = postings.end_plt(employee=employee, on=on, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=MoveKind.PLT_END,
        effective_date=on,
        from_position=posts[0],
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)
