"""Values of parts (months of a quarter, quarters of a year) become one value of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from selaras.kernel.numbers import format_number, round_half_up, to_decimal
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
    arithmetic: tuple[str, ...] = ()


def aggregate(kind: Aggregation, points: Sequence[Point], whole: Period, language: str = "id") -> Aggregate:
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
    if not used:
        return Aggregate(None, None, (), dict(+left_out))
    exact = _FOLDS[kind](used)
    periods = tuple(point.period for point in used)
    step = _in_words(kind, used, exact, language)
    return Aggregate(to_decimal(exact, PLACES), exact, periods, dict(+left_out), (step,))


def _reason_to_leave_out(kind: Aggregation, point: Point) -> PointLeftOut | None:
    if point.value is None:
        return PointLeftOut.NO_VALUE
    if kind is not Aggregation.WEIGHTED:
        return None
    if point.weight is not None and point.weight < 0:
        raise ValueError("a negative weight")
    return None if point.weight else PointLeftOut.NO_WEIGHT


def _in_words(kind: Aggregation, used: Sequence[Point], exact: Fraction, language: str) -> str:
    def show(value: Decimal | Fraction | int | None) -> str:
        return format_number(round_half_up(_number(value), PLACES), language)

    values = " + ".join(show(point.value) for point in used)
    weighed = " + ".join(f"{show(point.weight)} x {show(point.value)}" for point in used)
    weights = " + ".join(show(point.weight) for point in used)
    left = {
        Aggregation.SUM: values,
        Aggregation.MEAN: f"({values}) / {len(used)}",
        Aggregation.LAST: str(used[-1].period),
        Aggregation.WEIGHTED: f"({weighed}) / ({weights})",
    }
    return f"{left[kind]} = {show(exact)}"


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
