"""What the API tells and takes of composites and of the path of a year's target; decimals travel as text."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.indicators.codes import Composition, PathParts, PathShape, UnitAggregation

from .base import Named
from .inputs import Words


class PartOut(Schema):
    id: UUID
    code: str
    name: str
    unit_of_measure: str
    weight: str


class PartsOut(Schema):
    """What a composite is made of; the figure's arithmetic is that of its measurement."""

    composition: str
    unit_aggregation: UnitAggregation
    parts: list[PartOut]
    part_of: list[Named]
    version: int


class PartIn(Schema):
    id: UUID
    weight: Words = "1"


class PartsIn(Schema):
    """No parts with an empty composition make it a plain indicator again."""

    composition: Composition | Literal[""]
    unit_aggregation: UnitAggregation | None = None
    parts: Annotated[list[PartIn], Field(max_length=60)] = []
    version: int | None = None


class AimOut(Schema):
    period: str
    value: str | None
    lower: str | None
    upper: str | None
    arithmetic: list[str]
    is_new: bool


class PathOut(Schema):
    """``aims`` are the year's parts and then the year; ``is_new``: saving would change that target."""

    year: str
    shape: PathShape
    parts: PathParts
    value: str | None
    lower: str | None
    upper: str | None
    given: list[str]
    version: int | None
    aims: list[AimOut]


class PathIn(Schema):
    """``given``: weights of a seasonal path or values of an own one, one a part, as text (rules.md 8.4).
    ``preview``: nothing is written."""

    year: Words
    shape: PathShape = PathShape.EVEN
    parts: PathParts = PathParts.QUARTER
    value: Words | None = None
    lower: Words | None = None
    upper: Words | None = None
    given: Annotated[list[Words], Field(max_length=12)] = []
    preview: bool = False
    version: int | None = None
