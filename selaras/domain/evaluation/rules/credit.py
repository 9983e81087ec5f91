"""Angka kredit of functional posts (PermenPANRB 1/2023, rules.md 4.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from selaras.domain.organization.codes import PositionKind
from selaras.domain.organization.rules import Held
from selaras.kernel.numbers import format_number, round_half_up
from selaras.kernel.periods import Period

from ..codes import Predikat
from ..rulebooks import CreditTable

Key = TypeVar("Key", bound=Hashable)


class NoCoefficient(ValueError):
    """The post earns no angka kredit: it is not a functional one."""

    code = "no_coefficient"


@dataclass(frozen=True)
class Credit:
    """``value`` rounded once, half up, two places; ``exact`` is what several parts of a year are added by."""

    value: Decimal
    exact: Fraction
    arithmetic: tuple[str, ...]
    table: str


def angka_kredit(
    predikat: Predikat, post: PositionKind, months: int, table: CreditTable, language: str = "id"
) -> Credit:
    """Percent x yearly coefficient x months / 12; ``months`` 0-12, else ValueError. Raises NoCoefficient."""
    coefficient = table.coefficients.get(post)
    if coefficient is None:
        raise NoCoefficient(post)
    if not 0 <= months <= 12:
        raise ValueError("a year has twelve months")
    percent = table.percents[predikat]
    exact = Fraction(percent, 100) * Fraction(coefficient) * Fraction(months, 12)
    value = round_half_up(exact)
    factors = f"{percent} % x {format_number(coefficient, language)} x {months} / 12"
    return Credit(value, exact, (f"{factors} = {format_number(value, language)}",), table.code)


def months_by_post(rows: Iterable[Held[Key]], period: Period, day_of_month: int = 15) -> dict[Key, int]:
    """How many months of the period count for each post: those in which it was held on ``day_of_month``.

    The day is a setting (rules.md 4.1). Months in which no post was held count for none; on two posts at once
    the later one counts.
    """
    held = sorted(rows, key=lambda row: row.valid_from, reverse=True)
    counted: dict[Key, int] = {}
    for month in period.months():
        day = month.first_day.replace(day=day_of_month)
        post = next((row.key for row in held if _holds(row, day)), None)
        if post is not None:
            counted[post] = counted.get(post, 0) + 1
    return counted


def _holds(row: Held[Key], day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or day < row.valid_until)
