"""What a rulebook is made of: frozen tables with their source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.domain.organization.codes import PositionKind

from ..codes import OrganisationPredikat, Predikat, Rating


class NoRulebook(LookupError):
    """No rulebook of that day or code."""

    code = "no_rulebook"


@dataclass(frozen=True)
class Rulebook:
    """How ratings become a predikat.

    ``matrix`` is keyed (hasil kerja, perilaku kerja) and total; ``citation`` is the regulation as
    printed, ``citations`` tells the source of each table.
    """

    code: str
    valid_from: dt.date
    citation: str
    matrix: Mapping[tuple[Rating, Rating], Predikat]
    citations: Mapping[str, str]


class Bound(StrEnum):
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    AT_LEAST_ONE = "at_least_one"


@dataclass(frozen=True)
class ShareRule:
    """A bound on how many people together hold one of ``predikats``; ``percent`` of all people counted.

    Maxima round down, minima round up; AT_LEAST_ONE has no percent.
    """

    code: str
    bound: Bound
    predikats: frozenset[Predikat]
    percent: int = 0

    def limit(self, people: int) -> int:
        """The bound in persons, for a unit of ``people``."""
        if self.bound is Bound.AT_LEAST_ONE:
            return 1
        share = people * self.percent
        return share // 100 if self.bound is Bound.AT_MOST else -(-share // 100)

    def holds(self, count: int, people: int) -> bool:
        limit = self.limit(people)
        return count <= limit if self.bound is Bound.AT_MOST else count >= limit


@dataclass(frozen=True)
class DistributionPolicy:
    """Which distribution of predikat suits an organisation's predikat: advice, never enforced (rules.md 3.4).

    ``majority`` is the predikat the text expects of most people: shown, not tested. Within one organisation's
    rules no predikat may be bounded twice and one must be free of a maximum: the count of moves relies on it.
    """

    code: str
    valid_from: dt.date
    citation: str
    rules: Mapping[OrganisationPredikat, tuple[ShareRule, ...]]
    majority: Mapping[OrganisationPredikat, Predikat]

    def __post_init__(self) -> None:
        for rules in self.rules.values():
            bounded = [predikat for rule in rules for predikat in rule.predikats]
            capped = {p for rule in rules if rule.bound is Bound.AT_MOST for p in rule.predikats}
            if len(bounded) != len(set(bounded)) or capped >= set(Predikat):
                raise ValueError(f"{self.code}: a predikat is bounded twice, or all have a maximum")


@dataclass(frozen=True)
class CreditTable:
    """Angka kredit: percent by predikat, and the yearly coefficient of each functional post."""

    code: str
    valid_from: dt.date
    citation: str
    percents: Mapping[Predikat, int]
    coefficients: Mapping[PositionKind, Decimal]


class Performance(StrEnum):
    """The axis of kinerja in the talent box."""

    ABOVE = "above"
    AS_EXPECTED = "as_expected"
    BELOW = "below"


class Potential(StrEnum):
    """The axis of potensi in the talent box."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


@dataclass(frozen=True)
class TalentMatrix:
    """Nine boxes, numbered 1-9 and total; people in the boxes of ``succession_pool`` are candidates."""

    code: str
    valid_from: dt.date
    citation: str
    boxes: Mapping[tuple[Performance, Potential], int]
    succession_pool: frozenset[int]
