"""What was reached on a line of the plan, and what still lacks before a realisation can be sent (rules.md 5.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from selaras.domain.indicators.codes import Direction, Formula
from selaras.domain.indicators.rules.attainment import Attainment, AttainmentRefused, attainment


class Line(Protocol):
    """A line of a plan as far as its attainment goes (skp.HasilIndicator)."""

    direction: Direction
    formula: Formula
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    cap: Decimal | None


def reached(line: Line, value: Decimal | None, *, language: str = "id") -> Attainment | None:
    """The attainment of a line with its arithmetic; None where the line has no measurable target (narrative)."""
    try:
        return attainment(
            line.direction,
            line.target,
            value,
            line.lower,
            line.upper,
            line.cap,
            line.formula,
            language=language,
        )
    except AttainmentRefused:
        return None


@dataclass(frozen=True, slots=True)
class Filled:
    """A line as it would be sent."""

    text: str
    value: Decimal | None
    narrative: str


def missing(lines: Iterable[Filled]) -> list[str]:
    """The texts of the lines that say nothing yet: neither a figure nor words. Words alone may be judged."""
    return [line.text for line in lines if line.value is None and not line.narrative.strip()]
