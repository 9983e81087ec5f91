"""Changed needs, objectives and targets: what somebody has to talk over, what is proposed for agreed plans, and the
impact before anything is saved."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from selaras.domain.changes import actions
from selaras.domain.changes.codes import (
    AddendumState,
    ChangeAct,
    ChangedKind,
    ClarificationState,
    ProposedKind,
)
from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.strategy.models import Objective
from selaras.journeys.change_need import Impact, impact_of_need, impact_of_objective, impact_of_target

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, order_from, page
from .inputs import Text

router = Router(tags=["changes"])
ORDERS = {"due": ("due_date", "id"), "opened": ("opened_at", "id")}
OPENED = {"opened": ("opened_at", "id")}


class ImpactOut(Schema):
    """What hangs on the thing (counts). ``concerned`` people and their ``superiors`` get a clarification when a change
    of it is saved, ``agreed_plans`` an addendum proposal."""

    objectives: int
    indicators: int
    results: int
    plans: int
    people: int
    proposals: int
    concerned: int
    superiors: int
    agreed_plans: int


class DifferenceOut(Schema):
    """Texts as they stood and stand; a target as a plain number, a band as ``lower..upper``. ``period``: which part of
    a year's path, where the year's own target stayed."""

    field: str
    before: str
    after: str
    period: str = ""


class ChangeOut(Schema):
    """``asked``: how many people have a clarification of it; ``settled``: how many of those have ended."""

    id: UUID
    kind: ChangedKind
    act: ChangeAct
    thing_id: UUID
    title: str
    period: str
    difference: list[DifferenceOut]
    at: dt.datetime
    asked: int
    settled: int


class ClarificationOut(Schema):
    id: UUID
    employee: Named
    superior: Named | None
    unit: Named
    state: ClarificationState
    due_date: dt.date
    opened_at: dt.datetime
    employee_at: dt.datetime | None
    superior_at: dt.datetime | None
    settled_at: dt.datetime | None
    reason: str
    version: int


class ClarificationWhole(ClarificationOut):
    changes: list[ChangeOut]


class ProposedLineOut(Schema):
    """``after`` is empty where nothing is proposed and the line is looked at together."""

    kind: ProposedKind
    result_id: UUID | None
    line_id: UUID | None
    before: str
    after: str
    change_id: UUID


class ProposalOut(Schema):
    id: UUID
    skp_id: UUID
    employee: Named
    state: AddendumState
    opened_at: dt.datetime
    decided_at: dt.datetime | None
    reason: str
    version: int


class ProposalWhole(ProposalOut):
    lines: list[ProposedLineOut]


class Move(Schema):
    """``version`` as it was read; left out: not compared."""

    version: int | None = None


class Reasoned(Move):
    reason: Text


def impact_out(found: Impact) -> dict[str, int]:
    names = ("objectives", "indicators", "results", "plans", "people", "proposals")
    told = {"concerned": found.people, "superiors": found.superiors, "agreed_plans": found.agreed}
    return {name: len(getattr(found.reach, name)) for name in names} | told


@router.get("/needs/{need_id}/impact", response={200: ImpactOut, **READ})
def need_impact(request: Any, need_id: UUID) -> Any:
    """What a change of the need touches, before it is saved."""
    row = get_object_or_404(Need.objects.visible_to(request.viewer), pk=need_id)
    return impact_out(impact_of_need(row.pk, request.viewer.today))


@router.get("/objectives/{objective_id}/impact", response={200: ImpactOut, **READ})
def objective_impact(request: Any, objective_id: UUID) -> Any:
    row = get_object_or_404(Objective.objects.visible_to(request.viewer), pk=objective_id)
    return impact_out(impact_of_objective(row.pk, request.viewer.today))


@router.get("/indicators/{indicator_id}/targets/{period}/impact", response={200: ImpactOut, **READ})
def target_impact(request: Any, indicator_id: UUID, period: str) -> Any:
    row = get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=indicator_id)
    return impact_out(impact_of_target(row.pk, Period.objects.named(period), request.viewer.today))


def _person(row: Any) -> dict[str, Any] | None:
    return row and {"id": row.pk, "name": row.full_name}


def clarification_out(row: Any) -> dict[str, Any]:
    names = (
        "state",
        "due_date",
        "opened_at",
        "employee_at",
        "superior_at",
        "settled_at",
        "reason",
        "version",
    )
    return {
        "id": row.pk,
        "employee": _person(row.employee),
        "superior": _person(row.superior),
        "unit": {"id": row.unit_id, "name": row.unit.name},
        **{name: getattr(row, name) for name in names},
    }


def _tasks(request: Any) -> Any:
    return Clarification.objects.visible_to(request.viewer).with_people()


def _whole(request: Any, clarification_id: UUID) -> dict[str, Any]:
    row = get_object_or_404(_tasks(request), pk=clarification_id)
    keys = row.links.order_by("pk").values("change_id")
    changes = Change.objects.filter(pk__in=keys).with_progress().order_by("at", "pk")
    return clarification_out(row) | {"changes": list(changes)}


@router.get("/clarifications", response={200: Page[ClarificationOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def clarifications(
    request: Any, paging: Query[Paging], state: ClarificationState | None = None, order: str | None = None
) -> Any:
    """One's own, those of one's team, and those that one's office reads."""
    rows = _tasks(request)
    rows = rows.filter(state=state) if state else rows
    return page(rows, paging, order=order_from(order, ORDERS, "due"), shape=clarification_out)


@router.get("/clarifications/{clarification_id}", response={200: ClarificationWhole, **READ})
def clarification(request: Any, clarification_id: UUID) -> Any:
    return _whole(request, clarification_id)


@router.post("/clarifications/{clarification_id}/confirm", response={200: ClarificationWhole, **WRITE})
def confirm(request: Any, clarification_id: UUID, payload: Move) -> Any:
    """ "We have talked it over": the second of the two ends it."""
    _whole(request, clarification_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.confirm(clarification_id=clarification_id, version=payload.version, **act)
    return _whole(request, clarification_id)


@router.post("/clarifications/{clarification_id}/settle", response={200: ClarificationWhole, **WRITE})
def settle(request: Any, clarification_id: UUID, payload: Reasoned) -> Any:
    """Nothing changes in the work, with the reason."""
    _whole(request, clarification_id)
    act = {"by": request.viewer, "at": moment(request), **payload.dict()}
    actions.settle(clarification_id=clarification_id, **act)
    return _whole(request, clarification_id)


@router.get("/changes/{change_id}", response={200: ChangeOut, **READ})
def change(request: Any, change_id: UUID) -> Any:
    return get_object_or_404(Change.objects.visible_to(request.viewer).with_progress(), pk=change_id)


def proposal_out(row: Any) -> dict[str, Any]:
    names = ("skp_id", "state", "opened_at", "decided_at", "reason", "version")
    told = {name: getattr(row, name) for name in names}
    return {"id": row.pk, "employee": _person(row.skp.employee), **told}


def _proposals(request: Any) -> Any:
    return AddendumProposal.objects.visible_to(request.viewer).with_plan()


def _proposal(request: Any, proposal_id: UUID) -> dict[str, Any]:
    row = get_object_or_404(_proposals(request), pk=proposal_id)
    return proposal_out(row) | {"lines": list(row.lines.order_by("result__number", "pk"))}


@router.get("/addendum-proposals", response={200: Page[ProposalOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def proposals(
    request: Any, paging: Query[Paging], state: AddendumState | None = None, skp: UUID | None = None
) -> Any:
    asked = {"state": state, "skp_id": skp}
    rows = _proposals(request).filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(None, OPENED, "opened"), shape=proposal_out)


@router.get("/addendum-proposals/{proposal_id}", response={200: ProposalWhole, **READ})
def proposal(request: Any, proposal_id: UUID) -> Any:
    return _proposal(request, proposal_id)


@router.post("/addendum-proposals/{proposal_id}/take-up", response={200: ProposalWhole, **WRITE})
def take_up(request: Any, proposal_id: UUID, payload: Move) -> Any:
    """Open the addendum of the plan with the proposed lines filled in."""
    _proposal(request, proposal_id)
    actions.take_up(proposal_id=proposal_id, version=payload.version, by=request.viewer, at=moment(request))
    return _proposal(request, proposal_id)


@router.post("/addendum-proposals/{proposal_id}/decline", response={200: ProposalWhole, **WRITE})
def decline(request: Any, proposal_id: UUID, payload: Reasoned) -> Any:
    _proposal(request, proposal_id)
    act = {"by": request.viewer, "at": moment(request), **payload.dict()}
    actions.decline(proposal_id=proposal_id, **act)
    return _proposal(request, proposal_id)
