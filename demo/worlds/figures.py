"""Figures whose attainment is exact in hundredths, so that a picture of ten of them is a sum of whole numbers.

The rules themselves give every attainment (indicators.rules); what they gave is remembered, since a world of 80,000
asks for a few hundred different ones a million times.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from selaras.domain.evaluation.codes import Rating
from selaras.domain.evaluation.rules import Bands
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.rules import attainment
from selaras.kernel.numbers import format_number

BANDS = Bands()
SUITS, ABOVE = int(BANDS.sesuai_from * 100), int(BANDS.di_atas_from * 100)


@dataclass(frozen=True, slots=True)
class Attained:
    """``hundredths`` of a percent; ``percent`` and ``value`` as columns hold them, ``short`` the bare value,
    ``arithmetic`` as JSON."""

    hundredths: int
    percent: str
    value: str
    short: str
    arithmetic: str


@cache
def attained(direction: Direction, target: int, halves: int) -> Attained:
    """``halves``: twice what was reached. Raises ValueError where the attainment is not exact in hundredths."""
    value = Decimal(halves) / 2
    found = attainment(direction, Decimal(target), value)
    if found.exact is None or (found.exact * 100).denominator != 1:
        raise ValueError(f"{direction} {target} {value} has no exact attainment")
    steps = json.dumps(list(found.arithmetic), ensure_ascii=False)
    return Attained(
        int(found.exact * 100), format(found.value, "f"), f"{value:.6f}", f"{value.normalize():f}", steps
    )


@cache
def shown(hundredths: int) -> str:
    """A percentage in words, as the rules' arithmetic writes it."""
    return format_number(Decimal(hundredths) / 100)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture: its value as the column holds it, the rating it suggests, its arithmetic; empty of nothing."""

    value: str
    suggested: str
    arithmetic: str


NOTHING = Seen("", "", "")


def picture(parts: Sequence[int]) -> Seen:
    """The mean of attainments of equal weight, as evaluation.rules.measured_picture gives it."""
    count = len(parts)
    if not count:
        return NOTHING
    whole = sum(parts)
    mean = (2 * whole + count) // (2 * count)  # half up
    terms = " + ".join([f"1 x {shown(part)}" for part in parts])
    return Seen(
        f"{mean // 100}.{mean % 100:02d}", rating(whole, count), f"({terms}) / {count} = {shown(mean)}"
    )


def rating(whole: int, count: int) -> str:
    """What the exact mean suggests; nothing for nothing."""
    if not count:
        return ""
    if whole >= ABOVE * count:
        return Rating.DI_ATAS.value
    return Rating.SESUAI.value if whole >= SUITS * count else Rating.DI_BAWAH.value
