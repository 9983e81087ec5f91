"""How needs are weighed: urgency, seriousness, growth, by several people, and how far they agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from selaras.kernel.numbers import round_half_up

Key = TypeVar("Key", bound=Hashable)

LOWEST, HIGHEST = 1, 5
PARTS = ("urgency", "seriousness", "growth")
FEWEST = 3  # of fewer people a count of levels would tell one person's level


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
        if not all(LOWEST <= getattr(self, part) <= HIGHEST for part in PARTS):
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


def need_scores(votes: Iterable[tuple[Key, UsgScore]]) -> dict[Key, NeedScore | None]:
    """The score of each need among the votes, in the order in which the needs come."""
    given: dict[Key, list[UsgScore]] = {}
    for need, points in votes:
        given.setdefault(need, []).append(points)
    return {need: need_score(points) for need, points in given.items()}


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


def discussion_order(scores: Mapping[Key, NeedScore | None]) -> list[Key]:
    """What to talk about first: the widest spread, of equals the more pressing. One voice alone has no spread."""
    told = [(key, score) for key, score in scores.items() if score is not None and score.participants > 1]
    return [key for key, score in sorted(told, key=lambda one: (-one[1].spread, -one[1].exact))]


def concordance(points: Sequence[Sequence[int]]) -> Fraction | None:
    """Kendall's W, corrected for ties: how alike the participants (rows) order the needs (columns), 0 to 1.

    None for fewer than two of either, or where every participant gives all needs the same points. Raises ValueError
    where a row misses a need.
    """
    raters, items = len(points), len(points[0]) if points else 0
    if any(len(row) != items for row in points):
        raise ValueError("every participant gives points to every need")
    if raters < 2 or items < 2:
        return None
    ranked = [_mid_ranks(row) for row in points]
    sums = [sum((row[place] for row in ranked), Fraction()) for place in range(items)]
    middle = sum(sums, Fraction()) / items
    spread = sum(((one - middle) ** 2 for one in sums), Fraction())
    ties = sum(count**3 - count for row in points for count in (row.count(one) for one in set(row)))
    most = Fraction(raters**2 * (items**3 - items) - raters * ties)
    return 12 * spread / most if most else None


def _mid_ranks(row: Sequence[int]) -> list[Fraction]:
    """Equals share the middle of their places."""
    return [Fraction(2 * sum(other < one for other in row) + row.count(one) + 1, 2) for one in row]
