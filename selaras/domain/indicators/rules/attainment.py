"""Attainment of a target, with its arithmetic shown (rules.md 5.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from selaras.kernel.numbers import format_number, round_half_up

from ..codes import Direction, Formula

Number = Decimal | Fraction | int


class JudgementReason(StrEnum):
    """Why no formula gives the attainment, so that a person judges."""

    NO_REALISATION = "no_realisation"
    TARGET_ZERO = "target_zero"
    TARGET_NEGATIVE = "target_negative"
    REALISATION_ZERO = "realisation_zero"
    REALISATION_NEGATIVE = "realisation_negative"
    EDGE_ZERO = "edge_zero"
    EDGE_NEGATIVE = "edge_negative"


class AttainmentFault(StrEnum):
    TARGET_MISSING = "target_missing"
    EDGES_MISSING = "edges_missing"
    EDGES_REVERSED = "edges_reversed"
    CAP_NOT_POSITIVE = "cap_not_positive"
    NOT_FINITE = "not_finite"


class AttainmentRefused(ValueError):
    """The definition itself is wrong; ``code`` says how."""

    def __init__(self, code: AttainmentFault) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass(frozen=True)
class Attainment:
    """``value`` and ``uncapped`` in percent, rounded once to two places; None where a person must judge.

    ``exact`` is the capped value before rounding: what further arithmetic takes. ``arithmetic`` shows every
    step in the reader's number signs.
    """

    value: Decimal | None
    uncapped: Decimal | None
    exact: Fraction | None
    arithmetic: tuple[str, ...]
    reason: JudgementReason | None = None

    @property
    def needs_judgement(self) -> bool:
        return self.reason is not None


@dataclass(frozen=True)
class _Raw:
    """Percent before floor and cap, and how it came about; or why there is none."""

    percent: Fraction | None
    step: str = ""
    reason: JudgementReason | None = None


def attainment(
    direction: Direction,
    target: Number | None = None,
    realisation: Number | None = None,
    lower: Number | None = None,
    upper: Number | None = None,
    cap: Number | None = None,
    formula: Formula = Formula.DEFAULT,
    *,
    language: str = "id",
) -> Attainment:
    """How far ``realisation`` reaches the target (``up``, ``down``) or the band [``lower``, ``upper``].

    Floor 0 in every direction; ``cap`` in percent, none unless given. Raises AttainmentRefused where the
    definition lacks its target or edges, has them reversed, or a number is not finite (rules.md 5.4).
    """
    given = (target, realisation, lower, upper, cap)
    goal, reached, low, high, ceiling = (_exact(number) for number in given)
    if ceiling is not None and ceiling <= 0:
        raise AttainmentRefused(AttainmentFault.CAP_NOT_POSITIVE)
    show = _Words(language)
    if direction is Direction.BAND:
        raw = _band(reached, *_edges(low, high), show)
    else:
        raw = _against_target(direction, formula, reached, goal, show)
    return _bounded(raw, ceiling, show)


def _exact(number: Number | None) -> Fraction | None:
    if number is None:
        return None
    if isinstance(number, Decimal) and not number.is_finite():
        raise AttainmentRefused(AttainmentFault.NOT_FINITE)
    return Fraction(number)


def _edges(lower: Fraction | None, upper: Fraction | None) -> tuple[Fraction, Fraction]:
    if lower is None or upper is None:
        raise AttainmentRefused(AttainmentFault.EDGES_MISSING)
    if lower > upper:
        raise AttainmentRefused(AttainmentFault.EDGES_REVERSED)
    return lower, upper


class _Words:
    """Numbers as the reader writes them: exact where few digits suffice, else rounded to six places."""

    def __init__(self, language: str) -> None:
        self.language = language

    def number(self, value: Fraction) -> str:
        return format_number(round_half_up(value, 6), self.language)

    def percent(self, value: Fraction) -> str:
        return format_number(round_half_up(value, 2), self.language)

    def operand(self, value: Fraction) -> str:
        return f"({self.number(value)})" if value < 0 else self.number(value)


def _against_target(
    direction: Direction, formula: Formula, reached: Fraction | None, goal: Fraction | None, show: _Words
) -> _Raw:
    if goal is None:
        raise AttainmentRefused(AttainmentFault.TARGET_MISSING)
    if reached is None:
        return _Raw(None, reason=JudgementReason.NO_REALISATION)
    if goal < 0:
        return _Raw(None, reason=JudgementReason.TARGET_NEGATIVE)
    if goal == 0:
        return _zero_target(reached)
    if direction is Direction.UP:
        return _ratio(reached, goal, show)
    return _inverse(reached, goal, show) if formula is Formula.INVERSE else _down(reached, goal, show)


def _zero_target(reached: Fraction) -> _Raw:
    if reached == 0:
        return _Raw(Fraction(100), "0 = 0 → 100")
    return _Raw(None, reason=JudgementReason.TARGET_ZERO)


def _ratio(above: Fraction, below: Fraction, show: _Words) -> _Raw:
    percent = above / below * 100
    return _Raw(percent, f"{show.number(above)} / {show.number(below)} x 100 = {show.percent(percent)}")


def _inverse(reached: Fraction, goal: Fraction, show: _Words) -> _Raw:
    if reached == 0:
        return _Raw(None, reason=JudgementReason.REALISATION_ZERO)
    if reached < 0:
        return _Raw(None, reason=JudgementReason.REALISATION_NEGATIVE)
    return _ratio(goal, reached, show)


def _down(reached: Fraction, goal: Fraction, show: _Words) -> _Raw:
    percent = (2 * goal - reached) / goal * 100
    above = f"(2 x {show.number(goal)} - {show.operand(reached)})"
    return _Raw(percent, f"{above} / {show.number(goal)} x 100 = {show.percent(percent)}")


def _band(reached: Fraction | None, lower: Fraction, upper: Fraction, show: _Words) -> _Raw:
    if reached is None:
        return _Raw(None, reason=JudgementReason.NO_REALISATION)
    if lower <= reached <= upper:
        step = f"{show.number(lower)} ≤ {show.number(reached)} ≤ {show.number(upper)} → 100"
        return _Raw(Fraction(100), step)
    edge = lower if reached < lower else upper
    if edge <= 0:
        return _Raw(None, reason=JudgementReason.EDGE_NEGATIVE if edge else JudgementReason.EDGE_ZERO)
    percent = 100 - abs(reached - edge) / edge * 100
    far, near = (edge, reached) if reached < edge else (reached, edge)
    distance = f"({show.number(far)} - {show.operand(near)})"
    return _Raw(percent, f"100 - {distance} / {show.number(edge)} x 100 = {show.percent(percent)}")


def _bounded(raw: _Raw, cap: Fraction | None, show: _Words) -> Attainment:
    if raw.percent is None:
        return Attainment(None, None, None, (), raw.reason)
    floored = max(raw.percent, Fraction())
    steps = [raw.step]
    if raw.percent < 0:
        steps.append(f"{show.percent(raw.percent)} < 0 → 0")
    result = Attainment(round_half_up(floored), round_half_up(floored), floored, tuple(steps))
    if cap is None or floored <= cap:
        return result
    steps.append(f"{show.percent(floored)} > {show.percent(cap)} → {show.percent(cap)}")
    return replace(result, value=round_half_up(cap), exact=cap, arithmetic=tuple(steps))
