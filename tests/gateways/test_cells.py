"""One cell as text, date or NIP."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.gateways.sheets import CellError, as_date, as_nip, as_optional, as_text
from selaras.gateways.sheets.cells import DATE_FORMS


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  Dinas\u00a0 Kesehatan ", "Dinas Kesehatan"),
        (12.0, "12"),
        (1.5, "1.5"),
        (1e16, "10000000000000000"),
        (True, "true"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (dt.datetime.fromisoformat("2026-01-02"), "2026-01-02"),
        (dt.datetime.fromisoformat("2026-01-02T03:04"), "2026-01-02 03:04:00"),
    ],
)
def test_text(value: object, text: str) -> None:
    assert as_text(value) == text  # type: ignore[arg-type]


def test_a_dash_means_nothing() -> None:
    assert [as_optional(value) for value in ("-", "—", "NULL", " ", None, "S-1")] == [
        "",
        "",
        "",
        "",
        "",
        "S-1",
    ]


@pytest.mark.parametrize("value", ["19800112 200501 1 001", "198001122005011001", '="198001122005011001"'])
def test_a_nip_loses_its_spaces_silently(value: str) -> None:
    assert as_nip(value) == "198001122005011001"


@pytest.mark.parametrize(
    "value", [1.98001122005011e17, 198001122005011001, "1.98E+17", "1,98E+17", "1.98e17"]
)
def test_a_nip_that_lost_its_digits_is_refused(value: object) -> None:
    with pytest.raises(CellError, match="angka terakhirnya hilang"):
        as_nip(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "forms", "date"),
    [
        ("05-03-2026", ("dd-mm-yyyy",), dt.date(2026, 3, 5)),
        ("5/3/2026", ("dd-mm-yyyy", "dd/mm/yyyy"), dt.date(2026, 3, 5)),
        ("03/05/2026", ("mm/dd/yyyy",), dt.date(2026, 3, 5)),
        ("2026-03-05", ("yyyy-mm-dd",), dt.date(2026, 3, 5)),
        ("2026-03-05T21:40:00", ("yyyy-mm-dd",), dt.date(2026, 3, 5)),
        ("05-03-2026 21.40", ("dd-mm-yyyy",), dt.date(2026, 3, 5)),
        (dt.datetime.fromisoformat("2026-03-05T08:00"), ("dd-mm-yyyy",), dt.date(2026, 3, 5)),
        (dt.date(2026, 3, 5), ("mm/dd/yyyy",), dt.date(2026, 3, 5)),
        ("-", ("dd-mm-yyyy",), None),
        (None, ("dd-mm-yyyy",), None),
    ],
)
def test_dates(value: object, forms: tuple[str, ...], date: dt.date | None) -> None:
    assert as_date(value, forms) == date  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31-02-2026", "tidak ada di kalender"),
        ("29-02-2025", "tidak ada di kalender"),
        ("00-01-2025", "tidak ada di kalender"),
        ("01/25/2026", "tidak ada di kalender"),
        ("05-03-26", "tidak terbaca"),
        ("besok", "tidak terbaca"),
        (45292.0, "angka, bukan tanggal"),
    ],
)
def test_bad_dates_say_why(value: object, words: str) -> None:
    with pytest.raises(CellError, match=words):
        as_date(value)  # type: ignore[arg-type]


@given(st.dates(min_value=dt.date(1900, 1, 1)), st.sampled_from(sorted(DATE_FORMS)))
def test_every_date_reads_back_in_every_form(date: dt.date, form: str) -> None:
    parts = {"dd": f"{date.day:02d}", "mm": f"{date.month:02d}", "yyyy": f"{date.year:04d}"}
    text = form
    for name, digits in parts.items():
        text = text.replace(name, digits)
    assert as_date(text, (form,)) == date
