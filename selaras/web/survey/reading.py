"""What the public pages show, and how a sent form becomes a ballot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from selaras.domain.skm import labels, results, rules
from selaras.domain.skm.actions import Ballot
from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.models import Survey
from selaras.domain.skm.settings import guard_at
from selaras.kernel.formats import date_text, language_of, number_text

WHO = (("age_band", labels.AGE_BAND), ("sex", labels.SEX), ("schooling", labels.SCHOOLING))


def spoken() -> str:
    return language_of(get_language())


def questions_of(survey: Survey, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The nine in the order of the form, each with its four answers, in the reader's language where it has words."""
    return [
        {
            "element": row.element,
            "number": row.number,
            "text": (row.text_en if spoken() == "en" else "") or row.text,
            "options": _options(row, given.get(row.element, "")),
        }
        for row in survey.questions.order_by("number")
    ]


def _options(row: Any, chosen: str) -> list[dict[str, Any]]:
    scale = (row.scale_en if spoken() == "en" and any(row.scale_en) else None) or row.scale
    return [
        {"value": value, "words": words, "chosen": chosen == str(value)}
        for value, words in enumerate(scale, start=1)
    ]


def who_of(given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who answers, in groups alone; every one of them may stay empty."""
    return [
        {
            "name": name,
            "options": [
                {"value": str(code), "words": words, "chosen": given.get(name, "") == str(code)}
                for code, words in choices.items()
            ],
        }
        for name, choices in WHO
    ]


def ballot_of(given: Mapping[str, str]) -> Ballot:
    """A sent form; an answer that is no number stays what it is, and is refused by the action."""
    scores: dict[str, Any] = {
        str(element): _whole(given[element]) for element in SkmElement if given.get(element)
    }
    seconds = given.get("seconds", "")
    plain = {name: given.get(name, "")[:40] for name, _choices in WHO}
    return Ballot(
        scores=scores,
        words=given.get("words", "").replace("\x00", ""),
        seconds=int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 8 else None,
        **plain,
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def result_of(survey: Any, today: dt.date) -> dict[str, Any]:
    """The published page: index, arithmetic, lowest elements with what is being done, the way through time."""
    language = spoken()
    points = results.trend(survey, only_published=True, language=language)
    point = results.own(points, survey)
    return {
        **figures_of(survey, point, today),
        "points": points_of(points),
        "others": others_of(survey),
    }


def figures_of(survey: Any, point: results.Point | None, today: dt.date) -> dict[str, Any]:
    """What officers and citizens read alike; ``point`` None: nobody was asked yet."""
    found = point.outcome if point else results.NOTHING
    guard = guard_at(today)
    return {
        "outcome": found,
        "counts": point and point.survey,
        "grade": labels.GRADE[found.index.grade] if found.index else "",
        "elements": elements_of(survey, found),
        "lowest": lowest_of(survey, found),
        "minimum": guard.minimum,
        "is_thin": found.is_thin(guard.minimum),
    }


def points_of(points: Iterable[results.Point]) -> list[tuple[str, Any]]:
    return [(date_text(point.survey.last_date, spoken(), "short"), point.index) for point in points]


def elements_of(survey: Any, found: results.Outcome) -> list[dict[str, Any]]:
    """The nine in the order of the form (``survey`` was read ``with_order``): mean, its arithmetic, and what it is
    worth on the scale of the index."""
    if found.index is None:
        return []
    numbers = {element: number for number, element in enumerate(survey.order, start=1)}
    rows = [_element(one, numbers[one.element], spoken()) for one in found.index.elements]
    return sorted(rows, key=lambda row: row["number"])


def _element(one: rules.ElementMean, number: int, language: str) -> dict[str, Any]:
    value = rules.worth(one)
    return {
        "element": one.element,
        "number": number,
        "name": labels.ELEMENT[one.element],
        "answers": one.answers,
        "total": one.total,
        "mean": one.mean,
        "worth": value,
        "grade": rules.skm_grade(value),
        "sum": f"{one.total} / {one.answers} = {number_text(one.mean, 2, language)}",
    }


def lowest_of(survey: Any, found: results.Outcome) -> list[dict[str, Any]]:
    told = {row["element"]: row for row in elements_of(survey, found)}
    return [told[one.element] | {"doing": survey.doing.get(str(one.element), "")} for one in found.lowest]


def others_of(survey: Survey) -> list[Survey]:
    """The newest published survey of each other service of the unit."""
    rows = Survey.objects.published().filter(unit_id=survey.unit_id).exclude(service=survey.service)
    newest: dict[str, Survey] = {}
    for row in rows.order_by("-last_date", "-pk"):
        newest.setdefault(row.service, row)
    return sorted(newest.values(), key=lambda row: row.service)
