"""The figure of an indicator that lives on citizens' answers (rules.md 7.1): the index, or one element's mean x 25."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selaras.domain.skm.codes import SkmElement
from selaras.domain.skm.rules import SkmFault, SkmRefused, skm_index
from selaras.kernel.numbers import format_number, round_half_up

from ..codes import Measure

PREFIX = "skm_"


class AnswerLeftOut(StrEnum):
    EXCLUDED = "excluded"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Answer:
    """One respondent of the period: ``scores`` in the order of SkmElement, None where there is no answer."""

    key: str
    scores: tuple[int | None, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class AnswerMeasure:
    """``value`` None: nobody answered, or an element has no answer, which ``missing`` names."""

    value: Decimal | None
    exact: Fraction | None
    used: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    arithmetic: tuple[str, ...] = ()
    missing: str = ""


def is_of_answers(measure: str) -> bool:
    return measure.startswith(PREFIX)


def measure_answers(measure: Measure, answers: Sequence[Answer]) -> AnswerMeasure:
    """The index over all that counts, or of one element over those who answered it. Whatever the order."""
    counted = [one for one in answers if not one.is_excluded]
    left_out = {str(AnswerLeftOut.EXCLUDED): len(answers) - len(counted)}
    if measure == Measure.SKM_INDEX:
        return _index(counted, _positive(left_out))
    place = list(SkmElement).index(SkmElement(measure.removeprefix(PREFIX)))
    given = [score for one in counted if (score := one.scores[place]) is not None]
    left_out |= {str(AnswerLeftOut.NOT_ANSWERED): len(counted) - len(given)}
    if not given:
        return AnswerMeasure(None, None, 0, _positive(left_out))
    exact = Fraction(sum(given), len(given)) * 25
    value = round_half_up(exact)
    steps = (f"{sum(given)} / {len(given)} x 25 = {format_number(value)}",)
    return AnswerMeasure(value, exact, len(given), _positive(left_out), steps)


def _index(counted: Sequence[Answer], left_out: Mapping[str, int]) -> AnswerMeasure:
    if not counted:
        return AnswerMeasure(None, None, 0, left_out)
    scores = {
        str(element): [one.scores[place] for one in counted] for place, element in enumerate(SkmElement)
    }
    try:
        found = skm_index(scores)
    except SkmRefused as refused:
        assert refused.code == SkmFault.NO_ANSWERS, refused.code
        return AnswerMeasure(None, None, len(counted), left_out, missing=refused.element)
    return AnswerMeasure(found.index, found.exact, len(counted), left_out, found.arithmetic)


def _positive(counts: Mapping[str, int]) -> dict[str, int]:
    return {reason: count for reason, count in counts.items() if count}
