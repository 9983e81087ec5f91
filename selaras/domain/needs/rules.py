"""How needs are weighed: urgency, seriousness, growth, by several people, and how far they agree."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from selaras.kernel.numbers import round_half_up

Key = TypeVar("Key", bound=Hashable)

LOWEST, HIGHEST = 1, 5


class Agreement(StrEnum):
    """How far the participants agree; one alone agrees with nobody."""

    SINGLE = "single"
    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


@dataclass(frozen=True)
class AgreementBands:
    """Largest mean distance (points of 3-15) from the mean that still counts as high, as middle: practice."""

    high: Decimal = Decimal(1)
    middle: Decimal = Decimal(2)
    legal_basis: str = "Praktik metode USG"


@dataclass(frozen=True)
class UsgScore:
    """One participant's points, 1 to 5 each; raises ValueError off the scale."""

    urgency: int
    seriousness: int
    growth: int

    def __post_init__(self) -> None:
        if not all(LOWEST <= points <= HIGHEST for points in (self.urgency, self.seriousness, self.growth)):
            raise ValueError("points go from 1 to 5")

    @property
    def total(self) -> int:
        return self.urgency + self.seriousness + self.growth


@dataclass(frozen=True)
class NeedScore:
    """What a round says of one need.

    ``exact`` is the mean total (3-15) that ranks, ``mean`` the same rounded; ``spread`` the mean
    distance from it; ``lowest`` and ``highest`` total given. The parts' means go from 1 to 5.
    """

    exact: Fraction
    mean: Decimal
    urgency: Decimal
    seriousness: Decimal
    growth: Decimal
    participants: int
    spread: Decimal
    lowest: int
    highest: int
    agreement: Agreement
    arithmetic: tuple[str, ...]


def need_score(scores: Sequence[UsgScore], bands: AgreementBands | None = None) -> NeedScore | None:
    """The mean of the totals, its parts and the agreement; None before anybody has scored."""
    if not scores:
        return None
    totals = [score.total for score in scores]
    exact = Fraction(sum(totals), len(totals))
    spread = sum((abs(total - exact) for total in totals), Fraction()) / len(totals)
    mean = round_half_up(exact)
    return NeedScore(
        exact=exact,
        mean=mean,
        urgency=_mean([score.urgency for score in scores]),
        seriousness=_mean([score.seriousness for score in scores]),
        growth=_mean([score.growth for score in scores]),
        participants=len(scores),
        spread=round_half_up(spread),
        lowest=min(totals),
        highest=max(totals),
        agreement=_agreement(len(scores), spread, bands or AgreementBands()),
        arithmetic=tuple(f"{s.urgency} + {s.seriousness} + {s.growth} = {s.total}" for s in scores),
    )


def _mean(points: Sequence[int]) -> Decimal:
    return round_half_up(Fraction(sum(points), len(points)))


def _agreement(participants: int, spread: Fraction, bands: AgreementBands) -> Agreement:
    if participants == 1:
        return Agreement.SINGLE
    if spread <= Fraction(bands.high):
        return Agreement.HIGH
    return Agreement.MIDDLE if spread <= Fraction(bands.middle) else Agreement.LOW


def ranks(scores: Mapping[Key, NeedScore | None]) -> dict[Key, int]:
    """Rank by mean total, 1 the most pressing; equals share a rank and the next one is skipped (1, 2, 2, 4).

    Needs without a score have no rank.
    """
    scored = {key: score.exact for key, score in scores.items() if score is not None}
    return {key: 1 + sum(other > exact for other in scored.values()) for key, exact in scored.items()}
