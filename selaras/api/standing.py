"""Where people stand: assignments, absences, lent pens, explicit superiors; and teams across units."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.organization import actions
from selaras.domain.organization.codes import AssignmentKind, AssignmentLoad, LeaveKind
from selaras.domain.organization.models import Position, Team
from selaras.domain.organization.teams import members_at
from selaras.journeys.moves import plans_following
from selaras.kernel.dated import valid

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page
from .inputs import Words, employee_of, unit_of
from .organization import day, employee_by_nip

router = Router(tags=["organization"])
Day = Annotated[dt.date, Field(ge=dt.date(1945, 8, 17), le=dt.date(2199, 12, 31))]
Short = Annotated[str, Field(max_length=120)]


class SpanIn(Schema):
    """``valid_until`` is the first day on which it no longer holds; null: until further notice."""

    valid_from: Day
    valid_until: Day | None = None


class AssignmentIn(SpanIn):
    position_id: UUID
    kind: AssignmentKind = AssignmentKind.DEFINITIF
    load: AssignmentLoad = AssignmentLoad.ALONGSIDE
    decree: Short = ""


class LeaveIn(SpanIn):
    kind: LeaveKind
    note: Words = ""


class DelegationIn(SpanIn):
    delegate_id: UUID
    reason: Words = ""


class OverrideIn(SpanIn):
    superior_id: UUID
    reason: Annotated[str, Field(max_length=500)]


class TeamIn(SpanIn):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    unit_id: UUID
    purpose: Annotated[str, Field(max_length=1000)] = ""
    decree: Short = ""


class TeamChange(Schema):
    """What is left out stays. ``version``: the one that was read; another means somebody saved meanwhile (409)."""

    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    purpose: Annotated[str, Field(max_length=1000)] | None = None
    decree: Short | None = None
    version: int | None = None


class MemberIn(SpanIn):
    employee_id: UUID
    is_leader: bool = False
    duty: Words = ""


class MadeOut(Schema):
    id: UUID
    valid_from: dt.date
    valid_until: dt.date | None


class MemberOut(Schema):
    id: UUID
    employee: Named
    is_leader: bool
    duty: str
    valid_from: dt.date
    valid_until: dt.date | None


class TeamOut(Schema):
    id: UUID
    name: str
    purpose: str
    unit: Named
    valid_from: dt.date
    valid_until: dt.date | None
    version: int


class TeamWhole(TeamOut):
    members: list[MemberOut]


def act(request: Any, payload: SpanIn) -> dict[str, Any]:
    span = {"valid_from": payload.valid_from, "valid_until": payload.valid_until}
    return {"by": request.viewer, "at": moment(request), **span}


@router.post("/employees/{nip}/assignments", response={201: MadeOut, **WRITE})
def assign(request: Any, nip: str, payload: AssignmentIn) -> Any:
    """A post; a running definitive one ends the day before."""
    person = employee_by_nip(request, nip)
    post = get_object_or_404(Position.objects.filter(superseded_at=None), pk=payload.position_id)
    values = {name: getattr(payload, name) for name in ("kind", "load", "decree")}
    with plans_following(employee_id=person.pk, by=request.viewer, at=moment(request)):
        made = actions.assign(employee=person, position=post, **values, **act(request, payload))
    return Status(201, made)


@router.post("/employees/{nip}/leaves", response={201: MadeOut, **WRITE})
def record_leave(request: Any, nip: str, payload: LeaveIn) -> Any:
    person = employee_by_nip(request, nip)
    values = {"kind": payload.kind, "note": payload.note}
    return Status(201, actions.record_leave(employee=person, **values, **act(request, payload)))


@router.post("/employees/{nip}/delegations", response={201: MadeOut, **WRITE})
def delegate(request: Any, nip: str, payload: DelegationIn) -> Any:
    """Who holds this person's pen on the days on which the person is away."""
    person, to = employee_by_nip(request, nip), employee_of(payload.delegate_id, "delegate_id")
    made = actions.delegate(employee=person, delegate=to, reason=payload.reason, **act(request, payload))
    return Status(201, made)


@router.post("/employees/{nip}/superiors", response={201: MadeOut, **WRITE})
def override(request: Any, nip: str, payload: OverrideIn) -> Any:
    """An explicit superior, with its reason."""
    person, superior = employee_by_nip(request, nip), employee_of(payload.superior_id, "superior_id")
    with plans_following(employee_id=person.pk, by=request.viewer, at=moment(request)):
        made = actions.override_superior(
            employee=person, superior=superior, reason=payload.reason, **act(request, payload)
        )
    return Status(201, made)


@router.get("/teams", response={200: Page[TeamOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def teams(request: Any, paging: Query[Paging], at: dt.date | None = None, unit: UUID | None = None) -> Any:
    rows = Team.objects.filter(valid(day(request, at))).select_related("unit")
    return page(rows.filter(unit_id=unit) if unit else rows, paging, order=("name", "id"))


@router.get("/teams/{team_id}", response={200: TeamWhole, **READ})
def team(request: Any, team_id: UUID, at: dt.date | None = None) -> Any:
    """The team and who works in it on the date."""
    row = get_object_or_404(Team.objects.select_related("unit"), pk=team_id)
    row.members_then = members_at(row, day(request, at))  # type: ignore[attr-defined]
    return whole(row)


def whole(row: Any) -> dict[str, Any]:
    names = ("name", "purpose", "unit", "valid_from", "valid_until", "version")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}, "members": row.members_then}


@router.post("/teams", response={201: TeamOut, **WRITE})
def form_team(request: Any, payload: TeamIn) -> Any:
    values = {name: getattr(payload, name) for name in ("name", "purpose", "decree")}
    return Status(201, actions.form_team(unit=unit_of(payload.unit_id), **values, **act(request, payload)))


@router.patch("/teams/{team_id}", response={200: TeamOut, **WRITE})
def change_team(request: Any, team_id: UUID, payload: TeamChange) -> Any:
    """Its name, purpose or decree."""
    get_object_or_404(Team, pk=team_id)
    given = payload.dict(exclude={"version"}, exclude_unset=True)
    values = {name: value for name, value in given.items() if value is not None}
    act = {"version": payload.version, "by": request.viewer, "at": moment(request)}
    return actions.change_team(team_id=team_id, values=values, **act)


@router.post("/teams/{team_id}/members", response={201: MemberOut, **WRITE})
def join(request: Any, team_id: UUID, payload: MemberIn) -> Any:
    get_object_or_404(Team, pk=team_id)
    person = employee_of(payload.employee_id, "employee_id")
    values = {"is_leader": payload.is_leader, "duty": payload.duty}
    return Status(201, actions.join_team(team_id=team_id, employee=person, **values, **act(request, payload)))
