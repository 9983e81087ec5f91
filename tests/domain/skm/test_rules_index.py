"""rules.md 7.1: the index of public satisfaction and its vector (29 respondents, sum 955 -> 91.48, A)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.skm.codes import SkmElement, SkmGrade
from selaras.domain.skm.rules import (
    SkmFault,
    SkmRefused,
    Tally,
    lowest,
    skm_grade,
    skm_index,
    skm_index_of,
    worth,
)


def spread(total: int, respondents: int) -> dict[str, list[int | None]]:
    """Scores 1-4 of all nine elements that add up to ``total``."""
    flat = [4] * (9 * respondents)
    for place in range(4 * len(flat) - total):
        flat[place % len(flat)] -= 1
    return {e: list(flat[i * respondents : (i + 1) * respondents]) for i, e in enumerate(SkmElement)}


def test_the_vector() -> None:
    result = skm_index(spread(955, 29))
    assert (str(result.index), result.grade) == ("91.48", SkmGrade.A)
    assert sum(element.total for element in result.elements) == 955
    assert result.arithmetic[-1].endswith(" / 9 x 25 = 91,48")
    assert len(result.arithmetic) == 10


def test_each_element_over_its_own_answers() -> None:
    scores: dict[str, list[int | None]] = {element: [4, 4] for element in SkmElement}
    scores[SkmElement.PENGADUAN] = [None, 1]
    result = skm_index(scores)
    assert str(result.index) == "91.67"
    assert result.elements[-1].answers == 1
    assert result.arithmetic[-2] == "pengaduan: 1 / 1 = 1"


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("100.00", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25.00", "D"),
    ],
)
def test_grades(index: str, grade: str) -> None:
    assert skm_grade(Decimal(index)) == grade


def full(**changed: list[int | None]) -> dict[str, list[int | None]]:
    return {element: [3] for element in SkmElement} | changed


@pytest.mark.parametrize(
    ("scores", "code", "element"),
    [
        ({"persyaratan": [3]}, SkmFault.ELEMENTS, ""),
        (full(kesepuluh=[3]), SkmFault.ELEMENTS, ""),
        (full(biaya=[]), SkmFault.NO_ANSWERS, "biaya"),
        (full(biaya=[None]), SkmFault.NO_ANSWERS, "biaya"),
        (full(waktu=[5]), SkmFault.OFF_SCALE, "waktu"),
        (full(waktu=[0]), SkmFault.OFF_SCALE, "waktu"),
        (full(waktu=[True]), SkmFault.OFF_SCALE, "waktu"),
    ],
)
def test_refuses(scores: dict[str, list[int | None]], code: SkmFault, element: str) -> None:
    with pytest.raises(SkmRefused) as refused:
        skm_index(scores)
    assert (refused.value.code, refused.value.element) == (code, element)


@settings(max_examples=60)
@given(st.integers(1, 12).flatmap(lambda n: st.integers(9 * n, 36 * n).map(lambda total: spread(total, n))))
def test_the_index_stays_on_its_scale_and_knows_no_order(scores: dict[str, list[int | None]]) -> None:
    result = skm_index(scores)
    assert 25 <= result.index <= 100
    backwards = {element: list(reversed(scores[element])) for element in reversed(list(scores))}
    assert skm_index(backwards).exact == result.exact


@given(st.integers(1, 12).flatmap(lambda n: st.integers(9 * n, 36 * n).map(lambda total: spread(total, n))))
def test_sums_give_what_the_scores_give(scores: dict[str, list[int | None]]) -> None:
    """What the database counts for the survey is the index of its answers."""
    sums = {e: Tally(len(given), sum(score or 0 for score in given)) for e, given in scores.items()}
    assert skm_index_of(sums) == skm_index(scores)


def test_an_element_without_answers_is_refused_from_sums_as_well() -> None:
    with pytest.raises(SkmRefused) as refused:
        skm_index_of({element: Tally(1, 3) for element in SkmElement} | {SkmElement.BIAYA: Tally(0, 0)})
    assert refused.value.element == "biaya"


def test_the_lowest_three_and_what_they_are_worth() -> None:
    scores = full(waktu=[1], perilaku=[2], sarana=[2, 1], biaya=[2])
    found = lowest(skm_index(scores).elements)
    assert [element.element for element in found] == [
        "waktu",
        "sarana",
        "biaya",
    ]  # of equals, the order of the form
    assert [str(worth(element)) for element in found] == ["25.00", "37.50", "50.00"]
