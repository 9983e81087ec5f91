"""What citizens answered, as figures: index, grade, elements with their arithmetic, who answered and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from . import rules
from .models import Response, Survey
from .querysets import ResponseQuerySet

DEMOGRAPHICS = ("age_band", "sex", "schooling")
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
    """Each survey's outcome over the answers that count, in two queries; a survey without any is left out."""
    rows = Response.objects.filter(survey__in=list(surveys)).counted()
    counts = dict(rows.order_by("survey_id").values_list("survey_id").annotate(Count("pk")))
    return {key: outcome(tallies, counts[key], language) for key, tallies in rows.tallies().items()}


def outcome(tallies: Mapping[str, rules.Tally], respondents: int, language: str = "id") -> Outcome:
    try:
        return Outcome(rules.skm_index_of(tallies, language), respondents)
    except rules.SkmRefused as refused:
        return Outcome(None, respondents, refused.element)


def shares(rows: ResponseQuerySet, name: str) -> list[tuple[str, int]]:
    """``(code, respondents)`` of a column, in the order of the codes; an empty code is who did not say."""
    found = rows.order_by(name).values_list(name).annotate(Count("pk"))
    return [(str(code), count) for code, count in found]


@dataclass(frozen=True)
class Left:
    """What is not in the index, or asks for a second look: counted, always shown."""

    counted: int
    excluded: int
    questioned: int


def left(survey: Survey) -> Left:
    found = survey.responses.aggregate(
        counted=Count("pk", filter=Q(excluded_at=None)),
        excluded=Count("pk", filter=Q(excluded_at__isnull=False)),
        questioned=Count("pk", filter=Q(excluded_at=None) & ~Q(asked=[])),
    )
    return Left(**found)


@dataclass(frozen=True)
class Point:
    """One survey on the way of a service through time."""

    survey: Survey
    index: Decimal | None
    respondents: int


def trend(survey: Survey, *, only_published: bool = False) -> list[Point]:
    """The surveys of the same service of the same unit, oldest first, with their indices."""
    rows: Any = Survey.objects.filter(unit_id=survey.unit_id, service=survey.service).exclude(state="draft")
    rows = rows.published() if only_published else rows
    listed = list(rows.order_by("first_date", "pk"))
    found = outcomes(row.pk for row in listed)
    told = [(row, found.get(row.pk, NOTHING)) for row in listed]
    return [Point(row, one.index and one.index.index, one.respondents) for row, one in told]


def words_of(survey: Survey) -> list[Response]:
    """What citizens wrote, newest first."""
    rows = survey.responses.counted().exclude(words="").order_by("-received_at", "-pk")
    return list(rows[:WORDS_SHOWN])
