"""The index of public satisfaction, PermenPANRB 14/2017 (rules.md 7.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selaras.kernel.numbers import format_number, round_half_up

from ..codes import SkmElement, SkmGrade

FULL_MARK = 4
GRADES: tuple[tuple[SkmGrade, Decimal], ...] = (
    (SkmGrade.A, Decimal("88.31")),
    (SkmGrade.B, Decimal("76.61")),
    (SkmGrade.C, Decimal("65.00")),
)
CITATION = "PermenPANRB 14/2017"


class SkmFault(StrEnum):
    ELEMENTS = "elements"
    NO_ANSWERS = "no_answers"
    OFF_SCALE = "off_scale"


class SkmRefused(ValueError):
    """``code`` says what is wrong, ``element`` where (empty where it concerns the set)."""

    def __init__(self, code: SkmFault, element: str = "") -> None:
        super().__init__(f"{code} {element}".strip())
        self.code = code
        self.element = element


@dataclass(frozen=True)
class Tally:
    """How many answered an element, and the sum of their scores."""

    answers: int
    total: int


@dataclass(frozen=True)
class ElementMean:
    """Mean score 1-4 over the element's own answers: exact, and rounded to two places for the eye."""

    element: SkmElement
    answers: int
    total: int
    exact: Fraction
    mean: Decimal


@dataclass(frozen=True)
class SkmIndex:
    """``index`` 25-100, rounded once; the grade is read from the rounded index."""

    index: Decimal
    exact: Fraction
    grade: SkmGrade
    elements: tuple[ElementMean, ...]
    arithmetic: tuple[str, ...]


def skm_index(scores: Mapping[str, Sequence[int | None]], language: str = "id") -> SkmIndex:
    """Mean of the nine elements' means x 25, each mean over its own answers (None: not answered).

    Raises SkmRefused where an element is missing or unknown, has no answer, or a score is not 1, 2, 3 or 4.
    """
    _check_whole(scores)
    return skm_index_of({name: _tally(name, answers) for name, answers in scores.items()}, language)


def skm_index_of(tallies: Mapping[str, Tally], language: str = "id") -> SkmIndex:
    """The same from counts and sums. Raises SkmRefused where an element is missing or has no answer."""
    _check_whole(tallies)
    elements = tuple(_element(SkmElement(name), tally) for name, tally in tallies.items())
    exact = sum((element.exact for element in elements), Fraction()) / len(SkmElement) * 25
    index = round_half_up(exact)
    return SkmIndex(index, exact, skm_grade(index), elements, _steps(elements, index, language))


def worth(element: ElementMean) -> Decimal:
    """The element alone on the scale of the index, 25 to 100."""
    return round_half_up(element.exact * 25)


def lowest(elements: Sequence[ElementMean], count: int = 3) -> list[ElementMean]:
    """The elements with the lowest means, lowest first; of equals those that stand first on the form."""
    order = list(SkmElement)
    return sorted(elements, key=lambda one: (one.exact, order.index(one.element)))[:count]


def skm_grade(index: Decimal) -> SkmGrade:
    """The grade of a rounded index."""
    return next((grade for grade, least in GRADES if index >= least), SkmGrade.D)


def _check_whole(given: Mapping[str, object]) -> None:
    if set(given) != set(SkmElement):
        raise SkmRefused(SkmFault.ELEMENTS)


def _tally(element: str, answers: Sequence[int | None]) -> Tally:
    given = [score for score in answers if score is not None]
    if any(isinstance(score, bool) or score not in range(1, FULL_MARK + 1) for score in given):
        raise SkmRefused(SkmFault.OFF_SCALE, element)
    return Tally(len(given), sum(given))


def _element(element: SkmElement, tally: Tally) -> ElementMean:
    if not tally.answers:
        raise SkmRefused(SkmFault.NO_ANSWERS, element)
    exact = Fraction(tally.total, tally.answers)
    return ElementMean(element, tally.answers, tally.total, exact, round_half_up(exact))


def _steps(elements: Sequence[ElementMean], index: Decimal, language: str) -> tuple[str, ...]:
    means = tuple(
        f"{element.element}: {element.total} / {element.answers} = {format_number(element.mean, language)}"
        for element in elements
    )
    terms = " + ".join(f"{element.total} / {element.answers}" for element in elements)
    return (*means, f"({terms}) / {len(elements)} x 25 = {format_number(index, language)}")
