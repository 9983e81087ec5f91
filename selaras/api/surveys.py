"""The pulse question of a period: asked, answered once, read by units large enough after it closed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.climate import actions
from selaras.domain.climate import results as reading
from selaras.domain.climate.models import PulseQuestion
from selaras.domain.cycle.models import Period
from selaras.kernel.numbers import round_half_up
from selaras.kernel.refusal import Refusal

from .base import PROBLEMS, READ, Named, Page, Paging, moment, page
from .inputs import Text, Words, at_field

router = Router(tags=["surveys"])
WRITE = {**READ, 403: PROBLEMS[403]}


class SurveyOut(Schema):
    """``turnout`` counts who answered; ``answered`` whether the caller did."""

    id: UUID
    period: str
    text: str
    opens_date: dt.date
    closes_date: dt.date
    turnout: int
    answered: bool


class SurveyIn(Schema):
    period: Words
    text: Text
    opens_date: dt.date
    closes_date: dt.date


class SurveyChange(Schema):
    """What is left out stays; the words only before the first answer."""

    text: Text | None = None
    opens_date: dt.date | None = None
    closes_date: dt.date | None = None


class AnswerIn(Schema):
    score: Annotated[int, Field(ge=1, le=5)]
    words: Text = ""


class TallyOut(Schema):
    """``counts`` of the scores 1 to 5; ``mean`` and ``participation`` (percent) as text."""

    unit: Named
    counts: list[int]
    total: int
    mean: str | None
    participation: str | None


class ResultsOut(Schema):
    """Units with ten answers or more that the caller may read, in the order of the tree."""

    survey: UUID
    minimum: int
    units: list[TallyOut]


def survey_out(request: Any, row: PulseQuestion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "period": row.period.code,
        "turnout": reading.turnout(row),
        "answered": reading.has_answered(request.viewer, row),
        **{name: getattr(row, name) for name in ("text", "opens_date", "closes_date")},
    }


def _rows(request: Any) -> Any:
    return PulseQuestion.objects.visible_to(request.viewer).select_related("period")


def _survey(request: Any, survey_id: UUID) -> PulseQuestion:
    return get_object_or_404(_rows(request), pk=survey_id)  # type: ignore[no-any-return]


@router.get("/surveys", response={200: Page[SurveyOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def surveys(request: Any, paging: Query[Paging]) -> Any:
    return page(
        _rows(request), paging, order=("-opens_date", "-id"), shape=lambda row: survey_out(request, row)
    )


@router.post("/surveys", response={201: SurveyOut, **WRITE})
def open_survey(request: Any, payload: SurveyIn) -> Any:
    period = Period.objects.filter(code=payload.period).first()
    if period is None:
        raise at_field("period", _("Periode “%(code)s” tidak ada.") % {"code": payload.period[:20]})
    row = actions.open_question(
        period_id=period.pk, **payload.dict(exclude={"period"}), by=request.viewer, at=moment(request)
    )
    return Status(201, survey_out(request, _survey(request, row.pk)))


@router.get("/surveys/{survey_id}", response={200: SurveyOut, **READ})
def survey(request: Any, survey_id: UUID) -> Any:
    return survey_out(request, _survey(request, survey_id))


@router.patch("/surveys/{survey_id}", response={200: SurveyOut, **WRITE})
def edit_survey(request: Any, survey_id: UUID, payload: SurveyChange) -> Any:
    row = _survey(request, survey_id)
    given = {name: value for name, value in payload.dict().items() if value is not None}
    values = {name: getattr(row, name) for name in ("text", "opens_date", "closes_date")} | given
    actions.edit_question(question_id=row.pk, **values, by=request.viewer, at=moment(request))
    return survey_out(request, _survey(request, survey_id))


@router.post("/surveys/{survey_id}/answers", response={204: None, **WRITE})
def answer(request: Any, survey_id: UUID, payload: AnswerIn) -> Any:
    """Once a person; nothing leads from the answer back to who gave it."""
    row = _survey(request, survey_id)
    actions.answer(question_id=row.pk, **payload.dict(), by=request.viewer, at=moment(request))
    return Status(204, None)


@router.get("/surveys/{survey_id}/results", response={200: ResultsOut, **READ})
def results(request: Any, survey_id: UUID) -> Any:
    row = _survey(request, survey_id)
    if not reading.is_closed(row, request.viewer.today):
        raise Refusal(_("Hasil tampak setelah pertanyaan ditutup."), code="not_closed")
    found = reading.Results([row], row.closes_date)
    post = request.frame.post
    units = reading.units_to_read(
        request.viewer, found.units.values(), UUID(post["unit_id"]) if post else None
    )
    told = [found.row(row, unit.pk) for unit in units]
    return {"survey": row.pk, "minimum": 10, "units": [_tally(one) for one in told if one.is_own]}


def _tally(row: reading.Row) -> dict[str, Any]:
    assert row.tally is not None
    return {
        "unit": {"id": row.unit.pk, "name": row.unit.name},
        "counts": list(row.tally.counts),
        "total": row.tally.total,
        "mean": _text(row.tally.mean),
        "participation": _text(row.participation),
    }


def _text(exact: Fraction | None) -> str | None:
    return None if exact is None else str(round_half_up(exact))
