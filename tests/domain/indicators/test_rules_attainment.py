"""rules.md 5.4 and the example of interfaces.md: attainment exact, capped, with its arithmetic."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.indicators.codes import Direction, Formula
from selaras.domain.indicators.rules import (
    AttainmentFault,
    AttainmentRefused,
    JudgementReason,
    attainment,
)

UP, DOWN, BAND = Direction.UP, Direction.DOWN, Direction.BAND


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_the_example_of_interfaces() -> None:
    result = attainment(UP, Decimal("12.5"), Decimal(14), cap=Decimal(120))
    assert (str(result.value), str(result.uncapped)) == ("112.00", "112.00")
    assert result.arithmetic == ("14 / 12,5 x 100 = 112",)
    assert not result.needs_judgement


VALUES = [
    (UP, "12.5", "14", None, None, Formula.DEFAULT, "112.00", "14 / 12,5 x 100 = 112"),
    (UP, "30", "10", None, None, Formula.DEFAULT, "33.33", "10 / 30 x 100 = 33,33"),
    (UP, "3", "2", None, None, Formula.DEFAULT, "66.67", "2 / 3 x 100 = 66,67"),
    (UP, "0", "0", None, None, Formula.DEFAULT, "100.00", "0 = 0 → 100"),
    (UP, "10", "0", None, None, Formula.DEFAULT, "0.00", "0 / 10 x 100 = 0"),
    (DOWN, "10", "8", None, None, Formula.DEFAULT, "120.00", "(2 x 10 - 8) / 10 x 100 = 120"),
    (DOWN, "10", "10", None, None, Formula.DEFAULT, "100.00", "(2 x 10 - 10) / 10 x 100 = 100"),
    (DOWN, "10", "0", None, None, Formula.DEFAULT, "200.00", "(2 x 10 - 0) / 10 x 100 = 200"),
    (DOWN, "10", "-1", None, None, Formula.DEFAULT, "210.00", "(2 x 10 - (-1)) / 10 x 100 = 210"),
    (DOWN, "10", "8", None, None, Formula.INVERSE, "125.00", "10 / 8 x 100 = 125"),
    (DOWN, "0", "0", None, None, Formula.INVERSE, "100.00", "0 = 0 → 100"),
    (BAND, None, "7", "5", "10", Formula.DEFAULT, "100.00", "5 ≤ 7 ≤ 10 → 100"),
    (BAND, None, "5", "5", "10", Formula.DEFAULT, "100.00", "5 ≤ 5 ≤ 10 → 100"),
    (BAND, None, "4", "5", "10", Formula.DEFAULT, "80.00", "100 - (5 - 4) / 5 x 100 = 80"),
    (BAND, None, "12", "5", "10", Formula.DEFAULT, "80.00", "100 - (12 - 10) / 10 x 100 = 80"),
    (BAND, None, "3", "0", "5", Formula.DEFAULT, "100.00", "0 ≤ 3 ≤ 5 → 100"),
    (BAND, None, "6", "0", "5", Formula.DEFAULT, "80.00", "100 - (6 - 5) / 5 x 100 = 80"),
]


@pytest.mark.parametrize(
    ("direction", "target", "realised", "lower", "upper", "formula", "value", "step"), VALUES
)
def test_values(
    direction: Direction,
    target: str | None,
    realised: str,
    lower: str | None,
    upper: str | None,
    formula: Formula,
    value: str,
    step: str,
) -> None:
    result = attainment(
        direction, number(target), number(realised), number(lower), number(upper), formula=formula
    )
    assert str(result.value) == value
    assert result.arithmetic == (step,)


def test_floor_and_cap_are_steps() -> None:
    floored = attainment(DOWN, Decimal(10), Decimal(25), cap=Decimal(120))
    assert (floored.value, floored.uncapped) == (Decimal(0), Decimal(0))
    assert floored.arithmetic == ("(2 x 10 - 25) / 10 x 100 = -50", "-50 < 0 → 0")
    capped = attainment(UP, Decimal(10), Decimal(13), cap=Decimal(120))
    assert (str(capped.value), str(capped.uncapped)) == ("120.00", "130.00")
    assert capped.arithmetic == ("13 / 10 x 100 = 130", "130 > 120 → 120")
    assert capped.exact == 120
    assert attainment(BAND, realisation=-9, lower=1, upper=2).value == 0


def test_no_cap_unless_set() -> None:
    assert attainment(UP, Decimal(1), Decimal(37)).value == 3700


JUDGED = [
    (UP, "0", "5", None, None, Formula.DEFAULT, JudgementReason.TARGET_ZERO),
    (DOWN, "0", "5", None, None, Formula.DEFAULT, JudgementReason.TARGET_ZERO),
    (DOWN, "0", "5", None, None, Formula.INVERSE, JudgementReason.TARGET_ZERO),
    (UP, "-1", "5", None, None, Formula.DEFAULT, JudgementReason.TARGET_NEGATIVE),
    (DOWN, "5", "0", None, None, Formula.INVERSE, JudgementReason.REALISATION_ZERO),
    (DOWN, "5", "-2", None, None, Formula.INVERSE, JudgementReason.REALISATION_NEGATIVE),
    (BAND, None, "-1", "0", "5", Formula.DEFAULT, JudgementReason.EDGE_ZERO),
    (BAND, None, "1", "-5", "0", Formula.DEFAULT, JudgementReason.EDGE_ZERO),
    (BAND, None, "-6", "-5", "5", Formula.DEFAULT, JudgementReason.EDGE_NEGATIVE),
    (UP, "5", None, None, None, Formula.DEFAULT, JudgementReason.NO_REALISATION),
    (BAND, None, None, "1", "5", Formula.DEFAULT, JudgementReason.NO_REALISATION),
]


@pytest.mark.parametrize(("direction", "target", "realised", "lower", "upper", "formula", "reason"), JUDGED)
def test_a_person_judges(
    direction: Direction,
    target: str | None,
    realised: str | None,
    lower: str | None,
    upper: str | None,
    formula: Formula,
    reason: JudgementReason,
) -> None:
    result = attainment(
        direction, number(target), number(realised), number(lower), number(upper), formula=formula
    )
    assert result.needs_judgement
    assert (result.value, result.uncapped, result.exact, result.arithmetic) == (None, None, None, ())
    assert result.reason is reason


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"direction": UP, "realisation": 1}, AttainmentFault.TARGET_MISSING),
        ({"direction": BAND, "realisation": 1, "lower": 1}, AttainmentFault.EDGES_MISSING),
        ({"direction": BAND, "realisation": 1, "lower": 3, "upper": 2}, AttainmentFault.EDGES_REVERSED),
        ({"direction": UP, "target": 1, "realisation": 1, "cap": 0}, AttainmentFault.CAP_NOT_POSITIVE),
        ({"direction": UP, "target": Decimal("NaN"), "realisation": 1}, AttainmentFault.NOT_FINITE),
        ({"direction": UP, "target": 1, "realisation": Decimal("Infinity")}, AttainmentFault.NOT_FINITE),
    ],
)
def test_a_wrong_definition_is_refused(given_: dict[str, object], code: AttainmentFault) -> None:
    with pytest.raises(AttainmentRefused) as refused:
        attainment(**given_)  # type: ignore[arg-type]
    assert refused.value.code is code


def test_english_arithmetic() -> None:
    assert attainment(UP, Decimal("12.5"), Decimal(1400), language="en").arithmetic == (
        "1,400 / 12.5 x 100 = 11,200",
    )


AMOUNTS = st.decimals(0, 10**9, places=3)
POSITIVE = st.decimals("0.001", 10**9, places=3)


@settings(max_examples=80)
@given(POSITIVE, AMOUNTS, AMOUNTS)
def test_more_is_never_worse_upwards_nor_better_downwards(goal: Decimal, one: Decimal, two: Decimal) -> None:
    less, more = sorted((one, two))
    assert (attainment(UP, goal, less).exact or 0) <= (attainment(UP, goal, more).exact or 0)
    assert (attainment(DOWN, goal, less).exact or 0) >= (attainment(DOWN, goal, more).exact or 0)


@settings(max_examples=80)
@given(POSITIVE, AMOUNTS)
def test_rounded_once_half_up_and_hitting_the_target_is_full(goal: Decimal, reached: Decimal) -> None:
    result = attainment(UP, goal, reached)
    exact = Fraction(reached) / Fraction(goal) * 100
    assert result.exact == exact
    assert abs(Fraction(result.value or 0) - exact) <= Fraction(1, 200)
    for direction, formula in ((UP, Formula.DEFAULT), (DOWN, Formula.DEFAULT), (DOWN, Formula.INVERSE)):
        assert attainment(direction, goal, goal, formula=formula).value == 100


@settings(max_examples=80)
@given(AMOUNTS, st.sampled_from([100, 110, 120]))
def test_the_cap_binds_exactly_above_itself(reached: Decimal, cap: int) -> None:
    result = attainment(UP, Decimal(100), reached, cap=cap)
    assert result.exact == min(Fraction(reached), Fraction(cap))
    assert result.uncapped == reached.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert len(result.arithmetic) == (2 if reached > cap else 1)


@settings(max_examples=80)
@given(POSITIVE, POSITIVE, AMOUNTS)
def test_a_band_is_full_inside_and_less_outside(one: Decimal, two: Decimal, reached: Decimal) -> None:
    lower, upper = sorted((one, two))
    result = attainment(BAND, realisation=reached, lower=lower, upper=upper)
    assert result.exact is not None
    assert (result.exact == 100) == (lower <= reached <= upper)
    assert 0 <= result.exact <= 100
