"""Periods in words."""

from __future__ import annotations

from django.utils import dates
from django.utils.translation import gettext as _

from .periods import Period, PeriodKind

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
