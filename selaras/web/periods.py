"""Periods in words."""

from __future__ import annotations

import datetime as dt

from django.utils import dates
from django.utils.translation import gettext as _

from selaras.kernel.periods import Period, PeriodKind

ROMAN = ("I", "II", "III", "IV")


def period_label(period: Period | str) -> str:
    """``Triwulan IV 2026``, ``November 2026`` or ``Tahun 2026``."""
    if isinstance(period, str):
        period = Period.parse(period)
    if period.kind == PeriodKind.QUARTER:
        return _("Triwulan %(number)s %(year)s") % {"number": ROMAN[period.number - 1], "year": period.year}
    if period.kind == PeriodKind.MONTH:
        return f"{dates.MONTHS[period.number]} {period.year}"
    return _("Tahun %(year)s") % {"year": period.year}


def date_in(frame_period: dict[str, object] | None, today: dt.date) -> dt.date:
    """A date inside the chosen period: today where it lies in it, else the period's last day."""
    if frame_period is None:
        return today
    first, last = frame_period["first"], frame_period["last"]
    assert isinstance(first, dt.date) and isinstance(last, dt.date)
    return today if first <= today <= last else last
