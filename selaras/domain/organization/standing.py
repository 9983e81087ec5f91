"""Who stands where: assignments, stand-ins, secondments and explicit superiors. Writers; see actions.py."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization import access
from selaras.kernel.closed import action
from selaras.kernel.formats import date_text
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .circles import check_no_circle
from .codes import AssignmentKind, AssignmentLoad
from .dating import again, check_order, clear, overlapping, supersede
from .models import Assignment, Employee, Position, Secondment, SuperiorOverride
from .querysets import subordinates_of


@action
def assign(
    *,
    employee: Employee,
    position: Position,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    kind: AssignmentKind = AssignmentKind.DEFINITIF,
    valid_until: dt.date | None = None,
    load: AssignmentLoad = AssignmentLoad.ALONGSIDE,
    decree: str = "",
) -> Assignment:
    """Put somebody on a post. A running definitive assignment ends the day before a new one begins.

    Raises Refusal where the post is taken, a later definitive one is written already, or a circle would arise.
    """
    role = access.check_edit_record(by, employee.pk, position.unit)
    check_order(valid_from, valid_until)
    _check_seat(employee, position, kind, valid_from, valid_until)
    before = subordinates_of(employee.pk, valid_from)
    former = _make_room(employee, position, kind, valid_from, valid_until, at)
    assignment = Assignment.objects.create(
        employee=employee,
        position=position,
        kind=kind,
        load=load,
        decree=decree,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    check_no_circle(
        valid_from, {employee.pk, *before, *subordinates_of(employee.pk, valid_from)}, valid_until
    )
    changes = {
        "position": (former[-1].position_id if former else None, position),
        "kind": (None, kind),
        "valid_from": (None, valid_from),
        "decree": (None, decree),
    }
    audit.record("assign", employee, by=by, as_role=role, at=at, changes=changes)
    return assignment


def _make_room(
    employee: Employee,
    position: Position,
    kind: AssignmentKind,
    first: dt.date,
    until: dt.date | None,
    at: dt.datetime,
) -> list[Any]:
    """The person's own rows that the new one replaces: the running definitive post, or the same stand-in."""
    rows = Assignment.objects.filter(employee=employee, kind=kind)
    if kind != AssignmentKind.DEFINITIF:
        return clear(rows.filter(position=position), first, until, at)
    later = overlapping(rows, first, until).filter(valid_from__gt=first).order_by("valid_from").first()
    if later is not None:
        sentence = _("Jabatan definitif berikutnya sudah tercatat mulai %(date)s. Akhiri dulu yang itu.") % {
            "date": date_text(later.valid_from)
        }
        raise Refusal(sentence, code="later_post", errors={"valid_from": sentence})
    return clear(rows.filter(valid_from__lte=first), first, None, at)


def _check_seat(
    employee: Employee, position: Position, kind: AssignmentKind, first: dt.date, until: dt.date | None
) -> None:
    if kind != AssignmentKind.DEFINITIF:
        return
    held = overlapping(Assignment.objects.filter(position=position, kind=kind), first, until)
    holders = list(held.exclude(employee=employee).select_related("employee"))
    if len({row.employee_id for row in holders}) >= position.seats:
        names = ", ".join(sorted(row.employee.name for row in holders))
        sentence = _("%(post)s sudah dijabat %(names)s pada tanggal itu.") % {
            "post": position.name,
            "names": names,
        }
        raise Refusal(sentence, code="post_taken", errors={"position": sentence})


@action
def end_assignment(*, assignment_id: UUID, on: dt.date, reason: str, by: Viewer, at: dt.datetime) -> None:
    """The assignment no longer holds from the day ``on``; one that has not begun by then is withdrawn."""
    row = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment_id)
    role = access.check_edit_record(by, row.employee_id)
    _check_believed(row)
    _end(row, on, at)
    changes = {"position": (row.position_id, None), "on": (None, on), "reason": (None, reason)}
    audit.record("end_assignment", row.employee, by=by, as_role=role, at=at, changes=changes)


def _check_believed(row: Any) -> None:
    if row.superseded_at is not None:
        raise Refusal(_("Catatan ini sudah diganti oleh catatan yang lebih baru."), code="superseded")


def _end(row: Any, on: dt.date, at: dt.datetime) -> None:
    if row.valid_until is not None and row.valid_until <= on:
        raise Refusal(_("Catatan ini sudah berakhir sebelum tanggal itu."), code="already_ended")
    supersede(row, at)
    if row.valid_from < on:
        again(row, at, valid_until=on)


@action
def second(
    *,
    employee: Employee,
    host: str,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    post_name: str = "",
    load: AssignmentLoad = AssignmentLoad.FULL,
    decree: str = "",
    valid_until: dt.date | None = None,
) -> Secondment:
    """The person serves another agency; in full, the own posts rest and the evaluation is written there."""
    role = access.check_edit_record(by, employee.pk)
    check_order(valid_from, valid_until)
    clear(Secondment.objects.filter(employee=employee), valid_from, valid_until, at)
    row = Secondment.objects.create(
        employee=employee,
        host=host,
        post_name=post_name,
        load=load,
        decree=decree,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    changes = {"host": (None, host), "load": (None, load), "valid_from": (None, valid_from)}
    audit.record("second_employee", employee, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def end_secondment(*, secondment_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    row = Secondment.objects.select_for_update(of=("self",)).get(pk=secondment_id)
    role = access.check_edit_record(by, row.employee_id)
    _check_believed(row)
    _end(row, on, at)
    changes = {"host": (row.host, None), "on": (None, on)}
    audit.record("end_secondment", row.employee, by=by, as_role=role, at=at, changes=changes)


@action
def override_superior(
    *,
    employee: Employee,
    superior: Employee,
    reason: str,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    valid_until: dt.date | None = None,
) -> SuperiorOverride:
    """An explicit superior, with its reason; the former belief stays, superseded."""
    role = access.check_override_superior(by, employee)
    check_order(valid_from, valid_until)
    if not reason.strip():
        sentence = _("Tulis alasan atasan ini ditetapkan khusus.")
        raise Refusal(sentence, errors={"reason": sentence})
    if employee.pk == superior.pk:
        sentence = _("Seseorang tidak dapat menjadi atasannya sendiri.")
        raise Refusal(sentence, code="oneself", errors={"superior": sentence})
    former = clear(SuperiorOverride.objects.filter(employee=employee), valid_from, valid_until, at)
    row = SuperiorOverride.objects.create(
        employee=employee,
        superior=superior,
        reason=reason.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    check_no_circle(valid_from, {employee.pk}, valid_until)
    changes = {
        "superior": (former[-1].superior_id if former else None, superior.pk),
        "reason": (None, reason),
        "valid_from": (None, valid_from),
    }
    audit.record("override_superior", employee, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def end_override(*, override_id: UUID, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """From the day ``on`` the tree leads again."""
    row = SuperiorOverride.objects.select_for_update(of=("self",)).get(pk=override_id)
    role = access.check_override_superior(by, row.employee)
    _check_believed(row)
    _end(row, on, at)
    changes = {"superior": (row.superior_id, None), "on": (None, on)}
    audit.record("end_override", row.employee, by=by, as_role=role, at=at, changes=changes)
