"""One cell as text, date or NIP: pure, returns the value or raises CellError with its sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from .table import Value

DATE_FORMS: dict[str, re.Pattern[str]] = {
    "dd-mm-yyyy": re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})\Z"),
    "dd/mm/yyyy": re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\Z"),
    "dd.mm.yyyy": re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\Z"),
    "yyyy-mm-dd": re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\Z"),
    "yyyy/mm/dd": re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})\Z"),
    "mm/dd/yyyy": re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\Z"),
    "mm-dd-yyyy": re.compile(r"(?P<m>\d{1,2})-(?P<d>\d{1,2})-(?P<y>\d{4})\Z"),
}
INDONESIAN_DATES = ("dd-mm-yyyy", "dd/mm/yyyy", "yyyy-mm-dd")

_CLOCK = re.compile(
    r"[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?\Z"
)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}\Z")
_QUOTED = re.compile(r'=\s*"([^"]*)"\Z')
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
NOTHING = frozenset({"", "-", "--", "—", "NULL", "null"})


class CellError(ValueError):
    """A cell that cannot be read; its text is the sentence for the person, ``code`` is stable."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code


def as_text(value: Value) -> str:
    """One line of text: spaces folded, whole numbers without ``.0``, dates as yyyy-mm-dd, nothing as ''."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _SPACES.sub(" ", value).strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return as_plain(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def as_plain(number: float) -> str:
    """A sheet's number without exponent: 12.0 is 12, 1.5 is 1.5."""
    if number.is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def as_optional(value: Value) -> str:
    """Text, with the signs that people write for "nothing" read as ''."""
    text = as_text(value)
    return "" if text in NOTHING else text


def as_nip(value: Value) -> str:
    """A NIP's characters without spaces. Raises CellError where the sheet has already lost its digits.

    A number cell keeps 15 digits of 18 (rules.md 8.1: NIP is text), so any number that long is refused.
    """
    if isinstance(value, bool) or (isinstance(value, int | float) and abs(value) >= 1e15):
        raise CellError(_lost_digits(), "digits_lost")
    text = as_optional(value)
    if _SCIENTIFIC.search(text):
        raise CellError(_lost_digits(), "digits_lost")
    quoted = _QUOTED.match(text)
    return re.sub(r"[\s.'’`]+", "", quoted.group(1) if quoted else text)


def _lost_digits() -> str:
    return _(
        "NIP tersimpan sebagai angka sehingga angka terakhirnya hilang. Ubah format kolom menjadi Teks,"
        " lalu isi ulang NIP 18 angka dari data aslinya."
    )


def as_date(value: Value, forms: Sequence[str] = INDONESIAN_DATES) -> dt.date | None:
    """A date or None where the cell is empty. ``forms`` are keys of DATE_FORMS, tried in their order.

    Raises CellError for 31-02, for a two-digit year, for a bare number and for any other form.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = _CLOCK.sub("", as_optional(value))
    if not text:
        return None
    if isinstance(value, int | float):
        raise CellError(
            _("“%(text)s” adalah angka, bukan tanggal. Ubah format sel menjadi Tanggal.") % {"text": text},
            "not_a_date",
        )
    for form in forms:
        match = DATE_FORMS[form].match(text)
        if match:
            return _build_date(text, match)
    raise CellError(
        _("“%(text)s” tidak terbaca sebagai tanggal. Tulis seperti %(forms)s.")
        % {"text": text, "forms": ", ".join(forms)},
        "not_a_date",
    )


def _build_date(text: str, match: re.Match[str]) -> dt.date:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        raise CellError(
            _("Tanggal “%(text)s” tidak ada di kalender.") % {"text": text}, "no_such_date"
        ) from None
