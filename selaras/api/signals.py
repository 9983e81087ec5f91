"""Signals of a need: what the figures ask, accepted or dismissed by a person."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from selaras.domain.needs import actions
from selaras.domain.needs.codes import NeedKind, SignalKind, SignalState
from selaras.domain.needs.models import Signal

from .base import PROBLEMS, WRITE, Named, Page, Paging, moment, order_from, page
from .inputs import Text, employee_of, employees_of

router = Router(tags=["needs"])
ORDERS = {"seen": ("seen_at", "id"), "title": ("title", "id")}


class SignalOut(Schema):
    id: UUID
    unit: Named
    year: int
    kind: SignalKind
    title: str
    figure: str
    remark: str
    state: SignalState
    seen_at: dt.datetime
    need_id: UUID | None
    reason: str


class AcceptIn(Schema):
    kind: NeedKind = NeedKind.CHALLENGE
    statement: Annotated[str, Field(max_length=300)]
    owner_id: UUID
    participant_ids: Annotated[list[UUID], Field(max_length=200)] = []


class DismissIn(Schema):
    reason: Text


def signal_out(row: Any) -> dict[str, Any]:
    names = ("year", "kind", "title", "figure", "remark", "state", "seen_at", "need_id", "reason")
    unit = {"id": row.unit_id, "name": row.unit.name}
    return {"id": row.pk, "unit": unit, **{name: getattr(row, name) for name in names}}


def _rows(request: Any) -> Any:
    return Signal.objects.visible_to(request.viewer).select_related("unit")


def _told(request: Any, signal_id: UUID) -> dict[str, Any]:
    return signal_out(get_object_or_404(_rows(request), pk=signal_id))


@router.get("/signals", response={200: Page[SignalOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def signals(
    request: Any,
    paging: Query[Paging],
    year: int | None = None,
    unit: UUID | None = None,
    state: SignalState | None = None,
    kind: SignalKind | None = None,
    order: str | None = None,
) -> Any:
    asked = {"year": year, "unit_id": unit, "state": state, "kind": kind}
    rows = _rows(request).filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "seen"), shape=signal_out)


@router.post("/signals/{signal_id}/accept", response={200: SignalOut, **WRITE})
def accept(request: Any, signal_id: UUID, payload: AcceptIn) -> Any:
    """It becomes a need (``need_id``) with the figures as its first fact."""
    _told(request, signal_id)
    actions.accept_signal(
        signal_id=signal_id,
        kind=payload.kind,
        statement=payload.statement,
        owner=employee_of(payload.owner_id),
        participants=employees_of(payload.participant_ids, "participant_ids"),
        by=request.viewer,
        at=moment(request),
    )
    return _told(request, signal_id)


@router.post("/signals/{signal_id}/dismiss", response={200: SignalOut, **WRITE})
def dismiss(request: Any, signal_id: UUID, payload: DismissIn) -> Any:
    _told(request, signal_id)
    actions.dismiss_signal(signal_id=signal_id, reason=payload.reason, by=request.viewer, at=moment(request))
    return _told(request, signal_id)


@router.post("/signals/{signal_id}/restore", response={200: SignalOut, **WRITE})
def restore(request: Any, signal_id: UUID) -> Any:
    """Take the dismissal back."""
    _told(request, signal_id)
    actions.restore_signal(signal_id=signal_id, by=request.viewer, at=moment(request))
    return _told(request, signal_id)
