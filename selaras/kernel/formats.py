"""How dates, times, numbers and money are written in Indonesian and English; no Django, no clock of its own.

``21.40 WIB``, ``24 November 2026``, ``1.250.000,5``, ``Rp150.000.000``, ``86,4 %`` (design: ui.md Words).
Every function takes the language, ``"id"`` or ``"en"``; ``None`` is written as a dash.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

DASH = "–"
NARROW = "\u00a0"
MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
MONTHS_SHORT = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
Number = Decimal | int | float


def language_of(language: str | None) -> str:
    """``"en"`` for any English, else ``"id"``."""
    return "en" if (language or "").lower().startswith("en") else "id"


def date_text(value: date | None, language: str = "id", style: str = "long") -> str:
    """A date in words; ``long`` (24 November 2026), ``short`` (24 Nov 2026) or ``day`` (Selasa, 24 …)."""
    if value is None:
        return DASH
    months = (MONTHS_SHORT if style == "short" else MONTHS)[language]
    words = f"{value.day} {months[value.month - 1]} {value.year}"
    return f"{DAYS[language][value.weekday()]}, {words}" if style == "day" else words


def time_text(value: datetime | None, language: str = "id") -> str:
    """The time of an aware moment in its own zone: ``21.40 WIB``, English ``21:40 WIB``.

    ValueError for a naive moment: its zone would be guessed.
    """
    if value is None:
        return DASH
    offset = value.utcoffset()
    if offset is None:
        raise ValueError("a moment without a time zone cannot be written")
    hours = offset.total_seconds() / 3600
    zone = ZONES.get(int(hours)) if hours == int(hours) else None
    between = ":" if language == "en" else "."
    return f"{value.hour:02d}{between}{value.minute:02d} {zone or value.strftime('UTC%z')}"


def moment_text(value: datetime | None, language: str = "id") -> str:
    """Date and time: ``20 November 2026, 14.02 WIB``."""
    if value is None:
        return DASH
    return f"{date_text(value, language)}, {time_text(value, language)}"


def rounded(value: Number, places: int) -> Decimal:
    """Half up, as rules.md 5.4 asks; floats through their shortest text, so 2.675 stays 2.675."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number_text(value: Number | None, places: int | None = None, language: str = "id") -> str:
    """``1.250.000,5``; ``places`` fixes the decimals, without it trailing zeros fall away."""
    if value is None:
        return DASH
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    plain = f"{exact if places is None else rounded(exact, places):,f}"
    if places is None and "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if language == "en":
        return plain
    return plain.translate(str.maketrans(",.", ".,"))


def rupiah_text(value: Number | None, language: str = "id") -> str:
    """``Rp150.000.000``; cents only where there are some."""
    if value is None:
        return DASH
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    places = 0 if exact == exact.to_integral_value() else 2
    sign = "-" if exact < 0 else ""
    return f"{sign}Rp{number_text(abs(exact), places, language)}"


def percent_text(value: Number | None, places: int | None = None, language: str = "id") -> str:
    """A number that already is a percentage: ``86,4 %``, English ``86.4%``."""
    if value is None:
        return DASH
    return number_text(value, places, language) + ("%" if language == "en" else f"{NARROW}%")


def days_left_text(value: date | None, today: date, language: str = "id") -> str:
    """``3 hari lagi``, ``besok``, ``hari ini``, ``lewat 2 hari``."""
    if value is None:
        return DASH
    left = (value - today).days
    if left in (0, 1):
        return {"id": ("hari ini", "besok"), "en": ("today", "tomorrow")}[language][left]
    if language == "en":
        unit = "day" if abs(left) == 1 else "days"
        return f"{left} {unit} left" if left > 0 else f"{-left} {unit} overdue"
    return f"{left} hari lagi" if left > 0 else f"lewat {-left} hari"


def initials(name: str) -> str:
    """Two letters of a name without its titles: ``dr. Ratna Dewi, S.K.M.`` -> ``RD``."""
    words = [word for word in name.split(",")[0].split() if not word.endswith(".") and word[0].isalpha()]
    if not words:
        return name.strip()[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()
