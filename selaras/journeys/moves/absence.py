from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import LONG_LEAVES, MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.domain.organization.codes import LeaveKind
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .checks import check_move, check_order, post_on
from .following import follow_when_due


@action
def send_on_leave(
    *,
    employee: Employee,
    leave: LeaveKind,
    on: dt.date,
    until: dt.date,
    by: Viewer,
    at: dt.datetime,
    document: str = "",
    note: str = "",
) -> Move:
    """A long leave: the days stay days of service and the main line tells them apart; post, plan and penilai stay."""
    if leave not in LONG_LEAVES or leave == LeaveKind.TUGAS_BELAJAR:
        raise postings.at_field(
            "leave", _("Pilih jenis cuti panjang. Cuti lainnya tidak memotong tahun kinerja.")
        )
    return _away(MoveKind.LONG_LEAVE, employee, leave, on, until, document, note, by, at)


@action
def send_to_study(
    *,
    employee: Employee,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    until: dt.date | None = None,
    document: str = "",
    note: str = "",
) -> Move:
    """Tugas belajar, with or without a known end."""
    return _away(MoveKind.TUGAS_BELAJAR, employee, LeaveKind.TUGAS_BELAJAR, on, until, document, note, by, at)


def _away(
    kind: MoveKind,
    employee: Employee,
    leave: LeaveKind,
    on: dt.date,
    until: dt.date | None,
    document: str,
    note: str,
    by: Viewer,
    at: dt.datetime,
) -> Move:
    check_move(employee, on, by)
    check_order(on, until)
    postings.go_on_leave(employee=employee, kind=leave, since=on, until=until, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=kind,
        effective_date=on,
        until_date=until,
        from_position=post_on(employee, on),
        leave=leave,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)
