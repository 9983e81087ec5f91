"""What the API tells of evaluations, and what it takes."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.evaluation.codes import ObjectionDecision, OrganisationPredikat

from .base import Named
from .inputs import Text

Code = Annotated[str, Field(max_length=20)]


class EvaluationOut(Schema):
    id: UUID
    employee: Named
    penilai: Named
    decider: Named | None
    unit: Named
    skp_id: UUID
    period: str
    kind: str
    state: str
    hasil_rating: str
    perilaku_rating: str
    predikat: str
    rulebook: str
    measured: str | None
    delivered_at: dt.datetime | None
    received_at: dt.datetime | None
    final_at: dt.datetime | None
    version: int


class LineOut(Schema):
    text: str
    value: str | None
    attainment: str | None
    arithmetic: list[str]
    why: str
    narrative: str


class ResultOut(Schema):
    """``suggested``: what the measured picture would mean; empty where nothing is measured."""

    id: UUID
    number: int
    statement: str
    picture: str | None
    suggested: str
    rating: str
    reason: str
    lines: list[LineOut]


class ValueOut(Schema):
    value: str
    rating: str
    reason: str


class YearPart(Schema):
    """A part of the year that was judged before, both dates being days of it."""

    period: str
    first_date: dt.date
    last_date: dt.date
    penilai: str
    hasil: str
    perilaku: str
    predikat: str


class ProposalOut(Schema):
    """The rating held for most days; ``days`` by rating; ``tied``: several were, the last of them is named."""

    rating: str
    days: dict[str, int]
    tied: bool


class YearOut(Schema):
    """Of a yearly evaluation: its parts and what they propose (rules.md 2.6)."""

    parts: list[YearPart]
    hasil: ProposalOut
    perilaku: ProposalOut


class ObjectionOut(Schema):
    evaluation_id: UUID
    reason: str
    filed_at: dt.datetime
    explanation: str
    explained_at: dt.datetime | None
    decision: str
    decision_note: str
    decided_at: dt.datetime | None
    former_predikat: str


class EvaluationWhole(EvaluationOut):
    """``missing`` are the sentences of what a draft still lacks."""

    hasil_reason: str
    perilaku_reason: str
    recommendation: str
    self_note: str
    picture: str | None
    arithmetic: list[str]
    suggested: str
    organisation: str
    year: YearOut | None
    results: list[ResultOut]
    values: list[ValueOut]
    missing: list[str]
    objection: ObjectionOut | None


class OpenIn(Schema):
    skp_id: UUID
    period: Annotated[str, Field(max_length=8)]


class NoteIn(OpenIn):
    text: Text


class RatedResult(Schema):
    id: UUID
    rating: Code = ""
    reason: Text = ""


class RatedValue(Schema):
    value: Annotated[str, Field(max_length=40)]
    rating: Code = ""
    reason: Text = ""


class RateIn(Schema):
    """What is left out stays."""

    version: int | None = None
    hasil_rating: Code | None = None
    hasil_reason: Text | None = None
    perilaku_rating: Code | None = None
    perilaku_reason: Text | None = None
    recommendation: Text | None = None
    results: Annotated[list[RatedResult], Field(max_length=200)] = []
    values: Annotated[list[RatedValue], Field(max_length=7)] = []


class VersionIn(Schema):
    version: int | None = None


class ReasonIn(VersionIn):
    reason: Text


class ExplanationIn(VersionIn):
    text: Text


class DecisionIn(VersionIn):
    decision: ObjectionDecision
    note: Text
    hasil_rating: Code = ""
    perilaku_rating: Code = ""


class UnitPredikatOut(Schema):
    unit: Named
    period: str
    predikat: str
    basis: str
    set_by: Named
    at: dt.datetime


class UnitPredikatIn(Schema):
    unit_id: UUID
    period: Annotated[str, Field(max_length=8)]
    predikat: OrganisationPredikat
    basis: Text


class RuleOut(Schema):
    rule: str
    holds: bool
    sentence: str


class DistributionOut(Schema):
    leader: Named
    unit: Named | None
    organisation: str
    counts: dict[str, int]
    meets: bool | None
    feasible: bool | None
    fewest_moves: int | None
    rules: list[RuleOut]
    notes: list[str]
