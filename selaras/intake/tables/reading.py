"""Cells of a table of numbers: a period however it is written, a number as Indonesians write it (rules.md 8.4)."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from selaras.gateways.sheets import CellError, Value, as_optional, as_text
from selaras.kernel.number_words import number_sentence
from selaras.kernel.numbers import NumberRefused, parse_number
from selaras.kernel.periods import Period, PeriodKind, PeriodRefused

from .columns import PLACES

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb pebruari", "maret mar", "april apr", "mei may", "juni jun", "juli jul",
            "agustus agu ags aug", "september sep", "oktober okt oct", "november nov nopember", "desember des dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"(?:triwulan|tw|q)[ .]*(?P<number>[1-4]|iv|i{1,3})[ ,/-]+(?P<year>\d{4})\Z")
_MONTH = re.compile(r"(?P<name>[a-z]+)[ .,/-]*(?P<year>\d{4})\Z")
_TURNED = re.compile(r"(?P<month>\d{1,2})[/-](?P<year>\d{4})\Z")


def as_period(value: Value) -> str:
    """The code of the period: 2026-01, Januari 2026, Triwulan I 2026, 2026-TW1, 2026, or a day of a month."""
    if isinstance(value, dt.date):
        return str(Period.of(value, PeriodKind.MONTH))
    text = as_optional(value)
    try:
        return str(_parsed(text))
    except (PeriodRefused, KeyError, ValueError):
        raise CellError(
            _("“%(text)s” tidak terbaca sebagai periode. Tulis seperti 2026-01, Januari 2026, atau 2026-TW1.")
            % {"text": text[:60]},
            "not_a_period",
        ) from None


def _parsed(text: str) -> Period:
    low = text.lower()
    if quarter := _QUARTER.match(low):
        number = quarter["number"]
        return Period(int(quarter["year"]), PeriodKind.QUARTER, ROMAN.get(number) or int(number))
    if turned := _TURNED.match(low):
        return Period(int(turned["year"]), PeriodKind.MONTH, int(turned["month"]))
    month = _MONTH.match(low)
    if month and month["name"] in MONTHS:
        return Period(int(month["year"]), PeriodKind.MONTH, MONTHS[month["name"]])
    return Period.parse(text.upper())


def as_number(value: Value) -> Decimal | None:
    """None where the cell is empty. A number cell is taken as it is shown, at most six places."""
    if isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        raise CellError(_("“%(text)s” bukan angka.") % {"text": as_text(value)[:60]}, "not_a_number")
    if isinstance(value, int | float):
        return round(Decimal(repr(value)), PLACES)
    text = as_optional(value)
    if not text:
        return None
    try:
        number = parse_number(text)
    except NumberRefused as refused:
        raise CellError(number_sentence(refused), f"number_{refused.code}") from None
    if -number.as_tuple().exponent > PLACES:  # type: ignore[operator]
        raise CellError(
            _("Paling banyak %(places)s angka di belakang koma.") % {"places": PLACES}, "too_exact"
        )
    return number
