"""Gaps, the catalogue of trainings, and proposed trainings from the first word to what they changed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.competency.models import Competency
from selaras.domain.development import actions
from selaras.domain.development.codes import ProposalReason, ProposalState, TrainingForm, TrainingPath
from selaras.domain.development.models import Proposal, Training
from selaras.domain.development.querysets import READERS
from selaras.domain.organization.models import Employee
from selaras.insight.gaps import own_gaps, with_year

from .base import READ, WRITE, Named, Page, Paging, moment, order_from, page, text
from .inputs import Code, Text, Words, Year, amount

router = Router(tags=["development"])
Level = Annotated[int, Field(ge=1, le=5)]
Amount = Annotated[str, Field(max_length=40)]


class GapOut(Schema):
    """``held`` and ``gap`` are null where nobody has assessed it."""

    competency: Named
    required: int
    held: int | None
    gap: int | None
    reason: str
    need_id: UUID | None


class SuggestionOut(Schema):
    competency_id: UUID
    required: int
    held: int
    reason: str
    training_id: UUID | None
    training: str | None
    closes: bool


class HoursOut(Schema):
    """JP of the year: ``least`` for PNS, ``most`` for PPPK."""

    done: int
    planned: int
    least: int | None
    most: int | None


class GapsOut(Schema):
    employee: Named
    year: int
    gaps: list[GapOut]
    suggestions: list[SuggestionOut]
    hours: HoursOut


class TrainingOut(Schema):
    id: UUID
    code: str
    name: str
    competency: Named
    level_to: int
    form: str
    path: str
    organiser: str
    jp: int
    cost: str
    seats: int
    version: int


class TrainingIn(Schema):
    """``competency`` is its code; ``cost`` a number as Indonesians write it."""

    code: Code
    name: Words
    competency: Code
    level_to: Level
    form: TrainingForm
    path: TrainingPath
    organiser: Annotated[str, Field(max_length=160)]
    jp: Annotated[int, Field(ge=1, le=1000)]
    cost: Amount = "0"
    seats: Annotated[int, Field(ge=1, le=10_000)] = 30


class TrainingChange(Schema):
    """What is left out stays."""

    version: int | None = None
    name: Words | None = None
    competency: Code | None = None
    level_to: Level | None = None
    form: TrainingForm | None = None
    path: TrainingPath | None = None
    organiser: Annotated[str, Field(max_length=160)] | None = None
    jp: Annotated[int, Field(ge=1, le=1000)] | None = None
    cost: Amount | None = None
    seats: Annotated[int, Field(ge=1, le=10_000)] | None = None


class ProposalOut(Schema):
    id: UUID
    employee: Named
    training: Named
    competency: Named
    required_level: int
    held_level: int
    reason: str
    need_id: UUID | None
    year: int
    state: str
    note: str
    planned_date: dt.date | None
    done_date: dt.date | None
    score_before: str | None
    score_after: str | None
    level_after: int | None
    version: int


class ProposalIn(Schema):
    employee_id: UUID
    training_id: UUID
    reason: ProposalReason
    year: Year
    need_id: UUID | None = None
    note: Text = ""


class PlanIn(Schema):
    date: dt.date
    version: int | None = None


class DeclineIn(Schema):
    note: Text
    version: int | None = None


class CompleteIn(Schema):
    date: dt.date
    level_after: int
    score_before: Amount | None = None
    score_after: Amount | None = None
    version: int | None = None


def named(row: Any) -> dict[str, Any]:
    return {"id": row.pk, "name": getattr(row, "full_name", None) or row.name}


def training_out(row: Training) -> dict[str, Any]:
    names = ("code", "name", "level_to", "form", "path", "organiser", "jp", "seats", "version")
    return {
        "id": row.pk,
        "competency": named(row.competency),
        "cost": text(row.cost),
        **{name: getattr(row, name) for name in names},
    }


PLAIN = [
    "required_level",
    "held_level",
    "reason",
    "need_id",
    "year",
    "state",
    "note",
    "planned_date",
    "done_date",
    "level_after",
    "version",
]


def proposal_out(row: Proposal) -> dict[str, Any]:
    return {
        "id": row.pk,
        **{name: named(getattr(row, name)) for name in ("employee", "training", "competency")},
        **{name: text(getattr(row, name)) for name in ("score_before", "score_after")},
        **{name: getattr(row, name) for name in PLAIN},
    }


def _person(request: Any, employee_id: UUID | None, year: int) -> Any:
    """Oneself, or somebody below a unit that the caller leads or watches over."""
    viewer = request.viewer
    rows = with_year(Employee.objects.with_post(viewer.today), viewer.today, year)
    found = get_object_or_404(rows, pk=employee_id or viewer.person_id)
    first = found.unit_first
    near = first is not None and (viewer.leads_unit(first) or viewer.covers(first, *READERS))
    if found.pk != viewer.person_id and not near:
        raise Http404
    return found


@router.get("/gaps", response={200: GapsOut, **READ})
def gaps(request: Any, employee: UUID | None = None, year: Year | None = None) -> Any:
    """What is required of a person against what is held, and what would close it; without ``employee``
    one's own."""
    day = request.viewer.today
    person = _person(request, employee, year or day.year)
    own = own_gaps(person, day, year or day.year)
    return {
        "employee": named(person),
        "year": year or day.year,
        "gaps": [_gap(one) for one in own.demands],
        "suggestions": [_suggestion(one, own) for one in own.suggestions],
        "hours": {name: getattr(own.jp, name) for name in HoursOut.model_fields},
    }


def _gap(one: Any) -> dict[str, Any]:
    names = ("required", "held", "gap", "reason", "need_id")
    competency = {"id": one.competency_id, "name": one.competency}
    return {"competency": competency, **{name: getattr(one, name) for name in names}}


def _suggestion(found: Any, own: Any) -> dict[str, Any]:
    training = own.trainings[found.training.code] if found.training else None
    lack = found.lack
    return {
        "competency_id": lack.competency,
        **{name: getattr(lack, name) for name in ("required", "held", "reason")},
        "training_id": training and training.pk,
        "training": training and training.name,
        "closes": found.closes,
    }


@router.get("/trainings", response={200: Page[TrainingOut], **READ})
def trainings(
    request: Any, paging: Query[Paging], competency: str | None = None, order: str | None = None
) -> Any:
    rows = Training.objects.visible_to(request.viewer).select_related("competency")
    if competency is not None:
        rows = rows.filter(competency__code=competency)
    orders = {"name": ("name", "id"), "code": ("code", "id"), "jp": ("jp", "id")}
    return page(rows, paging, order=order_from(order, orders, "name"), shape=training_out)


@router.post("/trainings", response={201: TrainingOut, **WRITE})
def add_training(request: Any, payload: TrainingIn) -> Any:
    values = _values(payload.dict(exclude={"code"}))
    row = actions.add_training(code=payload.code, values=values, by=request.viewer, at=moment(request))
    return Status(201, _training(row.pk))


@router.patch("/trainings/{training_id}", response={200: TrainingOut, **WRITE})
def edit_training(request: Any, training_id: UUID, payload: TrainingChange) -> Any:
    get_object_or_404(Training.objects.visible_to(request.viewer), pk=training_id)
    given = payload.dict(exclude={"version"}, exclude_unset=True)
    values = _values({name: value for name, value in given.items() if value is not None})
    act = {"version": payload.version, "by": request.viewer, "at": moment(request)}
    actions.edit_training(training_id=training_id, values=values, **act)
    return _training(training_id)


def _training(training_id: UUID) -> dict[str, Any]:
    return training_out(Training.objects.select_related("competency").get(pk=training_id))


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """Codes and texts as the action takes them."""
    if "competency" in given:
        given["competency"] = get_object_or_404(Competency, code=given["competency"])
    if "cost" in given:
        given["cost"] = amount(given["cost"], "cost")
    return given


@router.get("/training-plans", response={200: Page[ProposalOut], **READ})
def training_plans(
    request: Any,
    paging: Query[Paging],
    year: Year | None = None,
    employee: UUID | None = None,
    state: ProposalState | None = None,
    reason: ProposalReason | None = None,
) -> Any:
    """Proposed, planned and done trainings that the caller may see."""
    asked = {"year": year, "employee_id": employee, "state": state, "reason": reason}
    rows = Proposal.objects.visible_to(request.viewer).with_all()
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=("created_at", "id"), shape=proposal_out)


@router.post("/training-plans", response={201: ProposalOut, **WRITE})
def propose(request: Any, payload: ProposalIn) -> Any:
    get_object_or_404(Employee.objects.all(), pk=payload.employee_id)
    get_object_or_404(Training.objects.visible_to(request.viewer), pk=payload.training_id)
    row = actions.propose(**payload.dict(), by=request.viewer, at=moment(request))
    return Status(201, proposal_out(Proposal.objects.with_all().get(pk=row.pk)))


@router.get("/training-plans/{proposal_id}", response={200: ProposalOut, **READ})
def training_plan(request: Any, proposal_id: UUID) -> Any:
    return proposal_out(_proposal(request, proposal_id))


def _proposal(request: Any, proposal_id: UUID) -> Any:
    return get_object_or_404(Proposal.objects.visible_to(request.viewer).with_all(), pk=proposal_id)


def _act(request: Any, proposal_id: UUID, verb: Any, **given: Any) -> Any:
    _proposal(request, proposal_id)
    verb(proposal_id=proposal_id, by=request.viewer, at=moment(request), **given)
    return proposal_out(_proposal(request, proposal_id))


@router.post("/training-plans/{proposal_id}/plan", response={200: ProposalOut, **WRITE})
def plan(request: Any, proposal_id: UUID, payload: PlanIn) -> Any:
    return _act(request, proposal_id, actions.plan, **payload.dict())


@router.post("/training-plans/{proposal_id}/decline", response={200: ProposalOut, **WRITE})
def decline(request: Any, proposal_id: UUID, payload: DeclineIn) -> Any:
    return _act(request, proposal_id, actions.decline, **payload.dict())


@router.post("/training-plans/{proposal_id}/complete", response={200: ProposalOut, **WRITE})
def complete(request: Any, proposal_id: UUID, payload: CompleteIn) -> Any:
    """Scores before and after (0-100), and the level held from now on."""
    scores: dict[str, Decimal | None] = {
        name: amount(getattr(payload, name), name) for name in ("score_before", "score_after")
    }
    given = payload.dict(exclude={"score_before", "score_after"})
    return _act(request, proposal_id, actions.complete, **given, **scores)
