"""rules.md 8.1 and 8.2: NIP and NI PPPK, read and held against the person; retirement."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.organization.codes import EmploymentKind, PositionKind, Sex
from selaras.domain.organization.rules import (
    NipFault,
    NipRefused,
    RetirementAges,
    check_nip,
    parse_nip,
    retirement_age,
    retirement_date,
)


def test_a_nip() -> None:
    nip = parse_nip("198503152010012003")
    assert (nip.birth_date, nip.kind) == (dt.date(1985, 3, 15), EmploymentKind.PNS)
    assert (nip.start_year, nip.start_month, nip.frequency) == (2010, 1, None)
    assert (nip.sex, nip.serial, nip.digits) == (Sex.FEMALE, 3, "198503152010012003")


def test_an_ni_pppk() -> None:
    nip = parse_nip("199012012025241012")
    assert (nip.kind, nip.start_year, nip.start_month, nip.frequency) == (EmploymentKind.PPPK, 2025, None, 4)
    assert (nip.sex, nip.serial) == (Sex.MALE, 12)


@pytest.mark.parametrize(
    "text",
    [
        "19850315 201001 2 003",
        "'198503152010012003",
        "\u00a0198503152010012003\t",
        "19850315\u202f2010012003",
    ],
)
def test_blanks_and_the_apostrophe_are_forgiven(text: str) -> None:
    assert parse_nip(text).digits == "198503152010012003"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", NipFault.EMPTY),
        ("  ", NipFault.EMPTY),
        ("1,98503E+17", NipFault.SCIENTIFIC),
        ("1.98503152010012e17", NipFault.SCIENTIFIC),
        ("198503152010012003.0", NipFault.NOT_DIGITS),
        ("19850315201001200O", NipFault.NOT_DIGITS),
        ("1985-03-15", NipFault.NOT_DIGITS),
        ("19850315201001200", NipFault.WRONG_LENGTH),
        ("1985031520100120031", NipFault.WRONG_LENGTH),
        ("198502302010012003", NipFault.BAD_BIRTH_DATE),
        ("000003152010012003", NipFault.BAD_BIRTH_DATE),
        ("180003151820012003", NipFault.BAD_BIRTH_DATE),
        ("198503151985012003", NipFault.BAD_YEAR),
        ("198503152099012003", NipFault.BAD_YEAR),
        ("198503152010132003", NipFault.BAD_MONTH_OR_KIND),
        ("198503152010002003", NipFault.BAD_MONTH_OR_KIND),
        ("198503152010202003", NipFault.BAD_MONTH_OR_KIND),
        ("198503152010302003", NipFault.BAD_MONTH_OR_KIND),
        ("198503152010013003", NipFault.BAD_SEX),
        ("198503152010012000", NipFault.SERIAL_ZERO),
    ],
)
def test_refuses(text: str, code: NipFault) -> None:
    with pytest.raises(NipRefused) as refused:
        parse_nip(text)
    assert refused.value.code is code


def test_the_number_is_held_against_the_person() -> None:
    nip = parse_nip("198503152010012003")
    assert check_nip(nip, birth_date=dt.date(1985, 3, 15), sex=Sex.FEMALE, kind=EmploymentKind.CPNS) == ()
    assert check_nip(nip) == ()
    assert check_nip(
        nip, birth_date=dt.date(1985, 5, 13), sex=Sex.MALE, kind=EmploymentKind.PPPK_PARUH_WAKTU
    ) == (NipFault.BIRTH_DATE_DIFFERS, NipFault.SEX_DIFFERS, NipFault.KIND_DIFFERS)
    assert check_nip(nip, kind=EmploymentKind.PEJABAT_NEGARA) == (NipFault.KIND_DIFFERS,)


@settings(max_examples=80)
@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2008, 12, 31)),
    st.integers(18, 55),
    st.integers(1, 12) | st.integers(21, 29),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_every_well_made_number_is_read_back(
    birth: dt.date, after: int, mark: int, sex: str, serial: int
) -> None:
    digits = f"{birth:%Y%m%d}{birth.year + after}{mark:02d}{sex}{serial:03d}"
    nip = parse_nip(f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}")
    assert (nip.digits, nip.birth_date, nip.serial) == (digits, birth, serial)
    assert (nip.kind is EmploymentKind.PNS) == (mark <= 12)
    assert (nip.start_month or 20 + (nip.frequency or 0)) == mark


@settings(max_examples=150)
@given(st.text(alphabet="0123456789eE+., '", max_size=22))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    try:
        assert len(parse_nip(text).digits) == 18
    except NipRefused as refused:
        assert refused.code in NipFault


def test_retirement_ages_are_total() -> None:
    sixty_five = {kind for kind in PositionKind if retirement_age(kind) == 65}
    sixty = {kind for kind in PositionKind if retirement_age(kind) == 60}
    none = {kind for kind in PositionKind if retirement_age(kind) is None}
    assert sixty_five == {PositionKind.JF_UTAMA}
    assert sixty == {
        PositionKind.JPT_UTAMA,
        PositionKind.JPT_MADYA,
        PositionKind.JPT_PRATAMA,
        PositionKind.JF_MADYA,
    }
    assert none == {PositionKind.PEJABAT_NEGARA}
    rest = set(PositionKind) - sixty - sixty_five - none
    assert {retirement_age(kind) for kind in rest} == {58}


def test_special_posts_are_a_setting() -> None:
    teachers = RetirementAges(special={"guru ahli pertama": 60})
    assert retirement_age(PositionKind.JF_PERTAMA, "Guru Ahli Pertama", teachers) == 60
    assert retirement_age(PositionKind.JF_PERTAMA, "Arsiparis Ahli Pertama", teachers) == 58


@pytest.mark.parametrize(
    ("born", "age", "retired"),
    [("1968-03-15", 58, "2026-04-01"), ("1968-12-01", 58, "2027-01-01"), ("1968-02-29", 60, "2028-03-01")],
)
def test_retirement_begins_with_the_next_month(born: str, age: int, retired: str) -> None:
    assert retirement_date(dt.date.fromisoformat(born), age).isoformat() == retired
