"""A year's target in parts: sums are exact, means stay means, the last value arrives."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.indicators.codes import Aggregation, Direction, PathShape
from selaras.domain.indicators.rules import PathFault, PathRefused, is_wrong_way, path, spread
from selaras.kernel.periods import Period

YEAR = Period(2026)
amounts = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)
weights = st.lists(st.decimals(0, 1000, places=2), min_size=12, max_size=12).filter(any)
D = Decimal


@given(
    amounts, st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=40).filter(any), st.integers(0, 4)
)
def test_shares_sum_to_the_whole_exactly(total: Decimal, shares: list[Decimal], places: int) -> None:
    found = spread(total, shares, places)
    assert sum(map(Fraction, found)) == Fraction(total)
    step = Fraction(1, 10 ** max(places, 3))
    for share, value in zip(shares, found, strict=True):
        exact = Fraction(total) * Fraction(share) / sum(map(Fraction, shares))
        assert abs(Fraction(value) - exact) < max(step, Fraction(1, 10**places))


def test_what_is_left_goes_to_the_largest_remainder_of_equal_ones_to_the_earlier() -> None:
    assert spread(D(100), [D(1)] * 3, 0) == (D(34), D(33), D(33))
    assert spread(D(10), [D(1), D(2), D(4)], 0) == (D(1), D(3), D(6))
    assert spread(D("-1"), [D(1)] * 3, 1) == (D("-0.3"), D("-0.3"), D("-0.4"))


@given(amounts, weights, st.sampled_from([PathShape.EVEN, PathShape.SEASONAL]))
def test_a_sum_is_whole_in_months_and_in_quarters(
    target: Decimal, given_weights: list[Decimal], shape: PathShape
) -> None:
    found = path(Aggregation.SUM, shape, YEAR.months(), target, given=given_weights)
    for parts in (YEAR.months(), YEAR.quarters()):
        assert sum(Fraction(found.values[part]) for part in parts) == Fraction(target)
    assert set(found.arithmetic) == set(found.values)


@given(amounts, weights)
def test_a_seasonal_mean_is_the_years_mean_exactly(target: Decimal, given_weights: list[Decimal]) -> None:
    found = path(Aggregation.MEAN, PathShape.SEASONAL, YEAR.months(), target, given=given_weights)
    assert sum(Fraction(found.values[month]) for month in YEAR.months()) / 12 == Fraction(target)


@given(amounts, amounts, weights, st.sampled_from([PathShape.EVEN, PathShape.SEASONAL]))
def test_the_last_value_climbs_from_the_baseline_and_arrives(
    target: Decimal, baseline: Decimal, given_weights: list[Decimal], shape: PathShape
) -> None:
    found = path(Aggregation.LAST, shape, YEAR.months(), target, baseline=baseline, given=given_weights)
    months = [found.values[month] for month in YEAR.months()]
    assert months[-1] == target == found.values[YEAR.quarters()[-1]]
    pairs = list(zip(months, months[1:], strict=False))
    assert all(a <= b for a, b in pairs) if target >= baseline else all(a >= b for a, b in pairs)


def test_rounding_does_not_go_past_the_target() -> None:
    zeros = [Decimal(1), *[Decimal(0)] * 10, Decimal("0.01")]
    found = path(Aggregation.LAST, PathShape.SEASONAL, YEAR.months(), D("0.126"), baseline=D(0), given=zeros)
    assert max(found.values.values()) == D("0.126")


def test_the_steps_are_shown() -> None:
    climbing = path(Aggregation.LAST, PathShape.EVEN, YEAR.quarters(), D(90), baseline=D(80))
    assert list(climbing.values.values()) == [D("82.50"), D("85.00"), D("87.50"), D(90)]
    assert climbing.arithmetic[YEAR.quarters()[0]] == "80 + (90 - 80) x 1 / 4 = 82,5"
    shared = path(Aggregation.SUM, PathShape.EVEN, YEAR.quarters(), D(1000), places=0)
    assert shared.arithmetic[YEAR.quarters()[0]] == "1.000 x 1 / 4 = 250"
    thirds = path(Aggregation.SUM, PathShape.EVEN, YEAR.months(), D(1000), places=0)
    assert thirds.arithmetic[YEAR.months()[0]] == "1.000 x 1 / 12 = 83,333333 → 84"
    assert thirds.arithmetic[YEAR.quarters()[0]] == "84 + 84 + 84 = 252"
    assert shared.whole == "250 + 250 + 250 + 250 = 1.000"


def test_without_a_baseline_the_last_value_stays_and_a_season_has_nowhere_to_begin() -> None:
    flat = path(Aggregation.LAST, PathShape.EVEN, YEAR.quarters(), D(5))
    assert set(flat.values.values()) == {D(5)}
    with pytest.raises(PathRefused) as refused:
        path(Aggregation.LAST, PathShape.SEASONAL, YEAR.quarters(), D(5), given=[D(1)] * 4)
    assert refused.value.code == PathFault.NO_BASELINE


@pytest.mark.parametrize(
    ("kind", "own", "code", "found"),
    [
        (Aggregation.SUM, "1 2 3 3", PathFault.OWN_SUM, "9"),
        (Aggregation.MEAN, "1 2 3 4", PathFault.OWN_MEAN, "2.5"),
        (Aggregation.LAST, "1 2 10 9", PathFault.OWN_LAST, "9"),
    ],
)
def test_an_own_path_must_lead_to_the_year(kind: Aggregation, own: str, code: PathFault, found: str) -> None:
    with pytest.raises(PathRefused) as refused:
        path(kind, PathShape.OWN, YEAR.quarters(), D(10), given=[D(one) for one in own.split()])
    assert (refused.value.code, refused.value.found) == (code, D(found))


def test_an_own_path_that_leads_there_is_kept_as_typed() -> None:
    typed = [D("1.5"), D(2), D(3), D("3.5")]
    found = path(Aggregation.SUM, PathShape.OWN, YEAR.quarters(), D(10), given=typed)
    assert list(found.values.values()) == typed


def test_weights_must_weigh_something() -> None:
    for bad, code in (([0] * 4, PathFault.NO_WEIGHT), ([1, -1, 1, 1], PathFault.NEGATIVE_WEIGHT)):
        for kind in (Aggregation.SUM, Aggregation.MEAN, Aggregation.LAST):
            with pytest.raises(PathRefused) as refused:
                path(
                    kind,
                    PathShape.SEASONAL,
                    YEAR.quarters(),
                    D(10),
                    given=[D(one) for one in bad],
                    baseline=D(1),
                )
            assert refused.value.code == code
    with pytest.raises(PathRefused) as few:
        path(Aggregation.SUM, PathShape.SEASONAL, YEAR.quarters(), D(10), given=[D(1)])
    assert few.value.code == PathFault.COUNT


@pytest.mark.parametrize(
    ("direction", "target", "wrong"),
    [("up", 79, True), ("up", 80, False), ("down", 81, True), ("down", 80, False), ("band", 1, False)],
)
def test_which_way_is_wrong(direction: str, target: int, wrong: bool) -> None:
    assert is_wrong_way(Direction(direction), D(80), D(target)) is wrong
    assert not is_wrong_way(Direction(direction), None, D(target))
