"""By when a change is talked over, when one is reminded, and how an aim is written (rules.md 2.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

KEY = "clarification"
BAND = ".."


@dataclass(frozen=True, slots=True)
class ClarificationTerms:
    """``days`` to talk a change over, ``remind_days`` before the last one somebody is reminded: no regulation fixes
    them (rules.md 2.5, mark M)."""

    days: int = 14
    remind_days: int = 3
    legal_basis: str = "Praktik; ditetapkan instansi (PermenPANRB 6/2022: dialog kinerja)"

    def __post_init__(self) -> None:
        if not self.days > 0 or not 0 <= self.remind_days < self.days:
            raise ValueError("one is reminded within the days that are given")

    def due(self, day: dt.date) -> dt.date:
        return day + dt.timedelta(days=self.days)


def terms_from(value: Mapping[str, Any], basis: str) -> ClarificationTerms:
    return ClarificationTerms(int(value["days"]), int(value["remind_days"]), basis)


def aim_text(value: Decimal | None, lower: Decimal | None = None, upper: Decimal | None = None) -> str:
    """A target, or a band as ``lower..upper``; empty where nothing is aimed at."""
    if value is not None:
        return _plain(value)
    if lower is None or upper is None:
        return ""
    return f"{_plain(lower)}{BAND}{_plain(upper)}"


def aim_from(text: str) -> dict[str, Decimal | None]:
    """What ``aim_text`` wrote, by the columns of a plan's line."""
    if BAND in text:
        low, high = text.split(BAND)
        return {"target": None, "lower": Decimal(low), "upper": Decimal(high)}
    return {"target": Decimal(text) if text else None, "lower": None, "upper": None}


def _plain(number: Decimal) -> str:
    """Without an exponent and without trailing zeros; minus zero is zero."""
    text = format(number.normalize(), "f")
    return "0" if text == "-0" else text
