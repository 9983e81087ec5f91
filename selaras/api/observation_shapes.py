"""What the API tells and takes of raw figures; decimals travel as text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import ObservationState, Origin

from .base import text
from .inputs import Text, Words


class ObservationIn(Schema):
    """``key`` is the sender's own name of this figure: sent twice, it is kept once. ``weight`` is for weighted means.

    By hand (no token for figures) it counts after a second person has verified it; then ``evidence`` names what was
    sent to ``/evidence`` before, and ``reason`` says why an earlier figure of the period is corrected.
    """

    period: Words
    value: Words
    note: Text = ""
    key: Annotated[str, Field(max_length=120)] = ""
    weight: Words | None = None
    reason: Text = ""
    evidence: Annotated[list[UUID], Field(max_length=50)] = []


class ObservationOut(Schema):
    """``verified`` alone counts. ``corrects`` is the earlier figure of the period that stays beside it."""

    id: UUID
    indicator_id: UUID
    period: str
    value: str
    weight: str | None
    note: str
    key: str
    at: dt.datetime
    by_id: UUID
    origin: Origin
    state: ObservationState
    corrects: UUID | None
    reason: str
    verified_at: dt.datetime | None
    verified_by_id: UUID | None
    returned_at: dt.datetime | None
    returned_by_id: UUID | None
    return_reason: str
    version: int


class SeenIn(Schema):
    version: int | None = None


class ReturnIn(SeenIn):
    reason: Text


class EvidenceIn(Schema):
    evidence: Annotated[list[UUID], Field(min_length=1, max_length=50)]


def observation_out(row: Any) -> dict[str, Any]:
    names = (
        "indicator_id",
        "note",
        "key",
        "at",
        "by_id",
        "origin",
        "state",
        "reason",
        "verified_at",
        "verified_by_id",
        "returned_at",
        "returned_by_id",
        "return_reason",
        "version",
    )
    return {
        "id": row.pk,
        "period": row.period.code,
        "value": text(row.value),
        "weight": text(row.weight),
        "corrects": row.corrects_id,
        **{name: getattr(row, name) for name in names},
    }
