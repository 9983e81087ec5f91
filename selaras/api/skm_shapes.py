"""Surveys of public satisfaction as the API tells and takes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from selaras.domain.organization.codes import Sex
from selaras.domain.skm import results
from selaras.domain.skm.codes import AgeBand, Channel, Schooling, SkmElement, SkmGrade, SurveyState, Suspicion
from selaras.domain.skm.rules import skm_grade, worth

from .base import Named
from .inputs import Code, Text, Words

Words60 = Annotated[str, Field(max_length=60)]
Question300 = Annotated[str, Field(max_length=300)]
Token = Annotated[str, Field(max_length=32, pattern=r"^[-a-zA-Z0-9_]+$")]
Score = Annotated[int, Field(ge=1, le=4)]


class QuestionOut(Schema):
    element: SkmElement
    number: int
    text: str
    scale: list[str]
    text_en: str
    scale_en: list[str]


class SurveyOut(Schema):
    """``token`` is the public address: ``/survei/{token}/``."""

    id: UUID
    unit: Named
    service: str
    first_date: dt.date
    last_date: dt.date
    state: SurveyState
    token: str
    published_at: dt.datetime | None
    doing: dict[str, str]
    version: int


class SurveyWhole(SurveyOut):
    questions: list[QuestionOut]


class SurveyIn(Schema):
    unit_id: UUID
    service: Words
    first_date: dt.date
    last_date: dt.date


class QuestionChange(Schema):
    """What is left out stays."""

    number: Annotated[int, Field(ge=1, le=9)] | None = None
    text: Question300 | None = None
    scale: Annotated[list[Words60], Field(max_length=4)] | None = None
    text_en: Question300 | None = None
    scale_en: Annotated[list[Words60], Field(max_length=4)] | None = None


class SurveyChange(Schema):
    version: int
    service: Words | None = None
    first_date: dt.date | None = None
    last_date: dt.date | None = None
    questions: dict[SkmElement, QuestionChange] | None = None


class PublishIn(Schema):
    """What is being done about an element, told to citizens beside the figures."""

    doing: dict[SkmElement, Annotated[str, Field(max_length=1000)]] = {}


class ElementOut(Schema):
    """``worth`` is the mean x 25."""

    element: SkmElement
    answers: int
    total: int
    mean: str
    worth: str
    grade: SkmGrade


class TrendOut(Schema):
    survey_id: UUID
    last_date: dt.date
    index: str | None
    respondents: int


class ResultOut(Schema):
    """``index`` is null while ``missing`` has no answer. ``is_thin``: fewer than ``minimum`` respondents."""

    index: str | None
    grade: SkmGrade | None
    arithmetic: list[str]
    respondents: int
    missing: str
    minimum: int
    is_thin: bool
    excluded: int
    questioned: int
    elements: list[ElementOut]
    lowest: list[SkmElement]
    shares: dict[str, dict[str, int]]
    trend: list[TrendOut]


class AnswerOut(Schema):
    """``asked``: what asks for a second look; it counts until somebody excludes it with a reason."""

    id: UUID
    channel: Channel
    answered_date: dt.date
    scores: dict[str, int]
    age_band: str
    sex: str
    schooling: str
    words: str
    asked: list[Suspicion]
    excluded_at: dt.datetime | None
    excluded_reason: str


class ReasonIn(Schema):
    reason: Text


class SourceIn(Schema):
    code: Code
    name: Words


class AskedOut(Schema):
    """``key`` is good for one ballot; sent again it is the same answer."""

    service: str
    unit: str
    agency: str
    key: str
    questions: list[QuestionOut]


class BallotIn(Schema):
    key: Annotated[str, Field(max_length=120)]
    scores: dict[SkmElement, Score]
    age_band: AgeBand | None = None
    sex: Sex | None = None
    schooling: Schooling | None = None
    words: Annotated[str, Field(max_length=1000)] = ""
    seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None


class TakenOut(Schema):
    new: bool


class PublicOut(Schema):
    """What was published of a survey."""

    service: str
    unit: str
    agency: str
    first_date: dt.date
    last_date: dt.date
    published_at: dt.datetime
    index: str | None
    grade: SkmGrade | None
    arithmetic: list[str]
    respondents: int
    is_thin: bool
    elements: list[ElementOut]
    lowest: list[SkmElement]
    doing: dict[str, str]


def survey_out(row: Any) -> dict[str, Any]:
    names = ("service", "first_date", "last_date", "state", "token", "published_at", "doing", "version")
    unit = {"id": row.unit_id, "name": row.unit.name}
    return {"id": row.pk, "unit": unit, **{name: getattr(row, name) for name in names}}


def questions_out(row: Any) -> list[dict[str, Any]]:
    names = ("element", "number", "text", "scale", "text_en", "scale_en")
    return list(row.questions.order_by("number").values(*names))


def elements_out(found: results.Outcome) -> list[dict[str, Any]]:
    if found.index is None:
        return []
    return [
        {
            "element": one.element, "answers": one.answers, "total": one.total, "mean": plain(one.mean),
            "worth": plain(worth(one)), "grade": skm_grade(worth(one)),
        }
        for one in found.index.elements
    ]  # fmt: skip


def plain(number: Decimal) -> str:
    """Two places always, as the index is told."""
    return format(number, "f")


def index_out(found: results.Outcome) -> dict[str, Any]:
    index = found.index
    return {
        "index": plain(index.index) if index else None,
        "grade": index.grade if index else None,
        "arithmetic": list(index.arithmetic) if index else [],
        "respondents": found.respondents,
        "elements": elements_out(found),
        "lowest": [one.element for one in found.lowest],
    }


def answer_out(row: Any) -> dict[str, Any]:
    names = ("channel", "answered_date", "age_band", "sex", "schooling", "words", "asked")
    scores = {str(e): getattr(row, e) for e in SkmElement if getattr(row, e) is not None}
    left = {name: getattr(row, name) for name in ("excluded_at", "excluded_reason")}
    return {"id": row.pk, "scores": scores, **left, **{name: getattr(row, name) for name in names}}
