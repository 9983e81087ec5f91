"""The target of a year becomes the targets of its parts, consistently with how parts become the year.

One rounding rule: shares are rounded down to the last place and what is left goes, a step each, to the largest
remainders, of equal ones to the earlier part. So parts sum to the whole exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selaras.kernel.numbers import format_number, round_half_up
from selaras.kernel.periods import Period, PeriodKind

from ..codes import Aggregation, Direction, PathShape

MOST_PLACES = 6


class PathFault(StrEnum):
    COUNT = "count"
    NEGATIVE_WEIGHT = "negative_weight"
    NO_WEIGHT = "no_weight"
    NO_BASELINE = "no_baseline"
    OWN_SUM = "own_sum"
    OWN_MEAN = "own_mean"
    OWN_LAST = "own_last"


class PathRefused(ValueError):
    """The path does not lead to the year's target; ``found`` is where it leads instead."""

    def __init__(self, code: PathFault, found: Decimal | None = None) -> None:
        super().__init__(str(code))
        self.code, self.found = code, found


@dataclass(frozen=True)
class Path:
    """Values by period, months before their quarters; ``arithmetic`` by period; ``whole`` leads back to the year."""

    values: Mapping[Period, Decimal]
    arithmetic: Mapping[Period, str]
    whole: str


def spread(total: Decimal, weights: Sequence[Decimal | int], places: int) -> tuple[Decimal, ...]:
    """Shares of ``total`` by weight that sum to it exactly, by the largest remainder."""
    shares = [Fraction(weight) for weight in weights]
    if any(share < 0 for share in shares):
        raise PathRefused(PathFault.NEGATIVE_WEIGHT)
    if not sum(shares):
        raise PathRefused(PathFault.NO_WEIGHT)
    places = max(places, -total.normalize().as_tuple().exponent)  # type: ignore[operator]
    steps = int(Fraction(total) * 10**places)
    exact = [steps * share / sum(shares) for share in shares]
    whole = [one.numerator // one.denominator for one in exact]
    order = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in order[: steps - sum(whole)]:
        whole[n] += 1
    return tuple(Decimal(one).scaleb(-places) for one in whole)


def path(
    kind: Aggregation,
    shape: PathShape,
    parts: Sequence[Period],
    target: Decimal,
    *,
    baseline: Decimal | None = None,
    given: Sequence[Decimal] = (),
    places: int = 2,
    language: str = "id",
) -> Path:
    """The target of each part; ``given`` are the weights of a seasonal path, the values of an own one.

    A sum is spread; a mean is the same everywhere, or seasonal around the year's; the last value climbs from the
    baseline (constant without one). Months also make the targets of their quarters. Raises PathRefused.
    """
    if shape is not PathShape.EVEN and len(given) != len(parts):
        raise PathRefused(PathFault.COUNT)
    maker = _Maker(kind, parts, target, baseline, places, language)
    if shape is PathShape.OWN:
        values, steps = maker.own(given)
    else:
        values, steps = maker.spread_over(given if shape is PathShape.SEASONAL else (), shape)
    found, words = dict(zip(parts, values, strict=True)), dict(zip(parts, steps, strict=True))
    for quarter, value, step in maker.quarters(values):
        found[quarter], words[quarter] = value, step
    return Path(found, words, maker.whole(values))


def is_wrong_way(direction: Direction, baseline: Decimal | None, target: Decimal | None) -> bool:
    """A target behind where one stands already (up below, down above the baseline); a band has no way."""
    if baseline is None or target is None or direction is Direction.BAND:
        return False
    return target < baseline if direction is Direction.UP else target > baseline


@dataclass(frozen=True)
class _Maker:
    kind: Aggregation
    parts: Sequence[Period]
    target: Decimal
    baseline: Decimal | None
    places: int
    language: str

    def show(self, value: Decimal | Fraction | int) -> str:
        return format_number(round_half_up(value, MOST_PLACES), self.language)

    def step(self, left: str, exact: Fraction, value: Decimal) -> str:
        """``1.000 / 3 = 333,333333 → 333,34``; the arrow where the one rounding moved it."""
        line = f"{left} = {self.show(exact)}"
        return line if exact == value else f"{line} → {self.show(value)}"

    def own(self, given: Sequence[Decimal]) -> tuple[Sequence[Decimal], Sequence[str]]:
        total = sum(given, Decimal())
        mean = round_half_up(Fraction(total) / len(given), max(self.places, 2))
        if self.kind is Aggregation.SUM and total != self.target:
            raise PathRefused(PathFault.OWN_SUM, total)
        if self.kind is Aggregation.LAST and given[-1] != self.target:
            raise PathRefused(PathFault.OWN_LAST, given[-1])
        if self._averages and mean != round_half_up(self.target, max(self.places, 2)):
            raise PathRefused(PathFault.OWN_MEAN, mean)
        return given, [self.show(value) for value in given]

    @property
    def _averages(self) -> bool:
        return self.kind in (Aggregation.MEAN, Aggregation.WEIGHTED)

    def spread_over(
        self, weights: Sequence[Decimal], shape: PathShape
    ) -> tuple[Sequence[Decimal], Sequence[str]]:
        even = [Decimal(1)] * len(self.parts)
        if self.kind is Aggregation.LAST:
            return self._climb(weights or even, shape)
        if self._averages and shape is PathShape.EVEN:
            return [self.target] * len(even), [self.show(self.target)] * len(even)
        many = 1 if self.kind is Aggregation.SUM else len(even)
        values = spread(self.target * many, weights or even, self.places)
        return values, self._shared(weights or even, values, many)

    def _shared(self, weights: Sequence[Decimal], values: Sequence[Decimal], many: int) -> Sequence[str]:
        whole = sum((Fraction(weight) for weight in weights), Fraction())
        total = self.show(self.target) if many == 1 else f"{self.show(self.target)} x {many}"
        steps = []
        for weight, value in zip(weights, values, strict=True):
            exact = Fraction(self.target) * many * Fraction(weight) / whole
            steps.append(self.step(f"{total} x {self.show(weight)} / {self.show(whole)}", exact, value))
        return steps

    def _climb(self, weights: Sequence[Decimal], shape: PathShape) -> tuple[Sequence[Decimal], Sequence[str]]:
        spread(self.target, weights, self.places)  # the weights are judged the same everywhere
        if self.baseline is None:
            if shape is PathShape.SEASONAL:
                raise PathRefused(PathFault.NO_BASELINE)
            return [self.target] * len(weights), [self.show(self.target)] * len(weights)
        whole, so_far = sum(map(Fraction, weights), Fraction()), Fraction()
        values, steps = [], []
        for weight in weights:
            so_far += Fraction(weight)
            exact = (
                Fraction(self.baseline) + (Fraction(self.target) - Fraction(self.baseline)) * so_far / whole
            )
            value = self.target if so_far == whole else self._between(round_half_up(exact, self.places))
            way = f"({self.show(self.target)} - {self.show(self.baseline)})"
            left = f"{self.show(self.baseline)} + {way} x {self.show(so_far)} / {self.show(whole)}"
            values.append(value)
            steps.append(self.step(left, exact, value))
        return values, steps

    def _between(self, value: Decimal) -> Decimal:
        """Rounding goes neither past the target nor behind where one begins."""
        low, high = sorted((self.baseline or Decimal(), self.target))
        return min(max(value, low), high)

    def quarters(self, values: Sequence[Decimal]) -> list[tuple[Period, Decimal, str]]:
        """What the months of each quarter come to; nothing where the parts are quarters themselves."""
        if self.parts[0].kind is not PeriodKind.MONTH:
            return []
        found = []
        for number in range(len(values) // 3):
            three = values[number * 3 : number * 3 + 3]
            quarter = Period(self.parts[0].year, PeriodKind.QUARTER, number + 1)
            exact = self._fold(three)
            value = self._rounded(exact)
            found.append((quarter, value, self.step(self._told(three), exact, value)))
        return found

    def whole(self, values: Sequence[Decimal]) -> str:
        exact = self._fold(values)
        return self.step(self._told(values), exact, self._rounded(exact))

    def _rounded(self, exact: Fraction) -> Decimal:
        if self._averages:
            return round_half_up(exact, max(self.places, -self.target.normalize().as_tuple().exponent))  # type: ignore[operator]
        return round_half_up(exact, MOST_PLACES).normalize()

    def _fold(self, values: Sequence[Decimal]) -> Fraction:
        if self.kind is Aggregation.LAST:
            return Fraction(values[-1])
        total = sum(map(Fraction, values), Fraction())
        return total if self.kind is Aggregation.SUM else total / len(values)

    def _told(self, values: Sequence[Decimal]) -> str:
        if self.kind is Aggregation.LAST:
            return self.show(values[-1])
        listed = " + ".join(self.show(value) for value in values)
        return listed if self.kind is Aggregation.SUM else f"({listed}) / {len(values)}"
