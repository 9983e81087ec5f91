"""What citizens answered, as figures: index, grade, elements with their arithmetic, who answered and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count

from . import rules
from .codes import SkmElement, SurveyState
from .models import Response, Survey

WHO = ("channel", "age_band", "sex", "schooling")
WORDS_SHOWN = 50


@dataclass(frozen=True)
class Outcome:
    """``index`` is None while some element has no answer; ``missing`` names it."""

    index: rules.SkmIndex | None
    respondents: int
    missing: str = ""

    @property
    def lowest(self) -> list[rules.ElementMean]:
        return rules.lowest(self.index.elements) if self.index else []

    def is_thin(self, minimum: int) -> bool:
        """Too few respondents to speak of the service."""
        return self.respondents < minimum


NOTHING = Outcome(None, 0)


def outcomes(surveys: Iterable[UUID], language: str = "id") -> dict[UUID, Outcome]:
    """Each survey's outcome over the answers that count, in one query."""
    rows = Survey.objects.filter(pk__in=list(surveys)).with_tallies().order_by("pk")
    return {row.pk: outcome_of(row, language) for row in rows}


def outcome_of(row: Any, language: str = "id") -> Outcome:
    """Of a survey that was read ``with_tallies``."""
    tallies = {str(e): rules.Tally(getattr(row, f"n_{e}"), getattr(row, f"sum_{e}") or 0) for e in SkmElement}
    return outcome(tallies, row.counted, language)


def outcome(tallies: Mapping[str, rules.Tally], respondents: int, language: str = "id") -> Outcome:
    if not respondents:
        return NOTHING
    try:
        return Outcome(rules.skm_index_of(tallies, language), respondents)
    except rules.SkmRefused as refused:
        return Outcome(None, respondents, refused.element)


def shares(survey: Survey) -> dict[str, Counter[str]]:
    """``{column: {code: respondents}}`` of channel, age, sex and schooling, in one query; an empty code is who did not
    say."""
    rows = survey.responses.counted().order_by(*WHO).values_list(*WHO).annotate(n=Count("pk"))
    found: dict[str, Counter[str]] = {name: Counter() for name in WHO}
    for *codes, count in rows:
        for name, code in zip(WHO, codes, strict=True):
            found[name][str(code)] += count
    return found


@dataclass(frozen=True)
class Point:
    """One survey on the way of a service through time; ``survey`` was read ``with_tallies``."""

    survey: Any
    outcome: Outcome

    @property
    def index(self) -> Decimal | None:
        return self.outcome.index.index if self.outcome.index else None


def trend(survey: Survey, *, only_published: bool = False, language: str = "id") -> list[Point]:
    """The surveys of the same service of the same unit, oldest first, in one query. Drafts have not asked anybody."""
    rows: Any = Survey.objects.filter(unit_id=survey.unit_id, service=survey.service)
    rows = rows.exclude(state=SurveyState.DRAFT)
    rows = rows.published() if only_published else rows
    listed = rows.with_tallies().order_by("first_date", "pk")
    return [Point(row, outcome_of(row, language)) for row in listed]


def own(points: Iterable[Point], survey: Survey) -> Point | None:
    return next((point for point in points if point.survey.pk == survey.pk), None)


def words_of(survey: Survey) -> list[Response]:
    """What citizens wrote, newest first."""
    rows = survey.responses.counted().exclude(words="").order_by("-received_at", "-pk")
    return list(rows[:WORDS_SHOWN])
