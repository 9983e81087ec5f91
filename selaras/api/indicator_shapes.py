"""What the API tells and takes of indicators; decimals travel as text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import (
    Aggregation,
    Direction,
    Formula,
    Measure,
    TicketEvent,
    UnitAggregation,
)
from selaras.domain.indicators.rules.card import ASKED, missing
from selaras.kernel.calendar import DayCount

from .base import Named, text
from .inputs import Code, Filters, Text, Words

Days = Annotated[int, Field(ge=0, le=36_500)]
Limits = Annotated[dict[Annotated[str, Field(max_length=200)], Days], Field(max_length=100)]
Places = Annotated[int, Field(ge=0, le=6)]


class NowOut(Schema):
    """The newest measured figure; ``reason`` says why there is no attainment."""

    period: str
    value: str | None
    attainment: str | None
    as_of: dt.date
    target: dict[str, str]
    reason: str


class BaselineOut(Schema):
    value: str
    year: int
    source: str


class PairOut(Schema):
    """What always stands beside the figure, with its own newest one."""

    id: UUID
    code: str
    name: str
    unit_of_measure: str
    period: str | None
    value: str | None
    attainment: str | None


class IndicatorOut(Schema):
    """``missing`` names what the card still lacks; ``valid_until`` is inclusive."""

    id: UUID
    code: str
    name: str
    meaning: str
    formula_words: str
    unit_of_measure: str
    decimals: int
    direction: Direction
    formula: Formula
    cap: str | None
    aggregation: Aggregation
    owner_unit: Named
    unit_aggregation: UnitAggregation
    source_kind: str
    composition: str
    owner_post: Named | None
    verifier_post: Named | None
    baseline: BaselineOut | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    paired: list[PairOut]
    missing: list[str]
    source: str | None
    measure: str
    within_days: int | None
    clock: DayCount
    limits: dict[str, int]
    filters: dict[str, list[str]]
    from_event: TicketEvent
    to_event: TicketEvent
    part: dict[str, list[str]]
    version: int
    now: NowOut | None


class CardIn(Schema):
    """The further part of the card; ``pair`` is a code, the posts are ids, the baseline's number is text."""

    unit_aggregation: UnitAggregation = UnitAggregation.MEAN
    owner_post_id: UUID | None = None
    verifier_post_id: UUID | None = None
    baseline_value: Words | None = None
    baseline_year: Annotated[int, Field(ge=1990, le=2199)] | None = None
    baseline_source: Words = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    pair: Words | None = None


class IndicatorIn(CardIn):
    code: Code
    name: Words
    owner_unit_id: UUID
    unit_of_measure: Annotated[str, Field(min_length=1, max_length=40)]
    direction: Direction
    meaning: Text = ""
    formula_words: Text = ""
    decimals: Places = 2
    formula: Formula = Formula.DEFAULT
    cap: Words | None = None
    aggregation: Aggregation = Aggregation.LAST
    source: Words | None = None
    measure: Measure | None = None
    within_days: Days | None = None
    clock: DayCount = DayCount.CALENDAR
    limits: Limits = {}
    filters: Filters = {}
    from_event: TicketEvent = TicketEvent.OPENED
    to_event: TicketEvent = TicketEvent.CLOSED
    part: Filters = {}


class IndicatorChange(Schema):
    """What is left out stays."""

    version: int
    name: Words | None = None
    meaning: Text | None = None
    formula_words: Text | None = None
    unit_of_measure: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    decimals: Places | None = None
    direction: Direction | None = None
    formula: Formula | None = None
    cap: Words | None = None
    aggregation: Aggregation | None = None
    within_days: Days | None = None
    clock: DayCount | None = None
    limits: Limits | None = None
    filters: Filters | None = None
    from_event: TicketEvent | None = None
    to_event: TicketEvent | None = None
    part: Filters | None = None

    unit_aggregation: UnitAggregation | None = None
    owner_post_id: UUID | None = None
    verifier_post_id: UUID | None = None
    baseline_value: Words | None = None
    baseline_year: Annotated[int, Field(ge=1990, le=2199)] | None = None
    baseline_source: Words | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    pair: Words | None = None


class TargetOut(Schema):
    """``from_path``: it follows from the year's path (see ``/path`` for its arithmetic)."""

    period: str
    from_path: bool
    value: str | None
    lower: str | None
    upper: str | None
    version: int


class TargetIn(Schema):
    """One ``value``, or ``lower`` and ``upper`` of a band; numbers as text (rules.md 8.4)."""

    value: Words | None = None
    lower: Words | None = None
    upper: Words | None = None
    version: int | None = None


class MeasureIn(Schema):
    """``as_of``: the log as it stood at the end of that day (today where it is left out)."""

    period: Words
    as_of: dt.date | None = None


class MeasurementOut(Schema):
    """``rows`` = ``rows_used`` + all of ``left_out``; ``digest`` commits to all the figure is made of."""

    id: UUID
    period: str
    value: str | None
    attainment: str | None
    reason: str
    target: dict[str, str]
    rows: int
    rows_used: int
    left_out: dict[str, int]
    arithmetic: list[str]
    parts: list[dict[str, str | None]]
    paired: list[PairOut]
    source: str | None
    source_digest: str | None
    digest: str
    filters: dict[str, list[str]]
    definition_version: int
    as_of: dt.date
    run_at: dt.datetime
    superseded_at: dt.datetime | None


def indicator_out(row: Any) -> dict[str, Any]:
    names = (
        "code",
        "name",
        "meaning",
        "formula_words",
        "unit_of_measure",
        "decimals",
        "direction",
        "formula",
        "aggregation",
        "within_days",
        "clock",
        "limits",
        "filters",
        "from_event",
        "to_event",
        "part",
        "unit_aggregation",
        "valid_from",
        "valid_until",
        "version",
    )
    card = {name: getattr(row, name) for name in ASKED.values()}
    return {
        "id": row.pk,
        "owner_unit": {"id": row.owner_unit_id, "name": row.owner_unit.name},
        "source": row.source.code if row.source else None,
        "measure": str(row.measure),
        "cap": text(row.cap),
        "source_kind": row.source_kind,
        "composition": str(row.composition),
        "owner_post": _named(row.owner),
        "verifier_post": _named(row.verifier),
        "baseline": _baseline(row),
        "paired": [_pair(one) for one in row.pair_rows],
        "missing": [str(gap) for gap in missing(card)],
        "now": _now(row),
        **{name: getattr(row, name) for name in names},
    }


def _named(row: Any) -> dict[str, Any] | None:
    return row and {"id": row.pk, "name": row.name}


def _pair(one: dict[str, Any]) -> dict[str, Any]:
    figures = {name: one[name] and text(Decimal(one[name])) for name in ("value", "attainment")}
    return {name: one[name] for name in ("id", "code", "name", "unit_of_measure", "period")} | figures


def _baseline(row: Any) -> dict[str, Any] | None:
    if row.baseline_value is None:
        return None
    return {"value": text(row.baseline_value), "year": row.baseline_year, "source": row.baseline_source}


def _now(row: Any) -> dict[str, Any] | None:
    if row.now_period is None:
        return None
    return {
        "period": row.now_period,
        "value": text(row.now_value),
        "attainment": text(row.now_attainment),
        "as_of": row.now_as_of,
        "target": row.now_target,
        "reason": row.now_reason,
    }


def target_out(row: Any) -> dict[str, Any]:
    figures = {name: text(getattr(row, name)) for name in ("value", "lower", "upper")}
    told = {"period": row.period.code, "version": row.version, "from_path": row.path_id is not None}
    return told | figures


def measurement_out(row: Any) -> dict[str, Any]:
    names = (
        "reason",
        "target",
        "rows",
        "rows_used",
        "left_out",
        "arithmetic",
        "parts",
        "digest",
        "filters",
        "definition_version",
        "as_of",
        "run_at",
        "superseded_at",
    )
    return {
        "id": row.pk,
        "period": row.period.code,
        "value": text(row.value),
        "attainment": text(row.attainment),
        "paired": [_pair(one) for one in row.pair_rows],
        "source": row.source.code if row.source else None,
        "source_digest": row.load.digest if row.load else None,
        **{name: getattr(row, name) for name in names},
    }
