"""Periods in words."""

from __future__ import annotations

import datetime as dt

from selaras.kernel.period_words import ROMAN, period_label

__all__ = ["ROMAN", "date_in", "period_label"]


def date_in(frame_period: dict[str, object] | None, today: dt.date) -> dt.date:
    """A date inside the chosen period: today where it lies in it, else the period's last day."""
    if frame_period is None:
        return today
    first, last = frame_period["first"], frame_period["last"]
    assert isinstance(first, dt.date) and isinstance(last, dt.date)
    return today if first <= today <= last else last
