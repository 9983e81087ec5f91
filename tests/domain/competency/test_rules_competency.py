"""rules.md 6.1, 6.2: gap = required - held, match = held / required."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.competency.rules import LEVELS, Gap, UsualMinimum, gaps, job_match

REQUIRED = {"integritas": 3, "komunikasi": 3, "digital": 2, "kerja_sama": 3}
HELD = {"integritas": 3, "komunikasi": 1, "digital": 4, "lain": 5}


def test_gaps_widest_first_unassessed_last() -> None:
    found = gaps(REQUIRED, HELD)
    assert [(gap.competency, gap.gap) for gap in found] == [
        ("komunikasi", 2),
        ("integritas", 0),
        ("digital", -2),
        ("kerja_sama", None),
    ]
    assert [gap.competency for gap in found if gap.is_lacking] == ["komunikasi"]


def test_match_does_not_let_a_strength_hide_a_lack() -> None:
    match = job_match(gaps(REQUIRED, HELD))
    assert (match.exact, str(match.value)) == (Fraction(700, 9), "77.78")
    assert (match.assessed, match.unassessed) == (3, 1)
    assert match.arithmetic == ("(1 / 3 + 3 / 3 + 2 / 2) / 3 x 100 = 77,78",)
    assert job_match(gaps(REQUIRED, HELD), surplus_counts=True).exact == Fraction(1000, 9)


def test_nothing_assessed_is_no_zero() -> None:
    match = job_match([Gap("a", 3, None)])
    assert (match.value, match.unassessed) == (None, 1)


@pytest.mark.parametrize(("required", "held"), [(0, 1), (6, 1), (1, 6), (1, -1)])
def test_off_the_scale_is_refused(required: int, held: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        gaps({"a": required}, {"a": held})


def test_usual_minimum_rises_with_the_post() -> None:
    levels = UsualMinimum().levels
    assert all(low <= high and {low, high} <= set(LEVELS) for low, high in levels.values())
    assert [levels[kind] for kind in ("pelaksana", "pengawas", "administrator", "jpt_pratama")] == [
        (1, 1),
        (2, 2),
        (3, 3),
        (4, 4),
    ]  # type: ignore[index]


@settings(max_examples=80)
@given(st.dictionaries(st.integers(0, 9), st.tuples(st.integers(1, 5), st.integers(0, 5)), min_size=1))
def test_learning_never_lowers_the_match(levels: dict[int, tuple[int, int]]) -> None:
    required = {key: need for key, (need, _) in levels.items()}
    before = job_match(gaps(required, {key: held for key, (_, held) in levels.items()})).exact
    after = job_match(gaps(required, {key: min(5, held + 1) for key, (_, held) in levels.items()})).exact
    assert before is not None and after is not None
    assert 0 <= before <= after <= 100
    assert (after == 100) == all(min(5, held + 1) >= need for need, held in levels.values())
