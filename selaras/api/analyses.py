"""Needs analyses and the causes of a need: collecting, weighing unseen, talking, ranking; the tree of whys."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.needs import actions
from selaras.domain.needs.codes import AnalysisState, CauseKind, NeedKind
from selaras.domain.needs.models import Analysis, Cause, Need

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, order_from, page
from .inputs import Text, Year, employee_of, employees_of, unit_of
from .needs import NeedOut, need_out

router = Router(tags=["needs"])
ORDERS = {"created": ("created_at", "id"), "occasion": ("occasion", "id")}
People = Annotated[list[UUID], Field(max_length=200)]
Occasion = Annotated[str, Field(max_length=200)]
CauseText = Annotated[str, Field(max_length=200)]


class AnalysisOut(Schema):
    id: UUID
    unit: Named
    year: int
    occasion: str
    facilitator: Named
    state: AnalysisState
    round: int
    version: int


class AnalysisWhole(AnalysisOut):
    """``needs`` in the order they were proposed; their points stand at ``/needs/{id}/scores``."""

    participants: list[Named]
    needs: list[NeedOut]


class AnalysisIn(Schema):
    unit_id: UUID
    year: Year
    occasion: Occasion
    facilitator_id: UUID
    participant_ids: People


class AnalysisChange(Schema):
    """What is left out stays."""

    version: int
    occasion: Occasion | None = None
    facilitator_id: UUID | None = None


class ParticipantsIn(Schema):
    participant_ids: People


class ProposalIn(Schema):
    kind: NeedKind
    statement: Annotated[str, Field(max_length=300)]
    affected: Text = ""


class RescoreIn(Schema):
    need_ids: People


class CauseOut(Schema):
    """``parent_id`` is the cause that this one explains; null: the need itself."""

    id: UUID
    parent_id: UUID | None
    kind: CauseKind
    text: str


class CauseIn(Schema):
    text: CauseText
    kind: CauseKind | None = None
    parent_id: UUID | None = None


class CauseChange(Schema):
    text: CauseText


def analysis_out(row: Any) -> dict[str, Any]:
    names = ("year", "occasion", "state", "round", "version")
    return {
        "id": row.pk,
        "unit": {"id": row.unit_id, "name": row.unit.name},
        "facilitator": {"id": row.facilitator_id, "name": row.facilitator.full_name},
        **{name: getattr(row, name) for name in names},
    }


def _rows(request: Any) -> Any:
    return Analysis.objects.visible_to(request.viewer).select_related("unit", "facilitator")


def _analysis(request: Any, analysis_id: UUID) -> Any:
    return get_object_or_404(_rows(request), pk=analysis_id)


def _whole(request: Any, analysis_id: UUID) -> dict[str, Any]:
    row = _analysis(request, analysis_id)
    asked = row.participants.select_related("employee").order_by("employee__sort_name", "pk")
    needs = row.needs.select_related("unit", "owner").order_by("created_at", "pk")
    return {
        **analysis_out(row),
        "participants": [{"id": one.employee_id, "name": one.employee.full_name} for one in asked],
        "needs": [need_out(need) for need in needs],
    }


def _act(request: Any, analysis_id: UUID, verb: Any, **more: Any) -> dict[str, Any]:
    _analysis(request, analysis_id)
    verb(analysis_id=analysis_id, by=request.viewer, at=moment(request), **more)
    return _whole(request, analysis_id)


@router.get("/analyses", response={200: Page[AnalysisOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def analyses(
    request: Any,
    paging: Query[Paging],
    year: int | None = None,
    unit: UUID | None = None,
    state: AnalysisState | None = None,
    order: str | None = None,
) -> Any:
    asked = {"year": year, "unit_id": unit, "state": state}
    rows = _rows(request).filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "created"), shape=analysis_out)


@router.post("/analyses", response={201: AnalysisWhole, **WRITE})
def open_analysis(request: Any, payload: AnalysisIn) -> Any:
    row = actions.open_analysis(
        unit=unit_of(payload.unit_id),
        year=payload.year,
        occasion=payload.occasion,
        facilitator=employee_of(payload.facilitator_id, "facilitator_id"),
        participants=employees_of(payload.participant_ids, "participant_ids"),
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, _whole(request, row.pk))


@router.get("/analyses/{analysis_id}", response={200: AnalysisWhole, **READ})
def analysis(request: Any, analysis_id: UUID) -> Any:
    return _whole(request, analysis_id)


@router.patch("/analyses/{analysis_id}", response={200: AnalysisWhole, **WRITE})
def edit_analysis(request: Any, analysis_id: UUID, payload: AnalysisChange) -> Any:
    values: dict[str, Any] = {}
    if payload.occasion is not None:
        values["occasion"] = payload.occasion
    if payload.facilitator_id:
        values["facilitator"] = employee_of(payload.facilitator_id, "facilitator_id")
    return _act(request, analysis_id, actions.edit_analysis, values=values, version=payload.version)


@router.put("/analyses/{analysis_id}/participants", response={200: AnalysisWhole, **WRITE})
def invite(request: Any, analysis_id: UUID, payload: ParticipantsIn) -> Any:
    """Exactly these take part; who has given points in an open round stays."""
    _analysis(request, analysis_id)
    known = [one.pk for one in employees_of(payload.participant_ids, "participant_ids")]
    return _act(request, analysis_id, actions.invite_to_analysis, employee_ids=known)


@router.post("/analyses/{analysis_id}/needs", response={201: AnalysisWhole, **WRITE})
def propose(request: Any, analysis_id: UUID, payload: ProposalIn) -> Any:
    return Status(201, _act(request, analysis_id, actions.propose, **payload.dict()))


@router.post("/analyses/{analysis_id}/open-scoring", response={200: AnalysisWhole, **WRITE})
def open_scoring(request: Any, analysis_id: UUID) -> Any:
    return _act(request, analysis_id, actions.open_scoring)


@router.post("/analyses/{analysis_id}/stop-scoring", response={200: AnalysisWhole, **WRITE})
def stop_scoring(request: Any, analysis_id: UUID) -> Any:
    """Back to collecting, as long as nobody has given points."""
    return _act(request, analysis_id, actions.stop_scoring)


@router.post("/analyses/{analysis_id}/close-scoring", response={200: AnalysisWhole, **WRITE})
def close_scoring(request: Any, analysis_id: UUID) -> Any:
    return _act(request, analysis_id, actions.close_scoring)


@router.post("/analyses/{analysis_id}/rescore", response={200: AnalysisWhole, **WRITE})
def rescore(request: Any, analysis_id: UUID, payload: RescoreIn) -> Any:
    """These needs are weighed anew, unseen again."""
    return _act(request, analysis_id, actions.rescore, need_ids=payload.need_ids)


@router.post("/analyses/{analysis_id}/close", response={200: AnalysisWhole, **WRITE})
def close(request: Any, analysis_id: UUID) -> Any:
    return _act(request, analysis_id, actions.close_analysis)


@router.post("/analyses/{analysis_id}/reopen", response={200: AnalysisWhole, **WRITE})
def reopen(request: Any, analysis_id: UUID) -> Any:
    return _act(request, analysis_id, actions.reopen_analysis)


def _need(request: Any, need_id: UUID) -> Need:
    found: Need = get_object_or_404(Need.objects.visible_to(request.viewer), pk=need_id)
    return found


def _causes(request: Any, need_id: UUID) -> list[Any]:
    return list(_need(request, need_id).causes.order_by("at", "pk"))


def _own(request: Any, need_id: UUID, cause_id: UUID) -> None:
    if not Cause.objects.filter(pk=cause_id, need=_need(request, need_id)).exists():
        raise Http404


@router.get("/needs/{need_id}/causes", response={200: list[CauseOut], **READ})
def causes(request: Any, need_id: UUID) -> Any:
    return _causes(request, need_id)


@router.post("/needs/{need_id}/causes", response={201: list[CauseOut], **WRITE})
def add_cause(request: Any, need_id: UUID, payload: CauseIn) -> Any:
    """A first answer to "why?" names its ``kind``; one below another names that one's ``parent_id``."""
    _need(request, need_id)
    actions.add_cause(need_id=need_id, by=request.viewer, at=moment(request), **payload.dict())
    return Status(201, _causes(request, need_id))


@router.patch("/needs/{need_id}/causes/{cause_id}", response={200: list[CauseOut], **WRITE})
def edit_cause(request: Any, need_id: UUID, cause_id: UUID, payload: CauseChange) -> Any:
    _own(request, need_id, cause_id)
    actions.edit_cause(cause_id=cause_id, text=payload.text, by=request.viewer, at=moment(request))
    return _causes(request, need_id)


@router.delete("/needs/{need_id}/causes/{cause_id}", response={200: list[CauseOut], **WRITE})
def remove_cause(request: Any, need_id: UUID, cause_id: UUID) -> Any:
    _own(request, need_id, cause_id)
    actions.remove_cause(cause_id=cause_id, by=request.viewer, at=moment(request))
    return _causes(request, need_id)
