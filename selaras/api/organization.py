"""Who and where: /me, /agencies, /units, /positions, /employees, as of ``?at=YYYY-MM-DD``."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema

from selaras.domain.organization.access import may_see_nip
from selaras.domain.organization.models import Employee, Nip, Position, Unit
from selaras.domain.organization.querysets import leading
from selaras.domain.organization.search import found_by
from selaras.kernel.viewer import Viewer

from .base import PROBLEMS, Page, Paging, order_from, page

router = Router(tags=["organization"])


class Me(Schema):
    id: UUID
    name: str
    agency: str
    agency_code: str
    position: str | None
    unit: str | None
    roles: list[str]
    language: str


class UnitOut(Schema):
    id: UUID
    code: str
    name: str
    kind: str
    parent_id: UUID | None


class TreeNode(UnitOut):
    children: list[TreeNode] = []


class PositionOut(Schema):
    id: UUID
    name: str
    kind: str
    is_head: bool
    unit_id: UUID


class EmployeeOut(Schema):
    id: UUID
    nip: str | None
    name: str
    full_name: str
    position: str | None
    unit: str | None
    unit_id: UUID | None


class SuperiorOut(Schema):
    """``acting`` holds the superior's pen while the superior is away, else null. ``basis``: ``override``, ``head``,
    ``climbed`` (over a vacancy), ``seconded``, ``top``, or null without a post."""

    at: dt.date
    superior: EmployeeOut | None
    acting: EmployeeOut | None = None
    basis: str | None = None


class AgencyOut(Schema):
    code: str
    name: str
    kind: str
    time_zone: str


def employee_out(viewer: Viewer, row: Any) -> dict[str, Any]:
    """``nip`` is null for those who may not see it: it holds the date of birth."""
    return {
        "id": row.pk,
        "nip": row.nip if may_see_nip(viewer, row) else None,
        "name": row.name,
        "full_name": row.full_name,
        "position": row.post_name,
        "unit": row.unit_name,
        "unit_id": row.unit_id,
    }


def day(request: HttpRequest, at: dt.date | None) -> dt.date:
    return at or request.viewer.today  # type: ignore[attr-defined,no-any-return]


@router.get("/me", response={200: Me, 401: PROBLEMS[401], 422: PROBLEMS[422]})
def me(request: Any) -> dict[str, Any]:
    """The signed-in person, where and with which roles."""
    frame = request.frame
    post = frame.post or {}
    roles = sorted(
        {
            "pegawai",
            *(role for role, _span in frame.viewer.grants),
            *(["penilai"] if frame.viewer.leads else []),
        }
    )
    return {
        "id": frame.viewer.person_id,
        "name": frame.person["name"],
        "agency": frame.agency["name"],
        "agency_code": frame.agency["code"],
        "position": post.get("name"),
        "unit": post.get("unit"),
        "roles": roles,
        "language": frame.language,
    }


@router.get("/agencies", response={200: list[AgencyOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def agencies(request: Any) -> Any:
    """The agency that the caller works in; no other is visible behind the wall."""
    from selaras.domain.tenancy.models import Agency

    return Agency.objects.order_by("code")


@router.get("/units", response={200: Page[UnitOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def units(
    request: Any, paging: Query[Paging], at: dt.date | None = None, search: str = "", order: str | None = None
) -> Any:
    rows = Unit.objects.as_of(day(request, at)).filter(name__icontains=search)
    return page(
        rows, paging, order=order_from(order, {"tree": ("first", "id"), "name": ("name", "id")}, "tree")
    )


@router.get("/units/tree", response={200: list[TreeNode], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def tree(request: Any, at: dt.date | None = None) -> Any:
    """The whole tree as it was on the date, roots first, each unit with its children."""
    nodes: dict[UUID, dict[str, Any]] = {}
    for unit in Unit.objects.as_of(day(request, at)).placed(day(request, at)):
        nodes[unit.pk] = {
            "id": unit.pk,
            "code": unit.code,
            "name": unit.name_then,
            "kind": unit.kind_then,
            "parent_id": unit.parent_then,
            "children": [],
        }
    roots = []
    for node in nodes.values():
        (nodes[node["parent_id"]]["children"] if node["parent_id"] in nodes else roots).append(node)
    return roots


@router.get("/positions", response={200: Page[PositionOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def positions(
    request: Any, paging: Query[Paging], at: dt.date | None = None, unit: UUID | None = None
) -> Any:
    rows = Position.objects.as_of(day(request, at))
    if unit:
        rows = rows.filter(unit_id=unit)
    return page(rows, paging, order=("name", "id"))


@router.get("/employees", response={200: Page[EmployeeOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def employees(
    request: Any, paging: Query[Paging], at: dt.date | None = None, search: str = "", unit: UUID | None = None
) -> Any:
    """The directory of those in service; ``search`` in names and NIP."""
    rows = Employee.objects.serving(day(request, at)).with_post(day(request, at))
    if search:
        rows = rows.filter(pk__in=found_by(request.viewer.agency_id, search))
    if unit:
        rows = rows.filter(unit_id=unit)
    return page(rows, paging, order=("sort_name", "id"), shape=partial(employee_out, request.viewer))


def employee_by_nip(request: Any, nip: str, at: dt.date | None = None) -> Any:
    """A person by any NIP ever held: the former one still resolves (rules.md 8.1)."""
    held = Nip.objects.filter(superseded_at=None, nip=nip).values("employee_id")
    return get_object_or_404(Employee.objects.with_post(day(request, at)), pk__in=held)


@router.get(
    "/employees/{nip}",
    response={200: EmployeeOut, 401: PROBLEMS[401], 422: PROBLEMS[422], 404: PROBLEMS[404]},
)
def employee(request: Any, nip: str, at: dt.date | None = None) -> Any:
    return employee_out(request.viewer, employee_by_nip(request, nip, at))


@router.get(
    "/employees/{nip}/superior",
    response={200: SuperiorOut, 401: PROBLEMS[401], 422: PROBLEMS[422], 404: PROBLEMS[404]},
)
def superior(request: Any, nip: str, at: dt.date | None = None, known_at: dt.datetime | None = None) -> Any:
    """Who leads this person on the day; null at the top. ``known_at`` asks what was believed at that moment."""
    person, date = employee_by_nip(request, nip), day(request, at)
    if known_at is not None and known_at.tzinfo is None:
        known_at = timezone.make_aware(known_at)
    led = next(iter(leading(date, [person.pk], known_at)), None)
    if led is None:
        return {"at": date, "superior": None}
    rows = Employee.objects.with_post(date).in_bulk({led.superior_id, led.pen_id} - {None})
    out = {key: employee_out(request.viewer, row) for key, row in rows.items()}
    acting = out.get(led.pen_id) if led.pen_id != led.superior_id else None
    return {"at": date, "superior": out.get(led.superior_id), "acting": acting, "basis": led.basis}
