"""Rights: roles held, who sees whom, may-X-do-Y-to-Z, grants; the calendar and the agency's settings."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import DeadlineKind, PeriodState
from selaras.domain.cycle.models import Holiday, Period
from selaras.domain.organization import actions as organization
from selaras.domain.organization.access import check_explain_rights, may_read_grants
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee, Grant
from selaras.domain.organization.roles import standings, viewer_of
from selaras.domain.tenancy.models import AgencySetting
from selaras.insight.decisions import VERBS, decide
from selaras.insight.decisions.catalogue import GROUPS
from selaras.insight.decisions.shape import rows_for
from selaras.insight.watchers import watchers_of
from selaras.journeys.terms import TERMS, all_in_force, end_term, set_term
from selaras.kernel.refusal import Forbidden

from .base import PROBLEMS, READ, Page, Paging, moment, page
from .inputs import Words, Year, employee_of, unit_of

router = Router(tags=["rights"])
WRITE = {401: PROBLEMS[401], 403: PROBLEMS[403], 404: PROBLEMS[404], 422: PROBLEMS[422]}
Reason = Annotated[str, Field(max_length=500)]


class RoleOut(Schema):
    """``until`` is exclusive; a role without ``grant_id`` follows from the organisation."""

    role: str
    scope: str | None
    because: str
    since: dt.date | None
    until: dt.date | None
    grant_id: UUID | None


class ReasonOut(Schema):
    sentence: str
    sights: list[str]
    since: dt.date | None
    until: dt.date | None


class WatcherOut(Schema):
    person_id: UUID
    name: str
    post: str
    unit: str
    sights: list[str]
    reasons: list[ReasonOut]


class VerbOut(Schema):
    code: str
    label: str
    group: str
    kind: str


class DecisionOut(Schema):
    allowed: bool
    because: str
    role: str
    code: str


class GrantOut(Schema):
    id: UUID
    employee_id: UUID
    employee: str
    role: str
    unit_id: UUID | None
    valid_from: dt.date
    valid_until: dt.date | None
    reason: str
    granted_by_id: UUID | None


class GrantIn(Schema):
    employee_id: UUID
    role: Role
    unit_id: UUID | None = None
    reason: Reason
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class EndIn(Schema):
    reason: Reason = ""


class PeriodOut(Schema):
    code: str
    kind: str
    first_date: dt.date
    last_date: dt.date
    state: str
    deadlines: dict[str, dt.date]


class YearIn(Schema):
    year: Year


class DeadlineIn(Schema):
    kind: DeadlineKind
    date: dt.date


class StateIn(Schema):
    state: PeriodState


class HolidayOut(Schema):
    date: dt.date
    name: str
    legal_basis: str


class HolidayIn(Schema):
    date: dt.date
    name: Annotated[str, Field(max_length=120)]
    legal_basis: Words


class TermOut(Schema):
    key: str
    label: str
    value: dict[str, Any]
    legal_basis: str
    valid_from: dt.date | None
    is_default: bool


class TermIn(Schema):
    value: dict[Annotated[str, Field(max_length=60)], bool | int | Words]
    legal_basis: Words
    valid_from: dt.date


class EndTermIn(Schema):
    valid_until: dt.date


def explained(request: Any, employee_id: UUID) -> Any:
    """The person whose rights the caller may ask about; nobody else is there."""
    row = get_object_or_404(Employee.objects.with_post(request.viewer.today), pk=employee_id)
    try:
        check_explain_rights(request.viewer, row)
    except Forbidden:
        raise Http404 from None
    return row


def role_out(one: Any) -> dict[str, Any]:
    names = ("role", "because", "since", "until", "grant_id")
    return {name: getattr(one, name) for name in names} | {"scope": one.scope or None}


@router.get("/people/{employee_id}/roles", response={200: list[RoleOut], **READ})
def roles(request: Any, employee_id: UUID) -> Any:
    """Every role of the person today, derived and granted: one's own, or of those whose rights one explains."""
    row = explained(request, employee_id)
    return [role_out(one) for one in standings(row.pk, request.viewer.today)]


@router.get("/people/{employee_id}/watchers", response={200: list[WatcherOut], **READ})
def watchers(request: Any, employee_id: UUID) -> Any:
    """Who can see the person's data today, and why."""
    return watchers_of(explained(request, employee_id).pk, request.viewer.today)


@router.get("/decisions/verbs", response={200: list[VerbOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def verbs(request: HttpRequest) -> Any:
    """What can be asked; ``kind`` names the thing it needs (empty: none)."""
    return [
        {"code": verb.code, "label": str(verb.label), "group": str(label), "kind": verb.kind}
        for label, group in GROUPS
        for verb in group
    ]


@router.get("/decisions", response={200: DecisionOut, **READ})
def decision(request: Any, person_id: UUID, verb: str, thing_id: UUID | None = None) -> Any:
    """May this person do that to that thing today? Answered by the check that the action itself calls."""
    viewer, who = request.viewer, explained(request, person_id)
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    thing: Any = who
    if asked.kind:
        rows = rows_for(asked.kind, viewer, runs_system=viewer.has(Role.ADMINISTRATOR))
        thing = get_object_or_404(rows, pk=thing_id)
    return decide(asked, viewer_of(who.pk, agency_id=viewer.agency_id, at=viewer.today), thing)


def grant_out(row: Grant) -> dict[str, Any]:
    names = ("id", "employee_id", "role", "unit_id", "valid_from", "valid_until", "reason", "granted_by_id")
    return {name: getattr(row, name) for name in names} | {"employee": row.employee.full_name}


@router.get("/grants", response={200: Page[GrantOut], **WRITE})
def grants(request: Any, paging: Query[Paging], role: Role | None = None) -> Any:
    """Every granted role that is believed, also those that are over or have not begun."""
    if not may_read_grants(request.viewer):
        raise Http404
    rows = Grant.objects.filter(superseded_at=None).select_related("employee")
    return page(rows.filter(role=role) if role else rows, paging, order=("id",), shape=grant_out)


@router.post("/grants", response={201: GrantOut, **WRITE})
def grant(request: Any, payload: GrantIn) -> Any:
    """Give a role over a subtree. Nobody gives oneself anything."""
    row = organization.grant(
        employee=employee_of(payload.employee_id, "employee_id"),
        role=payload.role,
        unit=unit_of(payload.unit_id) if payload.unit_id else None,
        reason=payload.reason,
        valid_from=payload.valid_from or request.viewer.today,
        valid_until=payload.valid_until,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, grant_out(row))


@router.post("/grants/{grant_id}/end", response={204: None, **WRITE})
def end_grant(request: Any, grant_id: UUID, payload: EndIn) -> Any:
    organization.end_grant(grant_id=grant_id, reason=payload.reason, by=request.viewer, at=moment(request))
    return Status(204, None)


def period_out(row: Period) -> dict[str, Any]:
    names = ("code", "kind", "first_date", "last_date", "state")
    deadlines = {str(one.kind): one.date for one in row.deadlines.all()}
    return {name: getattr(row, name) for name in names} | {"deadlines": deadlines}


@router.get("/periods", response={200: list[PeriodOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def periods(request: HttpRequest, year: Year | None = None) -> Any:
    rows = Period.objects.prefetch_related("deadlines").order_by("first_date", "-last_date")
    return [period_out(row) for row in (rows.filter(year=year) if year else rows)]


@router.post("/periods", response={201: PeriodOut, **WRITE})
def open_year(request: Any, payload: YearIn) -> Any:
    """A year with its quarters and months; what is open already stays as it is."""
    return Status(201, period_out(cycle.open_year(year=payload.year, by=request.viewer, at=moment(request))))


@router.post("/periods/{code}/deadlines", response={200: PeriodOut, **WRITE})
def set_deadline(request: Any, code: str, payload: DeadlineIn) -> Any:
    period = get_object_or_404(Period, code=code)
    cycle.set_deadline(
        period=period, kind=payload.kind, date=payload.date, by=request.viewer, at=moment(request)
    )
    return period_out(period)


@router.post("/periods/{code}/state", response={200: PeriodOut, **WRITE})
def change_state(request: Any, code: str, payload: StateIn) -> Any:
    """Freeze or open again. Closing is a journey of its own (``selaras period close``)."""
    period = get_object_or_404(Period, code=code)
    if payload.state == PeriodState.CLOSED:
        raise Http404
    return period_out(
        cycle.change_state(period_id=period.pk, to=payload.state, by=request.viewer, at=moment(request))
    )


@router.get("/holidays", response={200: list[HolidayOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def holidays(request: HttpRequest, year: Year | None = None) -> Any:
    rows = Holiday.objects.order_by("date")
    return rows.filter(date__year=year) if year else rows


@router.post("/holidays", response={201: HolidayOut, **WRITE})
def add_holiday(request: Any, payload: HolidayIn) -> Any:
    cycle.add_holidays(
        days={payload.date: payload.name},
        legal_basis=payload.legal_basis,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, Holiday.objects.get(date=payload.date))


@router.post("/holidays/{date}/remove", response={204: None, **WRITE})
def remove_holiday(request: Any, date: dt.date, payload: EndIn) -> Any:
    cycle.remove_holiday(date=date, reason=payload.reason, by=request.viewer, at=moment(request))
    return Status(204, None)


def term_out(key: str, row: AgencySetting | None) -> dict[str, Any]:
    term = TERMS[key]
    return {
        "key": key,
        "label": str(term.label),
        "value": row.value if row else dict(term.default),
        "legal_basis": row.legal_basis if row else str(term.basis),
        "valid_from": row.valid_from if row else None,
        "is_default": row is None,
    }


@router.get("/settings", response={200: list[TermOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def terms(request: Any, at: dt.date | None = None) -> Any:
    """What holds on the day: the agency's row, else the default, each with its legal basis."""
    day = at or request.viewer.today
    held = all_in_force(day)
    return [term_out(key, held.get(key)) for key in TERMS]


@router.post("/settings/{key}", response={201: TermOut, **WRITE})
def set_one(request: Any, key: str, payload: TermIn) -> Any:
    row = set_term(
        key=key,
        value=payload.value,
        legal_basis=payload.legal_basis,
        valid_from=payload.valid_from,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, term_out(key, row))


@router.post("/settings/{key}/end", response={204: None, **WRITE})
def end_one(request: Any, key: str, payload: EndTermIn) -> Any:
    """From that day on the default holds again."""
    end_term(key=key, valid_until=payload.valid_until, by=request.viewer, at=moment(request))
    return Status(204, None)
