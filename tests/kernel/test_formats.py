from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from selaras.kernel import formats

WIB = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (Decimal("1250000.50"), None, "1.250.000,5", "1,250,000.5"),
        (Decimal("1250"), None, "1.250", "1,250"),
        (Decimal("1.8"), 2, "1,80", "1.80"),
        (Decimal("2.675"), 2, "2,68", "2.68"),
        (2.675, 2, "2,68", "2.68"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (-1234, None, "-1.234", "-1,234"),
        (0, None, "0", "0"),
        (Decimal("100.00"), None, "100", "100"),
        (None, 2, "–", "–"),
    ],
)
def test_numbers(value, places, indonesian, english):
    assert formats.number_text(value, places) == indonesian
    assert formats.number_text(value, places, "en") == english


def test_money_and_percent():
    assert formats.rupiah_text(150_000_000) == "Rp150.000.000"
    assert formats.rupiah_text(Decimal("-1250.5")) == "-Rp1.250,50"
    assert formats.rupiah_text(150_000, "en") == "Rp150,000"
    assert formats.percent_text(Decimal("86.4")) == "86,4\u00a0%"
    assert formats.percent_text(Decimal(110), 2, "en") == "110.00%"


def test_dates():
    day = date(2026, 11, 24)
    assert formats.date_text(day) == formats.date_text(day, "en") == "24 November 2026"
    assert formats.date_text(date(2026, 8, 3), "id", "short") == "3 Agu 2026"
    assert formats.date_text(day, "id", "day") == "Selasa, 24 November 2026"
    assert formats.date_text(day, "en", "day") == "Tuesday, 24 November 2026"
    assert formats.date_text(None) == "–"


def test_times_name_their_zone():
    moment = datetime(2026, 11, 20, 14, 2, tzinfo=WIB)
    assert formats.time_text(moment) == "14.02 WIB"
    assert formats.time_text(moment, "en") == "14:02 WIB"
    assert formats.moment_text(moment) == "20 November 2026, 14.02 WIB"
    assert formats.time_text(moment.astimezone(timezone(timedelta(hours=9)))) == "16.02 WIT"
    assert formats.time_text(moment.astimezone(UTC)) == "07.02 UTC+0000"
    with pytest.raises(ValueError):
        formats.time_text(datetime(2026, 11, 20, 14, 2))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        (3, "3 hari lagi", "3 days left"),
        (1, "besok", "tomorrow"),
        (0, "hari ini", "today"),
        (-1, "lewat 1 hari", "1 day overdue"),
        (-2, "lewat 2 hari", "2 days overdue"),
    ],
)
def test_days_left(days, indonesian, english):
    today = date(2026, 11, 24)
    assert formats.days_left_text(today + timedelta(days=days), today) == indonesian
    assert formats.days_left_text(today + timedelta(days=days), today, "en") == english


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ratna Dewi", "RD"),
        ("dr. Ratna Sari Dewi, S.K.M., M.Kes.", "RD"),
        ("Prof. Dr. H. Budi", "B"),
        ("Suharto", "S"),
        ("", ""),
        ("H.", "H"),
    ],
)
def test_initials_skip_titles(name, letters):
    assert formats.initials(name) == letters
