"""What the API tells and takes of indicators; decimals travel as text."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import (
    Aggregation,
    Direction,
    Formula,
    Measure,
    QuestionKind,
    SourceKind,
    TicketEvent,
)
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


class IndicatorOut(Schema):
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


class IndicatorIn(Schema):
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


class TargetOut(Schema):
    period: str
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


class ObservationIn(Schema):
    """``key`` is the sender's own name of this figure: sent twice, it is kept once."""

    period: Words
    value: Words
    note: Text = ""
    key: Annotated[str, Field(max_length=120)] = ""


class ObservationOut(Schema):
    id: UUID
    period: str
    value: str
    note: str
    key: str
    at: dt.datetime


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
    source: str | None
    source_digest: str | None
    digest: str
    filters: dict[str, list[str]]
    definition_version: int
    as_of: dt.date
    run_at: dt.datetime
    superseded_at: dt.datetime | None


class SourceOut(Schema):
    """``loaded_at``: the newest file; ``pushed_at``: the newest figure that an application sent."""

    id: UUID
    code: str
    name: str
    kind: str
    unit: Named
    description: str
    loaded_at: dt.datetime | None
    pushed_at: dt.datetime | None


class SourceIn(Schema):
    code: Code
    name: Annotated[str, Field(min_length=1, max_length=160)]
    unit_id: UUID
    kind: SourceKind = SourceKind.TICKET_LOG
    description: Annotated[str, Field(max_length=2000)] = ""


class MonthOut(Schema):
    period: str
    value: str | None


class PreviewOut(Schema):
    """What the definition would give; ``sample`` and ``way_sample``: one of how many tickets was read (1 is all)."""

    period: str
    value: str | None
    rows: int
    rows_used: int
    left_out: dict[str, int]
    arithmetic: list[str]
    months: list[MonthOut]
    sample: int
    way_sample: int


class GroupOut(Schema):
    name: str
    value: str | None
    rows_used: int
    rows: int


class BreakdownOut(Schema):
    """The largest groups first; ``hidden`` are those beyond the first two hundred."""

    period: str
    by: str
    groups: list[GroupOut]
    hidden: int
    sample: int


class CorrectionOut(Schema):
    """``old`` and ``new`` side by side, with what the files loaded in between added and changed."""

    at: dt.datetime
    old: MeasurementOut
    new: MeasurementOut
    difference: str | None
    rows_new: int
    rows_changed: int
    files: list[str]


class QuestionOut(Schema):
    """A question about how a figure came about, for those who give it; ``sentence`` and ``facts`` as on the page."""

    id: UUID
    period: str
    kind: QuestionKind
    sentence: str
    facts: str
    numbers: dict[str, int | str]
    asked_at: dt.datetime
    answer: str
    answered_at: dt.datetime | None


class AnswerIn(Schema):
    answer: Annotated[str, Field(min_length=1, max_length=4000)]


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
        "version",
    )
    return {
        "id": row.pk,
        "owner_unit": {"id": row.owner_unit_id, "name": row.owner_unit.name},
        "source": row.source.code if row.source else None,
        "measure": str(row.measure),
        "cap": text(row.cap),
        "now": _now(row),
        **{name: getattr(row, name) for name in names},
    }


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
    return {"period": row.period.code, "version": row.version, **figures}


def measurement_out(row: Any) -> dict[str, Any]:
    names = (
        "reason",
        "target",
        "rows",
        "rows_used",
        "left_out",
        "arithmetic",
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
        "source": row.source.code if row.source else None,
        "source_digest": row.load.digest if row.load else None,
        **{name: getattr(row, name) for name in names},
    }


def observation_out(row: Any) -> dict[str, Any]:
    names = ("note", "key", "at")
    return {
        "id": row.pk,
        "period": row.period.code,
        "value": text(row.value),
        **{name: getattr(row, name) for name in names},
    }
