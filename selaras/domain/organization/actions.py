"""The only writers of the organisation. Corrections supersede, they never overwrite (architecture.md, Time)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from selaras.domain.audit import actions as audit
from selaras.domain.organization import access, granting
from selaras.kernel.bulk import staged
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .absence import delegate, end_delegation, end_leave, record_leave
from .codes import EmploymentKind, PositionKind, Role, UnitKind
from .models import Employee, Employment, Grant, Nip, Position, Unit
from .saving import forget_view, save_view
from .standing import assign, end_assignment, end_override, end_secondment, override_superior, second
from .teams import change_team, close_team, form_team, join_team, leave_team

__all__ = [
    "assign",
    "change_team",
    "close_team",
    "connect_account",
    "create_position",
    "create_unit",
    "delegate",
    "end_assignment",
    "end_delegation",
    "end_grant",
    "end_leave",
    "end_override",
    "end_secondment",
    "forget_view",
    "form_team",
    "grant",
    "join_team",
    "leave_team",
    "number_units",
    "override_superior",
    "record_leave",
    "register_employee",
    "save_view",
    "second",
    "sort_name",
]


@action
def create_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
) -> Unit:
    """A new unit under ``parent``; the preorder numbers of the whole tree are made anew."""
    role = access.check_edit_organisation(by, parent)
    unit = Unit.objects.create(
        code=code, name=name, kind=kind, parent=parent, valid_from=valid_from, recorded_at=at
    )
    number_units()
    unit.refresh_from_db()
    audit.record("create_unit", unit, by=by, as_role=role, at=at, changes={"name": (None, name)})
    return unit


@action
def number_units() -> None:
    """Number the tree in preorder, siblings by code: a subtree is then a range (querysets.within)."""
    children: dict[UUID | None, list[Unit]] = {}
    units = list(Unit.objects.filter(superseded_at=None).order_by("code"))
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)
    numbered: list[Unit] = []
    stack: list[tuple[Unit, bool]] = [(unit, False) for unit in reversed(children.get(None, []))]
    count = 0
    while stack:
        unit, left = stack.pop()
        if left:
            unit.last = count
            numbered.append(unit)
            continue
        count += 1
        unit.first = count
        stack.append((unit, True))
        stack.extend((child, False) for child in reversed(children.get(unit.pk, [])))
    rows = ((unit.pk, unit.first, unit.last) for unit in numbered)
    with staged("numbered_units", {"id": "uuid", "first": "int", "last": "int"}, rows) as cursor:
        cursor.execute(
            "UPDATE organization_unit old SET first = new.first, last = new.last FROM numbered_units new"
            " WHERE old.id = new.id AND (old.first, old.last) <> (new.first, new.last)"
        )


@action
def create_position(
    *,
    unit: Unit,
    name: str,
    kind: PositionKind,
    is_head: bool = False,
    seats: int = 1,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
) -> Position:
    role = access.check_edit_organisation(by, unit)
    position = Position.objects.create(
        unit=unit, name=name, kind=kind, is_head=is_head, seats=seats, valid_from=valid_from, recorded_at=at
    )
    audit.record("create_position", position, by=by, as_role=role, at=at, changes={"name": (None, name)})
    return position


@action
def register_employee(
    *,
    name: str,
    kind: EmploymentKind,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    nip: str = "",
    grade: str = "",
    account_id: UUID | None = None,
    **facts: Any,
) -> Employee:
    """A person enters the service. ``facts``: front_title, back_title, birth_date, sex."""
    role = access.check_edit_organisation(by)
    employee = Employee.objects.create(name=name, sort_name=sort_name(name), account_id=account_id, **facts)
    Employment.objects.create(
        employee=employee, kind=kind, grade=grade, valid_from=valid_from, recorded_at=at
    )
    if nip:
        Nip.objects.create(employee=employee, nip=nip, valid_from=valid_from, recorded_at=at)
    audit.record(
        "register_employee",
        employee,
        by=by,
        as_role=role,
        at=at,
        changes={"name": (None, name), "nip": (None, nip)},
    )
    return employee


def sort_name(name: str) -> str:
    """Indonesian sorting without ICU: lowered, titles stand in columns of their own (stack.md)."""
    return " ".join(name.lower().split())


@action
def grant(
    *,
    employee: Employee,
    role: Role,
    unit: Unit | None,
    reason: str,
    valid_from: dt.date,
    by: Viewer,
    at: dt.datetime,
    valid_until: dt.date | None = None,
) -> Grant:
    """Give a role over a subtree. Nobody grants oneself anything."""
    as_role = access.check_grant(by, employee)
    granting.check_new(employee, role, unit, reason, valid_from, valid_until, by)
    row = Grant.objects.create(
        employee=employee,
        role=role,
        unit=unit,
        reason=reason.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
        granted_by_id=by.writes_as,
    )
    changes = {
        "role": (None, role),
        "unit": (None, unit),
        "reason": (None, row.reason),
        "valid_from": (None, valid_from),
        "valid_until": (None, valid_until),
    }
    audit.record("grant", employee, by=by, as_role=as_role, at=at, changes=changes)
    return row


@action
def end_grant(*, grant_id: UUID, by: Viewer, at: dt.datetime, reason: str = "") -> None:
    """Take a role away with effect today. What was held until yesterday stays on record; a role that has not begun
    never was."""
    row = Grant.objects.select_for_update(of=("self",)).get(pk=grant_id, superseded_at=None)
    as_role = access.check_grant(by, row.employee)
    granting.check_running(row, by.today)
    before = row.valid_until
    if row.valid_from < by.today:
        row.valid_until = by.today
    else:
        row.superseded_at = at
    row.save(update_fields=["valid_until", "superseded_at"])
    changes = {"role": (row.role, None), "valid_until": (before, by.today), "reason": (None, reason.strip())}
    audit.record("end_grant", row.employee, by=by, as_role=as_role, at=at, changes=changes)


@action
def connect_account(*, employee: Employee, account_id: UUID, by: Viewer, at: dt.datetime) -> None:
    role = access.check_edit_record(by, employee.pk)
    employee.account_id = account_id
    employee.save(update_fields=["account"])
    audit.record(
        "connect_account", employee, by=by, as_role=role, at=at, changes={"account": (None, account_id)}
    )
