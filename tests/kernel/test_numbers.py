"""rules.md 8.4: the comma is decimal, the doubtful is refused with both readings."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.kernel.numbers import (
    NumberFault,
    NumberRefused,
    format_number,
    parse_number,
    round_half_up,
    to_decimal,
)

READ = [
    ("85,5", "85.5"),
    ("1.250.000", "1250000"),
    ("1.250,75", "1250.75"),
    ("1.250.000,5", "1250000.5"),
    ("85.5", "85.5"),
    ("0.125", "0.125"),
    ("1234.567", "1234.567"),
    ("12.5000", "12.5000"),
    ("1250", "1250"),
    (" 1250 ", "1250"),
    ("\u00a085,5\u00a0%", "85.5"),
    ("85%", "85"),
    ("-12,5", "-12.5"),
    ("\u221212,5", "-12.5"),
    ("+3", "3"),
    ("Rp1.250.000", "1250000"),
    ("Rp. 1.250.000,00", "1250000.00"),
    ("rp -5.000.000", "-5000000"),
    ("-Rp 5.000.000", "-5000000"),
    ("Rp 5.000.000,-", "5000000"),
    (",5", "0.5"),
    ("1,250", "1.250"),
    ("3621300000000123,45", "3621300000000123.45"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_reads(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


REFUSED = [
    ("", NumberFault.EMPTY),
    (" \u00a0", NumberFault.EMPTY),
    ("1.250", NumberFault.AMBIGUOUS),
    ("-12.500", NumberFault.AMBIGUOUS),
    ("85,5,5", NumberFault.BAD_GROUPING),
    ("1,250.75", NumberFault.BAD_GROUPING),
    ("1.25.000", NumberFault.BAD_GROUPING),
    ("1.2500.000", NumberFault.BAD_GROUPING),
    ("0.250.000", NumberFault.BAD_GROUPING),
    ("1.25,5", NumberFault.BAD_GROUPING),
    ("1,99E+17", NumberFault.SCIENTIFIC),
    ("1e5", NumberFault.SCIENTIFIC),
    ("12 500", NumberFault.NOT_A_NUMBER),
    ("5,", NumberFault.NOT_A_NUMBER),
    ("--5", NumberFault.NOT_A_NUMBER),
    ("-Rp-5", NumberFault.NOT_A_NUMBER),
    ("NaN", NumberFault.NOT_A_NUMBER),
    ("Infinity", NumberFault.NOT_A_NUMBER),
    ("(5)", NumberFault.NOT_A_NUMBER),
    ("=1+1", NumberFault.NOT_A_NUMBER),
    ("5,-", NumberFault.NOT_A_NUMBER),
    ("Rp", NumberFault.NOT_A_NUMBER),
    ("%", NumberFault.NOT_A_NUMBER),
    ("\u0661\u0662", NumberFault.NOT_A_NUMBER),
    ("1_000", NumberFault.NOT_A_NUMBER),
    ("9" * 31, NumberFault.TOO_LONG),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_refuses(text: str, code: NumberFault) -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_number(text)
    assert refused.value.code == code


def test_both_readings_are_told() -> None:
    with pytest.raises(NumberRefused) as refused:
        parse_number("-1.250")
    assert refused.value.readings == (Decimal("-1250"), Decimal("-1.250"))


def test_english_swaps_the_signs() -> None:
    assert parse_number("1,250.75", "en") == Decimal("1250.75")
    assert parse_number("1,250,000", "en") == 1250000
    assert parse_number("85,5", "en") == Decimal("85.5")
    with pytest.raises(NumberRefused) as refused:
        parse_number("1,250", "en")
    assert refused.value.readings == (Decimal(1250), Decimal("1.250"))


@pytest.mark.parametrize(
    ("value", "language", "places", "written"),
    [
        ("1250.75", "id", None, "1.250,75"),
        ("1250.75", "en", None, "1,250.75"),
        ("112.00", "id", None, "112"),
        ("112", "id", 2, "112,00"),
        ("0.005", "id", 2, "0,01"),
        ("-0.001", "id", 2, "0,00"),
        ("1E+3", "id", None, "1.000"),
        ("123456789012345678901234567890.5", "en", None, "123,456,789,012,345,678,901,234,567,890.5"),
        ("100", "id", None, "100"),
    ],
)
def test_writes(value: str, language: str, places: int | None, written: str) -> None:
    assert format_number(Decimal(value), language, places=places) == written


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@settings(max_examples=200)
@given(NUMBERS, st.sampled_from(["id", "en"]))
def test_a_form_field_reads_back_what_it_wrote(value: Decimal, language: str) -> None:
    assert parse_number(format_number(value, language, grouped=False), language) == value


@settings(max_examples=200)
@given(NUMBERS, st.sampled_from(["id", "en"]))
def test_grouped_numbers_read_back_or_show_the_right_reading(value: Decimal, language: str) -> None:
    try:
        assert parse_number(format_number(value, language), language) == value
    except NumberRefused as refused:
        assert refused.code == NumberFault.AMBIGUOUS
        assert value in refused.readings


@settings(max_examples=200)
@given(NUMBERS)
def test_rounds_like_decimal_half_up(value: Decimal) -> None:
    assert round_half_up(Fraction(value), 2) == value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def test_rounds_what_no_decimal_holds() -> None:
    assert str(round_half_up(Fraction(200, 3))) == "66.67"
    assert str(round_half_up(Fraction(-1, 8))) == "-0.13"
    assert str(round_half_up(112)) == "112.00"
    assert str(round_half_up(Fraction(-1, 1000))) == "0.00"


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(9, 2), "4.5"), (Fraction(100), "100"), (Fraction(1, 3), "0.3333333333"), (Fraction(0), "0")],
)
def test_the_shortest_decimal(value: Fraction, text: str) -> None:
    assert str(to_decimal(value)) == text


@settings(max_examples=300)
@given(st.text(alphabet="0123456789.,-+eER p%\u00a0", max_size=14))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    try:
        assert parse_number(text).is_finite()
    except NumberRefused as refused:
        assert refused.code in NumberFault
