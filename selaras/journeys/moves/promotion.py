from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import postings
from selaras.domain.organization.models import Employee, Employment, Position
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

from .checks import check_move, post_on
from .following import follow_when_due


@action
def promote_employee(
    *,
    employee: Employee,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    position: Position | None = None,
    grade: str = "",
    document: str = "",
    note: str = "",
) -> Move:
    """A higher post, a higher rank, or both. A rank alone leaves plan and penilai as they are (rules.md 2.5)."""
    check_move(employee, on, by)
    if position is None and not grade:
        raise postings.at_field("position", _("Pilih jabatan baru, isi golongan baru, atau keduanya."))
    before = post_on(employee, on)
    if position is not None:
        postings.put_on_post(employee=employee, position=position, since=on, decree=document, by=by, at=at)
    if grade:
        status = Employment.objects.filter(valid(on), employee=employee).first()
        if status is None:
            raise postings.at_field(
                "on", _("Pada tanggal itu ia tidak bertugas di sini. Periksa tanggalnya.")
            )
        if status.grade == grade:
            raise postings.at_field("grade", _("Golongan itu sudah dimiliki pada hari itu."))
        postings.change_status(employee=employee, kind=status.kind, grade=grade, since=on, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=MoveKind.PROMOTION,
        effective_date=on,
        from_position=before,
        to_position=position,
        grade=grade,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)
