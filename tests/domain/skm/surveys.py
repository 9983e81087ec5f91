"""Surveys and answers as tests need them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from selaras.domain.skm import actions
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Response, Survey
from tests.factories.world import NOW, TODAY, World

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 12, 15)
SERVICE = "Penerbitan akta kelahiran"
GOOD = dict(zip(SkmElement, (4, 3, 2, 4, 4, 3, 4, 4, 3), strict=True))


def act(world: World, name: str = "chief") -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def prepared(world: World, by: str = "chief", **changed: Any) -> Survey:
    given = {
        "unit": world.units["bidang"],
        "service": SERVICE,
        "first_date": FIRST,
        "last_date": LAST,
    }
    return actions.create(**given | changed, **act(world, by))


def opened(world: World, by: str = "chief", **changed: Any) -> Survey:
    return actions.open_survey(survey_id=prepared(world, by, **changed).pk, **act(world, by))


def answered(
    world: World, survey: Survey, scores: dict[str, int] | None = None, *, at: dt.datetime = NOW, **given: Any
) -> Response:
    source = actions.Source(given.pop("address", ""), given.pop("device", ""))
    ballot = actions.Ballot(scores=GOOD if scores is None else scores, **{"seconds": 60, **given})
    return actions.receive(
        survey_id=survey.pk, key=uuid.uuid4(), ballot=ballot, source=source, by=world.system, at=at
    )[0]


def closed(world: World, *scores: dict[str, int], by: str = "chief", **changed: Any) -> Survey:
    survey = opened(world, by, **changed)
    for one in scores or (GOOD,):
        answered(world, survey, one)
    return actions.close(survey_id=survey.pk, **act(world, by))


def flat(score: int, **changed: int) -> dict[str, int]:
    return {str(element): score for element in SkmElement} | changed


def paper(key: str, score: int = 3, **changed: Any) -> actions.PaperRow:
    return actions.PaperRow(**{"key": key, "answered_date": TODAY, "scores": flat(score), **changed})
