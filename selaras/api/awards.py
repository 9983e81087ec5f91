"""Thanks: said, read, taken back; never counted against each other."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status

from selaras.domain.recognition import actions
from selaras.domain.recognition.models import Thanks

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page
from .inputs import Text, Words

router = Router(tags=["awards"])


class AwardOut(Schema):
    """``kind`` is ``thanks``; ``value`` one of the seven or empty."""

    id: UUID
    kind: str
    giver: Named
    receiver: Named
    value: str
    text: str
    is_public: bool
    at: dt.datetime


class AwardIn(Schema):
    receiver_id: UUID
    text: Text
    value: Words = ""
    is_public: bool = True


def award_out(row: Thanks) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": "thanks",
        "giver": {"id": row.giver_id, "name": row.giver.name},
        "receiver": {"id": row.receiver_id, "name": row.receiver.name},
        **{name: getattr(row, name) for name in ("value", "text", "is_public", "at")},
    }


def _rows(request: Any) -> Any:
    return Thanks.objects.visible_to(request.viewer).select_related("giver", "receiver")


@router.get("/awards", response={200: Page[AwardOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def awards(
    request: Any, paging: Query[Paging], value: Words | None = None, person: UUID | None = None
) -> Any:
    """Newest first; ``person`` gave or received it."""
    rows = _rows(request)
    if value:
        rows = rows.filter(value=value)
    if person:
        rows = rows.filter(Q(giver_id=person) | Q(receiver_id=person))
    return page(rows, paging, order=("-at", "-id"), shape=award_out)


@router.post("/awards", response={201: AwardOut, **WRITE})
def thank(request: Any, payload: AwardIn) -> Any:
    row = actions.thank(**payload.dict(), by=request.viewer, at=moment(request))
    return Status(201, award_out(_rows(request).get(pk=row.pk)))


@router.get("/awards/{award_id}", response={200: AwardOut, **READ})
def award(request: Any, award_id: UUID) -> Any:
    return award_out(get_object_or_404(_rows(request), pk=award_id))


@router.delete("/awards/{award_id}", response={204: None, **WRITE})
def withdraw(request: Any, award_id: UUID) -> Any:
    """Out of everybody's sight; ``restore`` brings it back."""
    get_object_or_404(_rows(request), pk=award_id)
    actions.withdraw_thanks(thanks_id=award_id, by=request.viewer, at=moment(request))
    return Status(204, None)


@router.post("/awards/{award_id}/restore", response={200: AwardOut, **WRITE})
def restore(request: Any, award_id: UUID) -> Any:
    get_object_or_404(Thanks, pk=award_id, giver_id=request.viewer.person_id)
    actions.restore_thanks(thanks_id=award_id, by=request.viewer, at=moment(request))
    return award_out(_rows(request).get(pk=award_id))
