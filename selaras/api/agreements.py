"""Links across offices that wait for an answer, and the Perjanjian Kinerja of posts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import LinkState, PerjanjianState, RevisionCause
from selaras.domain.strategy.models import (
    ObjectiveLink,
    PerjanjianKinerja,
    PerjanjianLine,
    PerjanjianProgramme,
)

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page, text
from .inputs import Year, position_of

router = Router(tags=["strategy"])
LISTED = {401: PROBLEMS[401], 422: PROBLEMS[422]}


class LinkAnswer(Schema):
    id: UUID
    child: Named
    parent: Named
    contribution: str | None
    state: LinkState
    reason: str


class ReasonIn(Schema):
    reason: Annotated[str, Field(max_length=400)]


class AgreementLine(Schema):
    objective_id: UUID
    statement: str
    indicator_id: UUID | None
    indicator_name: str
    target: str


class AgreementProgramme(Schema):
    code: str
    name: str
    budget: str | None


class AgreementOut(Schema):
    id: UUID
    position: Named
    unit: Named
    employee: Named
    superior: Named
    year: int
    number: int
    state: PerjanjianState
    cause: RevisionCause | None
    replaces: UUID | None
    budget_date: dt.date | None
    due_date: dt.date | None
    note: str
    agreed_at: dt.datetime | None
    version: int


class AgreementWhole(AgreementOut):
    lines: list[AgreementLine]
    programmes: list[AgreementProgramme]


class AgreementIn(Schema):
    """``cause`` is needed where it replaces one that is agreed."""

    position_id: UUID
    year: Year
    cause: RevisionCause | None = None
    budget_date: dt.date | None = None


class Seen(Schema):
    """``version``: what the caller has read; refused where it changed since."""

    version: int | None = None


class ReturnIn(Seen):
    note: Annotated[str, Field(max_length=2000)]


def act(request: Any) -> dict[str, Any]:
    return {"by": request.viewer, "at": moment(request)}


def link_out(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "child": {"id": row.child_id, "name": row.child.statement},
        "parent": {"id": row.parent_id, "name": row.parent.statement},
        "contribution": text(row.contribution),
        "state": row.state,
        "reason": row.reason,
    }


def _links() -> Any:
    return ObjectiveLink.objects.select_related("child", "parent")


@router.get("/objectives/links", response={200: Page[LinkAnswer], **LISTED})
def links(request: Any, paging: Query[Paging], state: LinkState = LinkState.PROPOSED) -> Any:
    """Links of the graph by their state; proposals wait for the other office."""
    return page(_links().filter(state=state), paging, order=("id",), shape=link_out)


@router.post("/objectives/links/{link_id}/accept", response={200: LinkAnswer, **WRITE})
def accept_link(request: Any, link_id: UUID) -> Any:
    get_object_or_404(_links(), pk=link_id)
    actions.accept_link(link_id=link_id, **act(request))
    return link_out(_links().get(pk=link_id))


@router.post("/objectives/links/{link_id}/decline", response={200: LinkAnswer, **WRITE})
def decline_link(request: Any, link_id: UUID, payload: ReasonIn) -> Any:
    get_object_or_404(_links(), pk=link_id)
    actions.decline_link(link_id=link_id, reason=payload.reason, **act(request))
    return link_out(_links().get(pk=link_id))


def agreement_out(row: Any) -> dict[str, Any]:
    names = ("year", "number", "state", "budget_date", "due_date", "note", "agreed_at", "version")
    return {
        "id": row.pk,
        "position": {"id": row.position_id, "name": row.position.name},
        "unit": {"id": row.unit_id, "name": row.unit.name},
        "employee": {"id": row.employee_id, "name": row.employee.full_name},
        "superior": {"id": row.superior_id, "name": row.superior.full_name},
        "cause": row.cause or None,
        "replaces": row.replaces_id,
        **{name: getattr(row, name) for name in names},
    }


def _agreements(request: Any) -> Any:
    rows = PerjanjianKinerja.objects.visible_to(request.viewer)
    return rows.select_related("position", "unit", "employee", "superior")


def _agreement(request: Any, agreement_id: UUID) -> dict[str, Any]:
    row = get_object_or_404(_agreements(request), pk=agreement_id)
    programmes = PerjanjianProgramme.objects.filter(agreement=row).order_by("number")
    return {
        **agreement_out(row),
        "lines": list(PerjanjianLine.objects.filter(agreement=row).order_by("number")),
        "programmes": [{"code": p.code, "name": p.name, "budget": text(p.budget)} for p in programmes],
    }


@router.get("/performance-agreements", response={200: Page[AgreementOut], **LISTED})
def agreements(
    request: Any, paging: Query[Paging], year: int | None = None, state: PerjanjianState | None = None
) -> Any:
    asked = {"year": year, "state": state}
    rows = _agreements(request).filter(**{name: value for name, value in asked.items() if value})
    return page(rows, paging, order=("-year", "id"), shape=agreement_out)


@router.post("/performance-agreements", response={201: AgreementWhole, **WRITE})
def draft_agreement(request: Any, payload: AgreementIn) -> Any:
    """For whoever holds the post today, from the objectives of the year."""
    asked = actions.Asked(position_of(payload.position_id), payload.year, payload.cause, payload.budget_date)
    row = actions.draft_agreement(asked=asked, **act(request))
    return Status(201, _agreement(request, row.pk))


@router.get("/performance-agreements/{agreement_id}", response={200: AgreementWhole, **READ})
def agreement(request: Any, agreement_id: UUID) -> Any:
    return _agreement(request, agreement_id)


@router.post("/performance-agreements/{agreement_id}/renew", response={200: AgreementWhole, **WRITE})
def renew_agreement(request: Any, agreement_id: UUID) -> Any:
    """Take the content from the graph anew, while it is a draft."""
    _agreement(request, agreement_id)
    actions.renew_agreement(agreement_id=agreement_id, **act(request))
    return _agreement(request, agreement_id)


@router.post("/performance-agreements/{agreement_id}/offer", response={200: AgreementWhole, **WRITE})
def offer_agreement(request: Any, agreement_id: UUID, payload: Seen) -> Any:
    _agreement(request, agreement_id)
    actions.offer_agreement(agreement_id=agreement_id, version=payload.version, **act(request))
    return _agreement(request, agreement_id)


@router.post("/performance-agreements/{agreement_id}/return", response={200: AgreementWhole, **WRITE})
def return_agreement(request: Any, agreement_id: UUID, payload: ReturnIn) -> Any:
    _agreement(request, agreement_id)
    given = {"note": payload.note, "version": payload.version}
    actions.return_agreement(agreement_id=agreement_id, **given, **act(request))
    return _agreement(request, agreement_id)


@router.post("/performance-agreements/{agreement_id}/agree", response={200: AgreementWhole, **WRITE})
def agree_agreement(request: Any, agreement_id: UUID, payload: Seen) -> Any:
    _agreement(request, agreement_id)
    actions.agree_agreement(agreement_id=agreement_id, version=payload.version, **act(request))
    return _agreement(request, agreement_id)
