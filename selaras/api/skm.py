"""Surveys of public satisfaction: prepared, opened, answered, closed, published; and the door through which citizens
answer without an account. (``/surveys`` are those of the own people: climate.)"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Source as IndicatorSource
from selaras.domain.skm import access, actions, ballots, doors, results
from selaras.domain.skm.actions import Ballot, Source
from selaras.domain.skm.codes import SurveyState
from selaras.domain.skm.models import Response, Survey
from selaras.domain.skm.settings import guard_at
from selaras.gateways.storage import keep_import
from selaras.intake import batches
from selaras.intake.codes import ImportKind
from selaras.intake.mappings import Reading

from .base import PROBLEMS, READ, WRITE, Page, Paging, moment, order_from, page
from .feed_shapes import SourceOut
from .feeds import source_out
from .imports import ImportOut, import_out
from .inputs import unit_of
from .skm_shapes import (
    AnswerOut,
    AskedOut,
    BallotIn,
    PublicOut,
    PublishIn,
    ReasonIn,
    ResultOut,
    SourceIn,
    SurveyChange,
    SurveyIn,
    SurveyOut,
    SurveyWhole,
    TakenOut,
    Token,
    answer_out,
    index_out,
    plain,
    questions_out,
    survey_out,
)

router = Router(tags=["skm"])
ORDERS = {"first_date": ("first_date", "id"), "service": ("service", "id")}
PUBLIC = {status: PROBLEMS[404] for status in (404, 410, 422, 429)}


def _rows(request: Any) -> Any:
    return Survey.objects.visible_to(request.viewer).select_related("unit")


def _survey(request: Any, survey_id: UUID) -> Any:
    return get_object_or_404(_rows(request), pk=survey_id)


def _whole(request: Any, survey_id: UUID) -> dict[str, Any]:
    row = _survey(request, survey_id)
    return {**survey_out(row), "questions": questions_out(row)}


def _act(request: Any, survey_id: UUID, verb: Any, **more: Any) -> dict[str, Any]:
    _survey(request, survey_id)
    verb(survey_id=survey_id, by=request.viewer, at=moment(request), **more)
    return _whole(request, survey_id)


@router.get("/skm/surveys", response={200: Page[SurveyOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def surveys(
    request: Any,
    paging: Query[Paging],
    unit: UUID | None = None,
    state: SurveyState | None = None,
    order: str | None = None,
) -> Any:
    asked = {"unit_id": unit, "state": state}
    rows = _rows(request).filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "first_date"), shape=survey_out)


@router.post("/skm/surveys", response={201: SurveyWhole, **WRITE})
def create_survey(request: Any, payload: SurveyIn) -> Any:
    given = payload.dict(exclude={"unit_id"})
    row = actions.create(unit=unit_of(payload.unit_id), **given, by=request.viewer, at=moment(request))
    return Status(201, _whole(request, row.pk))


@router.get("/skm/surveys/{survey_id}", response={200: SurveyWhole, **READ})
def survey(request: Any, survey_id: UUID) -> Any:
    return _whole(request, survey_id)


@router.patch("/skm/surveys/{survey_id}", response={200: SurveyWhole, **WRITE})
def edit_survey(request: Any, survey_id: UUID, payload: SurveyChange) -> Any:
    """Service, dates and the words of questions; ``questions`` names elements."""
    row = _survey(request, survey_id)
    values = payload.dict(exclude={"version", "questions"}, exclude_none=True)
    act = {"survey_id": row.pk, "by": request.viewer, "at": moment(request)}
    kept = actions.edit(values=values, version=payload.version, **act)
    if payload.questions:
        asked = {str(e): one.dict(exclude_none=True) for e, one in payload.questions.items()}
        actions.word(questions=asked, version=kept.version, **act)
    return _whole(request, survey_id)


@router.post("/skm/surveys/{survey_id}/open", response={200: SurveyWhole, **WRITE})
def open_survey(request: Any, survey_id: UUID) -> Any:
    return _act(request, survey_id, actions.open_survey)


@router.post("/skm/surveys/{survey_id}/close", response={200: SurveyWhole, **WRITE})
def close_survey(request: Any, survey_id: UUID) -> Any:
    return _act(request, survey_id, actions.close)


@router.post("/skm/surveys/{survey_id}/reopen", response={200: SurveyWhole, **WRITE})
def reopen_survey(request: Any, survey_id: UUID) -> Any:
    return _act(request, survey_id, actions.reopen)


@router.post("/skm/surveys/{survey_id}/publish", response={200: SurveyWhole, **WRITE})
def publish_survey(request: Any, survey_id: UUID, payload: PublishIn) -> Any:
    doing = {str(element): words for element, words in payload.doing.items()}
    return _act(request, survey_id, actions.publish, doing=doing)


@router.post("/skm/surveys/{survey_id}/unpublish", response={200: SurveyWhole, **WRITE})
def unpublish_survey(request: Any, survey_id: UUID) -> Any:
    return _act(request, survey_id, actions.unpublish)


@router.get("/skm/surveys/{survey_id}/results", response={200: ResultOut, **READ})
def survey_results(request: Any, survey_id: UUID) -> Any:
    """Index, grade and arithmetic over the answers that count; what does not count is counted beside them."""
    row = _survey(request, survey_id)
    points = results.trend(row)
    own = results.own(points, row)
    found = own.outcome if own else results.NOTHING
    minimum = guard_at(request.viewer.today).minimum
    return {
        **index_out(found),
        "missing": found.missing,
        "minimum": minimum,
        "is_thin": found.is_thin(minimum),
        "excluded": own.survey.excluded if own else 0,
        "questioned": own.survey.questioned if own else 0,
        "shares": {name: dict(counts) for name, counts in results.shares(row).items()},
        "trend": [
            {
                "survey_id": point.survey.pk,
                "last_date": point.survey.last_date,
                "index": None if point.index is None else plain(point.index),
                "respondents": point.outcome.respondents,
            }
            for point in points
        ],
    }


@router.get("/skm/surveys/{survey_id}/answers", response={200: Page[AnswerOut], **READ})
def survey_answers(request: Any, survey_id: UUID, paging: Query[Paging], excluded: bool | None = None) -> Any:
    """Single answers, for those who run the survey or look over it."""
    _survey(request, survey_id)
    rows = Response.objects.visible_to(request.viewer).filter(survey_id=survey_id)
    if excluded is not None:
        rows = rows.filter(excluded_at__isnull=not excluded)
    return page(rows, paging, order=("received_at", "id"), shape=answer_out)


@router.post("/skm/answers/{answer_id}/exclude", response={200: AnswerOut, **WRITE})
def exclude_answer(request: Any, answer_id: UUID, payload: ReasonIn) -> Any:
    row = get_object_or_404(Response.objects.visible_to(request.viewer), pk=answer_id)
    act = {"by": request.viewer, "at": moment(request)}
    return answer_out(actions.exclude(response_id=row.pk, reason=payload.reason, **act))


@router.post("/skm/answers/{answer_id}/include", response={200: AnswerOut, **WRITE})
def include_answer(request: Any, answer_id: UUID) -> Any:
    row = get_object_or_404(Response.objects.visible_to(request.viewer), pk=answer_id)
    return answer_out(actions.include(response_id=row.pk, by=request.viewer, at=moment(request)))


@router.post("/skm/surveys/{survey_id}/papers", response={202: ImportOut, **WRITE})
def send_papers(request: Any, survey_id: UUID, file: File[UploadedFile]) -> Any:
    """Answers on paper as a sheet, checked in the background; applied by ``POST /imports/{id}/apply``."""
    row = _survey(request, survey_id)
    access.check_run(request.viewer, row.unit)
    content: Any = file.file
    stored = keep_import(request.viewer.agency_id, file.name or "", content, settings.INTAKE_LIMIT_BYTES)
    batch = batches.open_batch(
        kind=ImportKind.SKM,
        stored=stored,
        reading=Reading(),
        effective_date=request.viewer.today,
        survey=row,
        by=request.viewer,
        at=moment(request),
    )
    batch.refresh_from_db()
    return Status(202, import_out(batch))


@router.post("/skm/surveys/{survey_id}/source", response={201: SourceOut, **WRITE})
def survey_source(request: Any, survey_id: UUID, payload: SourceIn) -> Any:
    """The surveys of this survey's unit as a source of indicators (``skm_index``, ``skm_<element>``)."""
    row = _survey(request, survey_id)
    source = indicators.add_source(
        code=payload.code,
        name=payload.name,
        unit=row.unit,
        kind=SourceKind.SKM,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, source_out(IndicatorSource.objects.with_news().get(pk=source.pk)))


@router.get("/skm/public/{token}", response={200: AskedOut, **PUBLIC}, auth=None)
def asked(request: Any, token: Token) -> Any:
    """The questions, and a key for one ballot. No account."""
    with _door(request, token) as door:
        row = door.survey
        return {
            "service": row.service,
            "unit": row.unit.name,
            "agency": door.agency_name,
            "key": ballots.issue(row.pk),
            "questions": questions_out(row),
        }


@router.post("/skm/public/{token}/answers", response={200: TakenOut, **PUBLIC}, auth=None)
def answer(request: Any, token: Token, payload: BallotIn) -> Any:
    """A citizen's answer; the same key again is the same answer. 429: too much from one address, send it later."""
    with _door(request, token) as door:
        row, address = door.survey, get_client_ip_address(request) or ""
        source = Source(ballots.address_mark(door.agency_id, door.by.today, address))
        ballot = Ballot(
            scores={str(element): score for element, score in payload.scores.items()},
            age_band=payload.age_band or "",
            sex=payload.sex or "",
            schooling=payload.schooling or "",
            words=payload.words,
            seconds=payload.seconds,
        )
        key = ballots.read(row.pk, payload.key)
        act = {"by": door.by, "at": moment(request)}
        _row, is_new = actions.receive(survey_id=row.pk, key=key, ballot=ballot, source=source, **act)
        return {"new": is_new}


@router.get("/skm/public/{token}/results", response={200: PublicOut, **PUBLIC}, auth=None)
def public_results(request: Any, token: Token) -> Any:
    """What every citizen may read, once the officer has published it."""
    with _door(request, token) as door:
        row = door.survey
        if row.published_at is None:
            raise Http404
        found = results.outcomes([row.pk])[row.pk]
        names = ("service", "first_date", "last_date", "published_at", "doing")
        return {
            **index_out(found),
            **{name: getattr(row, name) for name in names},
            "unit": row.unit.name,
            "agency": door.agency_name,
            "is_thin": found.is_thin(guard_at(door.by.today).minimum),
        }


@contextlib.contextmanager
def _door(request: Any, token: str) -> Iterator[doors.Door]:
    try:
        with doors.opened(token, moment(request)) as door:
            yield door
    except doors.Unknown:
        raise Http404 from None


__all__ = ["router"]
