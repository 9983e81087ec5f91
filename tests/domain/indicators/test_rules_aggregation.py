"""Parts of a year become the year: exact, and nothing counts twice."""

from decimal import Decimal
from fractions import Fraction

import pytest

from selaras.domain.indicators.codes import Aggregation
from selaras.domain.indicators.rules import Point, PointLeftOut, aggregate
from selaras.kernel.periods import Period

YEAR = Period(2026)


def point(period: str, value: str | None, weight: int | None = None) -> Point:
    return Point(Period.parse(period), None if value is None else Decimal(value), weight)


QUARTERS = [point("2026-TW2", "20.5", 1), point("2026-TW1", "10", 3), point("2026-TW3", "30", 2)]


@pytest.mark.parametrize(
    ("kind", "exact", "step"),
    [
        (Aggregation.SUM, Fraction(121, 2), "10 + 20,5 + 30 = 60,5"),
        (Aggregation.MEAN, Fraction(121, 6), "(10 + 20,5 + 30) / 3 = 20,166667"),
        (Aggregation.LAST, Fraction(30), "2026-TW3 = 30"),
        (Aggregation.WEIGHTED, Fraction(221, 12), "(3 x 10 + 1 x 20,5 + 2 x 30) / (3 + 1 + 2) = 18,416667"),
    ],
)
def test_folds(kind: Aggregation, exact: Fraction, step: str) -> None:
    result = aggregate(kind, QUARTERS, YEAR)
    assert result.exact == exact
    assert result.arithmetic == (step,)
    assert [str(period) for period in result.used] == ["2026-TW1", "2026-TW2", "2026-TW3"]
    assert result.left_out == {}


def test_every_aggregation_has_a_fold() -> None:
    assert all(aggregate(kind, QUARTERS, YEAR).value is not None for kind in Aggregation)


def test_what_is_left_out_is_counted() -> None:
    points = [*QUARTERS, point("2026-10", None), point("2025-TW4", "99"), point("2026-11", "5")]
    result = aggregate(Aggregation.WEIGHTED, points, YEAR)
    assert result.left_out == {PointLeftOut.NO_VALUE: 1, PointLeftOut.OUTSIDE: 1, PointLeftOut.NO_WEIGHT: 1}
    assert result.value == Decimal("18.416667")


def test_last_passes_over_parts_without_a_value() -> None:
    result = aggregate(Aggregation.LAST, [point("2026-01", "7"), point("2026-02", None)], YEAR)
    assert (str(result.value), [str(period) for period in result.used]) == ("7", ["2026-01"])


@pytest.mark.parametrize("kind", Aggregation)
def test_nothing_known_is_no_value_and_never_zero(kind: Aggregation) -> None:
    result = aggregate(kind, [point("2026-01", None)], YEAR)
    assert (result.value, result.exact) == (None, None)


def test_days_never_count_twice() -> None:
    with pytest.raises(ValueError, match="share days"):
        aggregate(Aggregation.SUM, [point("2026-TW1", "1"), point("2026-01", "1")], YEAR)
    with pytest.raises(ValueError, match="negative"):
        aggregate(Aggregation.WEIGHTED, [point("2026-01", "1", -1)], YEAR)
