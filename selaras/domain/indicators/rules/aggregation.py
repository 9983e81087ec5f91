"""Values of parts (months of a quarter, quarters of a year) become one value of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from selaras.kernel.numbers import to_decimal
from selaras.kernel.periods import Period

from ..codes import Aggregation

PLACES = 6


class PointLeftOut(StrEnum):
    NO_VALUE = "no_value"
    NO_WEIGHT = "no_weight"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Point:
    """The value of one part; ``weight`` (for example the number of services) only for WEIGHTED."""

    period: Period
    value: Decimal | Fraction | None
    weight: Decimal | Fraction | int | None = None


@dataclass(frozen=True)
class Aggregate:
    """``exact`` for further arithmetic, ``value`` to store; None where no part has a value.

    ``used`` are the parts that count, in order; ``left_out`` counts the others by reason.
    """

    value: Decimal | None
    exact: Fraction | None
    used: tuple[Period, ...]
    left_out: Mapping[PointLeftOut, int]


def aggregate(kind: Aggregation, points: Sequence[Point], whole: Period) -> Aggregate:
    """The value of ``whole`` from its parts; raises ValueError where two parts share days or a weight is
    negative: then a day would count twice."""
    inside = sorted((point for point in points if whole.covers(point.period)), key=lambda p: p.period)
    for earlier, later in pairwise(inside):
        if earlier.period.last_day >= later.period.first_day:
            raise ValueError("two parts share days")
    left_out: Counter[PointLeftOut] = Counter()
    left_out[PointLeftOut.OUTSIDE] = len(points) - len(inside)
    used = []
    for point in inside:
        reason = _reason_to_leave_out(kind, point)
        if reason is None:
            used.append(point)
        else:
            left_out[reason] += 1
    exact = _FOLDS[kind](used) if used else None
    value = None if exact is None else to_decimal(exact, PLACES)
    return Aggregate(value, exact, tuple(point.period for point in used), dict(+left_out))


def _reason_to_leave_out(kind: Aggregation, point: Point) -> PointLeftOut | None:
    if point.value is None:
        return PointLeftOut.NO_VALUE
    if kind is not Aggregation.WEIGHTED:
        return None
    if point.weight is not None and point.weight < 0:
        raise ValueError("a negative weight")
    return None if point.weight else PointLeftOut.NO_WEIGHT


def _number(value: Decimal | Fraction | int | None) -> Fraction:
    return Fraction(value or 0)


def _sum(points: Sequence[Point]) -> Fraction:
    return sum((_number(point.value) for point in points), Fraction())


def _mean(points: Sequence[Point]) -> Fraction:
    return _sum(points) / len(points)


def _last(points: Sequence[Point]) -> Fraction:
    return _number(points[-1].value)


def _weighted(points: Sequence[Point]) -> Fraction:
    total = sum((_number(point.weight) for point in points), Fraction())
    return sum((_number(p.value) * _number(p.weight) for p in points), Fraction()) / total


_FOLDS: Mapping[Aggregation, Callable[[Sequence[Point]], Fraction]] = {
    Aggregation.SUM: _sum,
    Aggregation.MEAN: _mean,
    Aggregation.LAST: _last,
    Aggregation.WEIGHTED: _weighted,
}
