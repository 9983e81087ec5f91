"""Who is away, and to whom the pen goes meanwhile. Writers; see actions.py."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization import access
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .codes import LeaveKind
from .dating import again, check_order, clear, overlapping, supersede
from .models import Delegation, Employee, Leave


@action
def record_leave(
    *,
    employee: Employee,
    kind: LeaveKind,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    valid_until: dt.date | None = None,
    note: str = "",
) -> Leave:
    """Somebody is away from ``valid_from`` to before ``valid_until``; what was written for those days gives way."""
    role = access.check_record_leave(by, employee.pk, kind)
    check_order(valid_from, valid_until)
    former = clear(Leave.objects.filter(employee=employee), valid_from, valid_until, at)
    row = Leave.objects.create(
        employee=employee,
        kind=kind,
        note=note,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    changes = {
        "kind": (former[-1].kind if former else None, kind),
        "valid_from": (None, valid_from),
        "valid_until": (None, valid_until),
    }
    audit.record("record_leave", employee, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def end_leave(*, leave_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """Back from the day ``on``; a leave that has not begun by then is withdrawn. The pen comes back by itself."""
    row = Leave.objects.select_for_update(of=("self",)).get(pk=leave_id)
    role = access.check_record_leave(by, row.employee_id, row.kind)
    if row.superseded_at is not None or (row.valid_until is not None and row.valid_until <= on):
        raise Refusal(_("Ketidakhadiran ini sudah berakhir atau sudah diganti."), code="already_ended")
    supersede(row, at)
    if row.valid_from < on:
        again(row, at, valid_until=on)
    audit.record("end_leave", row.employee, by=by, as_role=role, at=at, changes={"on": (None, on)})


@action
def delegate(
    *,
    employee: Employee,
    delegate: Employee,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    valid_until: dt.date | None = None,
    reason: str = "",
) -> Delegation:
    """Who holds the pen of ``employee`` on the days on which ``employee`` is away (models.Delegation).

    The mandator keeps the own pen (UU 30/2014 art. 14). Raises Refusal for oneself and for who is away as well.
    """
    role = access.check_delegate(by, employee.pk)
    check_order(valid_from, valid_until)
    _check_delegate(employee, delegate, valid_from, valid_until)
    former = clear(Delegation.objects.filter(employee=employee), valid_from, valid_until, at)
    row = Delegation.objects.create(
        employee=employee,
        delegate=delegate,
        reason=reason,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    changes = {
        "delegate": (former[-1].delegate_id if former else None, delegate.pk),
        "valid_from": (None, valid_from),
        "valid_until": (None, valid_until),
    }
    audit.record("delegate_pen", row, by=by, as_role=role, at=at, changes=changes)
    return row


def _check_delegate(employee: Employee, to: Employee, first: dt.date, until: dt.date | None) -> None:
    sentence = ""
    if employee.pk == to.pk:
        sentence = _("Wewenang dititipkan kepada orang lain, tidak kepada diri sendiri.")
    elif not Employee.objects.serving(first).filter(pk=to.pk).exists():
        sentence = _("%(name)s tidak bertugas pada tanggal itu.") % {"name": to.name}
    elif until is not None and overlapping(Leave.objects.filter(employee=to), first, until).exists():
        sentence = _("%(name)s juga tidak hadir pada hari-hari itu. Pilih orang lain.") % {"name": to.name}
    if sentence:
        raise Refusal(sentence, code="no_delegate", errors={"delegate": sentence})


@action
def end_delegation(*, delegation_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    row = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation_id)
    role = access.check_delegate(by, row.employee_id)
    if row.superseded_at is not None or (row.valid_until is not None and row.valid_until <= on):
        raise Refusal(_("Penitipan wewenang ini sudah berakhir atau sudah diganti."), code="already_ended")
    supersede(row, at)
    if row.valid_from < on:
        again(row, at, valid_until=on)
    changes = {"delegate": (row.delegate_id, None), "on": (None, on)}
    audit.record("end_delegation", row.employee, by=by, as_role=role, at=at, changes=changes)
