"""What the API tells and takes of sources, previews, parts, corrections and questions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import QuestionKind, SourceKind

from .base import Named
from .indicator_shapes import MeasurementOut
from .inputs import Code


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
