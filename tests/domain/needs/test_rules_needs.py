"""Urgency, seriousness, growth: mean, spread, agreement, rank."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.needs.rules import Agreement, AgreementBands, UsgScore, need_score, ranks

SCORES = st.builds(UsgScore, *[st.integers(1, 5)] * 3)


def test_a_round_of_three() -> None:
    score = need_score([UsgScore(5, 4, 3), UsgScore(4, 4, 3), UsgScore(5, 5, 5)])
    assert score is not None
    assert (score.exact, str(score.mean)) == (Fraction(38, 3), "12.67")
    assert (str(score.urgency), str(score.seriousness), str(score.growth)) == ("4.67", "4.33", "3.67")
    assert (score.participants, score.lowest, score.highest) == (3, 11, 15)
    assert (str(score.spread), score.agreement) == ("1.56", Agreement.MIDDLE)
    assert score.arithmetic == ("5 + 4 + 3 = 12", "4 + 4 + 3 = 11", "5 + 5 + 5 = 15")


def test_nobody_scored_is_no_zero() -> None:
    assert need_score([]) is None


@pytest.mark.parametrize(
    ("totals", "agreement"),
    [
        ([(5, 5, 5)], Agreement.SINGLE),
        ([(5, 5, 5), (5, 5, 3)], Agreement.HIGH),
        ([(5, 5, 5), (5, 5, 1)], Agreement.MIDDLE),
        ([(5, 5, 5), (1, 1, 1)], Agreement.LOW),
    ],
)
def test_agreement(totals: list[tuple[int, int, int]], agreement: Agreement) -> None:
    score = need_score([UsgScore(*points) for points in totals])
    assert score is not None
    assert score.agreement is agreement


def test_agreement_is_a_setting() -> None:
    score = need_score([UsgScore(5, 5, 5), UsgScore(5, 5, 3)], AgreementBands(Decimal("0.5"), Decimal("0.9")))
    assert score is not None
    assert score.agreement is Agreement.LOW


@pytest.mark.parametrize("points", [(0, 1, 1), (1, 6, 1), (1, 1, -1)])
def test_off_the_scale_is_refused(points: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        UsgScore(*points)


def test_equals_share_a_rank() -> None:
    points = {"a": [(5, 5, 5)], "b": [(3, 3, 3)], "c": [(4, 4, 1), (2, 4, 3)], "d": [(1, 1, 1)], "e": []}
    scores = {key: need_score([UsgScore(*p) for p in given_]) for key, given_ in points.items()}
    assert ranks(scores) == {"a": 1, "b": 2, "c": 2, "d": 4}


@settings(max_examples=80)
@given(st.lists(SCORES, min_size=1, max_size=8))
def test_the_mean_is_the_sum_of_its_parts_and_within_its_ends(scores: list[UsgScore]) -> None:
    score = need_score(scores)
    assert score is not None
    assert score.lowest <= score.exact <= score.highest
    assert abs(score.urgency + score.seriousness + score.growth - score.mean) <= Decimal("0.02")
    assert 0 <= score.spread <= score.highest - score.lowest
