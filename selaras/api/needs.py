"""What the organisation needs: the board, points, facts, demanded skills, and what a change would touch."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.competency.models import Competency
from selaras.domain.needs import actions
from selaras.domain.needs.codes import FactKind, NeedKind, NeedState
from selaras.domain.needs.models import Need
from selaras.domain.needs.rules import FEWEST, NeedScore, UsgScore, need_score

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, order_from, page, text
from .inputs import Code, Text, Words, Year, employee_of, employees_of, unit_of

router = Router(tags=["needs"])
ORDERS = {"created": ("created_at", "id"), "statement": ("statement", "id"), "year": ("year", "id")}


class RoundOut(Schema):
    """Means of a closed round: ``mean`` 3-15, its parts 1-5."""

    mean: str
    urgency: str
    seriousness: str
    growth: str
    participants: int
    spread: str
    lowest: int
    highest: int
    agreement: str
    arithmetic: list[str]


class Points(Schema):
    urgency: int
    seriousness: int
    growth: int


class NeedOut(Schema):
    id: UUID
    unit: Named
    year: int
    kind: NeedKind
    statement: str
    affected: str
    cause: str
    resources: str
    demanded_resources: str
    owner: Named
    review_date: dt.date | None
    state: NeedState
    dropped_reason: str
    version: int


class FactOut(Schema):
    id: UUID
    kind: FactKind
    text: str
    figure: str
    remark: str
    at: dt.datetime


class DemandOut(Schema):
    """``people``: of how many the skill is asked today; ``short`` of them hold less, or nobody has assessed it (null
    for so few people that it would tell one person's level)."""

    id: UUID
    competency: str
    level: int
    posts: str
    unit_id: UUID | None
    post_name: str
    people: int
    short: int | None


class NeedWhole(NeedOut):
    """``round`` is null while the points are still hidden."""

    facts: list[FactOut]
    demands: list[DemandOut]
    objectives: list[UUID]
    round: RoundOut | None


class ScoresOut(Schema):
    """``own`` are the caller's points; ``votes`` everybody's, without names, once the round is closed."""

    is_open: bool
    own: Points | None
    votes: list[Points]
    round: RoundOut | None


class NeedIn(Schema):
    unit_id: UUID
    year: Year
    kind: NeedKind
    statement: Annotated[str, Field(max_length=300)]
    owner_id: UUID
    participant_ids: Annotated[list[UUID], Field(max_length=200)] = []
    affected: Text = ""
    cause: Text = ""
    resources: Text = ""
    demanded_resources: Text = ""
    review_date: dt.date | None = None


class NeedChange(Schema):
    """What is left out stays."""

    version: int
    kind: NeedKind | None = None
    statement: Annotated[str, Field(max_length=300)] | None = None
    owner_id: UUID | None = None
    affected: Text | None = None
    cause: Text | None = None
    resources: Text | None = None
    demanded_resources: Text | None = None
    review_date: dt.date | None = None


class FactIn(Schema):
    """Words of one's own, or ``indicator_id`` for its newest figure."""

    kind: FactKind = FactKind.DOCUMENT
    text: Text = ""
    figure: Annotated[str, Field(max_length=60)] = ""
    remark: Annotated[str, Field(max_length=120)] = ""
    indicator_id: UUID | None = None


class DemandIn(Schema):
    competency: Code
    level: int
    posts: Words
    unit_id: UUID | None = None
    post_name: Words = ""


class Reason(Schema):
    reason: Text


def need_out(row: Any) -> dict[str, Any]:
    names = (
        "kind",
        "statement",
        "affected",
        "cause",
        "resources",
        "demanded_resources",
        "review_date",
        "state",
        "dropped_reason",
    )
    return {
        "id": row.pk,
        "unit": {"id": row.unit_id, "name": row.unit.name},
        "owner": {"id": row.owner_id, "name": row.owner.full_name},
        "year": row.year,
        "version": row.version,
        **{name: getattr(row, name) for name in names},
    }


def round_out(score: NeedScore | None) -> dict[str, Any] | None:
    if score is None:
        return None
    means = ("mean", "urgency", "seriousness", "growth", "spread")
    plain = ("participants", "lowest", "highest", "agreement", "arithmetic")
    return {
        **{name: text(getattr(score, name)) for name in means},
        **{name: getattr(score, name) for name in plain},
    }


def _rows(request: Any) -> Any:
    return Need.objects.visible_to(request.viewer).select_related("unit", "owner", "analysis")


def _need(request: Any, need_id: UUID) -> Any:
    return get_object_or_404(_rows(request), pk=need_id)


def _votes(need: Any, viewer: Any) -> list[dict[str, int]]:
    rows = need.scores.visible_to(viewer).order_by("urgency", "seriousness", "growth", "pk")
    return list(rows.values("by_id", "urgency", "seriousness", "growth"))


def _points(vote: dict[str, Any]) -> dict[str, int]:
    return {name: vote[name] for name in ("urgency", "seriousness", "growth")}


def _round(need: Any, votes: list[dict[str, Any]]) -> dict[str, Any] | None:
    if need.scored_at is None:
        return None
    return round_out(need_score([UsgScore(**_points(vote)) for vote in votes]))


def _short(row: Any) -> int | None:
    if len(row.held_levels) < FEWEST:
        return None
    return sum(held is None or held < row.level for held in row.held_levels)


def _whole(request: Any, need_id: UUID) -> dict[str, Any]:
    need = _need(request, need_id)
    demands = need.demands.with_levels(request.viewer.today).select_related("competency")
    return {
        **need_out(need),
        "facts": list(need.facts.order_by("at", "pk")),
        "demands": [
            {
                "id": row.pk,
                "competency": row.competency.code,
                "level": row.level,
                "posts": row.posts,
                "unit_id": row.unit_id,
                "post_name": row.post_name,
                "people": len(row.held_levels),
                "short": _short(row),
            }
            for row in demands.order_by("competency__name", "pk")
        ],
        "objectives": list(
            need.objective_links.order_by("objective_id").values_list("objective_id", flat=True)
        ),
        "round": _round(need, _votes(need, request.viewer)),
    }


@router.get("/needs", response={200: Page[NeedOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def needs(
    request: Any,
    paging: Query[Paging],
    year: int | None = None,
    unit: UUID | None = None,
    state: NeedState | None = None,
    kind: NeedKind | None = None,
    search: str = "",
    order: str | None = None,
) -> Any:
    asked = {"year": year, "unit_id": unit, "state": state, "kind": kind}
    rows = _rows(request).filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows.search(search), paging, order=order_from(order, ORDERS, "created"), shape=need_out)


@router.post("/needs", response={201: NeedWhole, **WRITE})
def state_need(request: Any, payload: NeedIn) -> Any:
    given = payload.dict(exclude={"unit_id", "owner_id", "participant_ids"})
    need = actions.state(
        unit=unit_of(payload.unit_id),
        owner=employee_of(payload.owner_id),
        participants=employees_of(payload.participant_ids, "participant_ids"),
        by=request.viewer,
        at=moment(request),
        **given,
    )
    return Status(201, _whole(request, need.pk))


@router.get("/needs/{need_id}", response={200: NeedWhole, **READ})
def need(request: Any, need_id: UUID) -> Any:
    return _whole(request, need_id)


@router.patch("/needs/{need_id}", response={200: NeedWhole, **WRITE})
def edit_need(request: Any, need_id: UUID, payload: NeedChange) -> Any:
    _need(request, need_id)
    values = payload.dict(exclude={"version", "owner_id"}, exclude_unset=True)
    values = {name: value for name, value in values.items() if value is not None or name == "review_date"}
    if payload.owner_id:
        values["owner"] = employee_of(payload.owner_id)
    actions.edit(
        need_id=need_id, values=values, version=payload.version, by=request.viewer, at=moment(request)
    )
    return _whole(request, need_id)


@router.get("/needs/{need_id}/scores", response={200: ScoresOut, **READ})
def scores(request: Any, need_id: UUID) -> Any:
    need = _need(request, need_id)
    votes = _votes(need, request.viewer)
    own = next((_points(vote) for vote in votes if vote["by_id"] == request.viewer.person_id), None)
    told = [_points(vote) for vote in votes] if need.scored_at else []
    return {
        "is_open": need.state == NeedState.COLLECTED,
        "own": own,
        "votes": told,
        "round": _round(need, votes),
    }


@router.post("/needs/{need_id}/scores", response={200: ScoresOut, **WRITE})
def score_need(request: Any, need_id: UUID, payload: Points) -> Any:
    _need(request, need_id)
    actions.score(need_id=need_id, **payload.dict(), by=request.viewer, at=moment(request))
    return scores(request, need_id)


@router.post("/needs/{need_id}/facts", response={201: NeedWhole, **WRITE})
def add_fact(request: Any, need_id: UUID, payload: FactIn) -> Any:
    _need(request, need_id)
    act = {"need_id": need_id, "remark": payload.remark, "by": request.viewer, "at": moment(request)}
    if payload.indicator_id:
        actions.add_indicator_fact(indicator_id=payload.indicator_id, **act)
    else:
        actions.add_fact(kind=payload.kind, text=payload.text, figure=payload.figure, **act)
    return Status(201, _whole(request, need_id))


@router.post("/needs/{need_id}/demands", response={201: NeedWhole, **WRITE})
def demand(request: Any, need_id: UUID, payload: DemandIn) -> Any:
    _need(request, need_id)
    actions.demand(
        need_id=need_id,
        competency=get_object_or_404(Competency.objects.visible_to(request.viewer), code=payload.competency),
        level=payload.level,
        posts=payload.posts,
        unit=unit_of(payload.unit_id) if payload.unit_id else None,
        post_name=payload.post_name,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, _whole(request, need_id))


@router.post("/needs/{need_id}/drop", response={200: NeedWhole, **WRITE})
def drop(request: Any, need_id: UUID, payload: Reason) -> Any:
    _need(request, need_id)
    actions.drop(need_id=need_id, reason=payload.reason, by=request.viewer, at=moment(request))
    return _whole(request, need_id)


def _moves(request: Any, need_id: UUID, verb: Any) -> Any:
    _need(request, need_id)
    verb(need_id=need_id, by=request.viewer, at=moment(request))
    return _whole(request, need_id)


@router.post("/needs/{need_id}/close", response={200: NeedWhole, **WRITE})
def close_round(request: Any, need_id: UUID) -> Any:
    """Close the round of points."""
    return _moves(request, need_id, actions.close_round)


@router.post("/needs/{need_id}/reopen", response={200: NeedWhole, **WRITE})
def reopen(request: Any, need_id: UUID) -> Any:
    """Open the round again, or a met need."""
    return _moves(request, need_id, actions.reopen)


@router.post("/needs/{need_id}/meet", response={200: NeedWhole, **WRITE})
def meet(request: Any, need_id: UUID) -> Any:
    return _moves(request, need_id, actions.meet)


@router.post("/needs/{need_id}/restore", response={200: NeedWhole, **WRITE})
def restore(request: Any, need_id: UUID) -> Any:
    """Take a dropped need up again."""
    return _moves(request, need_id, actions.restore)
