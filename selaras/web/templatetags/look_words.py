"""Dates, times, numbers and names as filters, in the active language and the agency's time zone."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from selaras.kernel import formats

register = template.Library()
STYLES = {"": "long", "panjang": "long", "pendek": "short", "hari": "day"}


def language() -> str:
    """The active language, ``id`` or ``en``."""
    return formats.language_of(get_language())


def local(value: datetime) -> datetime:
    """A moment in the agency's zone, which the frame has activated."""
    return timezone.localtime(value)


def day_of(value: date | datetime | None) -> date | None:
    """The day of a date or, in the agency's zone, of a moment."""
    return local(value).date() if isinstance(value, datetime) else value


@register.filter
def tanggal(value: date | datetime | None, style: str = "") -> str:
    return formats.date_text(day_of(value), language(), STYLES[style])


@register.filter
def waktu(value: datetime | None) -> str:
    return formats.time_text(value and local(value), language())


@register.filter
def tanggal_waktu(value: datetime | None) -> str:
    return formats.moment_text(value and local(value), language())


@register.filter
def angka(value: formats.Number | None, places: int | None = None) -> str:
    return formats.number_text(value, places, language())


@register.filter
def rupiah(value: formats.Number | None) -> str:
    return formats.rupiah_text(value, language())


@register.filter
def persen(value: formats.Number | None, places: int | None = None) -> str:
    return formats.percent_text(value, places, language())


@register.filter
def sisa_hari(value: date | datetime | None, today: date | None = None) -> str:
    return formats.days_left_text(day_of(value), today or timezone.localdate(), language())


@register.filter
def initials(name: str) -> str:
    return formats.initials(name)
