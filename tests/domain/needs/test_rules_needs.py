"""Urgency, seriousness, growth: mean, spread, agreement, rank."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.needs.rules import (
    Agreement,
    AgreementBands,
    UsgScore,
    concordance,
    discussion_order,
    need_score,
    ranks,
)

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


def test_the_widest_is_talked_about_first() -> None:
    scores = {
        "even": need_score([UsgScore(4, 4, 4), UsgScore(4, 4, 4)]),
        "wide": need_score([UsgScore(5, 5, 5), UsgScore(1, 1, 1)]),
        "pressing": need_score([UsgScore(5, 5, 5), UsgScore(5, 5, 5)]),
        "lonely": need_score([UsgScore(5, 5, 5)]),
        "bare": None,
    }
    assert discussion_order(scores) == ["wide", "pressing", "even"]


def test_concordance_of_a_worked_example() -> None:
    """Three judges, six items (Siegel, Castellan 1988, 9.2): W = 0.16."""
    points = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
    assert round(float(concordance(points)), 2) == 0.16


@given(st.lists(st.lists(st.integers(3, 15), min_size=4, max_size=4), min_size=2, max_size=6))
def test_concordance_lies_between_none_and_all(points: list[list[int]]) -> None:
    found = concordance(points)
    assert found is None or 0 <= found <= 1
    if len(set(points[0])) > 1:
        assert concordance([points[0], points[0]]) == 1
        assert concordance([row[::-1] for row in points]) == found, "the order of the needs says nothing"


def test_nothing_to_compare() -> None:
    assert concordance([]) is concordance([[3, 4]]) is concordance([[3], [4]]) is None
    assert concordance([[5, 5], [7, 7]]) is None, "all the same to everybody"
    with pytest.raises(ValueError, match="every need"):
        concordance([[3, 4], [3]])
