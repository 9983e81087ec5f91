"""rules.md 4.1 (angka kredit) and 4.2 (talent box): the regulations' tables, repeated and total."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest

from selaras.domain.evaluation.codes import Predikat
from selaras.domain.evaluation.rulebooks import (
    PERMENPANRB_1_2023,
    PERMENPANRB_3_2020,
    NoRulebook,
    Performance,
    Potential,
    credit_table_at,
    talent_matrix_at,
)
from selaras.domain.evaluation.rules import NoCoefficient, angka_kredit, months_by_post, talent_box
from selaras.domain.organization.codes import PositionKind
from selaras.domain.organization.rules import Held
from selaras.kernel.periods import Period

TABLE = credit_table_at(dt.date(2026, 12, 31))


def test_the_regulation_s_example() -> None:
    credit = angka_kredit(Predikat.BAIK, PositionKind.JF_PERTAMA, 2, TABLE)
    assert str(credit.value) == "2.08"
    assert credit.arithmetic == ("100 % x 12,5 x 2 / 12 = 2,08",)
    assert credit.table == "permenpanrb_1_2023"


@pytest.mark.parametrize(
    ("post", "a_year"),
    [
        ("jf_pemula", "3.75"),
        ("jf_terampil", "5.00"),
        ("jf_mahir", "12.50"),
        ("jf_penyelia", "25.00"),
        ("jf_pertama", "12.50"),
        ("jf_muda", "25.00"),
        ("jf_madya", "37.50"),
        ("jf_utama", "50.00"),
    ],
)
def test_coefficients(post: str, a_year: str) -> None:
    assert str(angka_kredit(Predikat.BAIK, PositionKind(post), 12, TABLE).value) == a_year


def test_percents_are_total() -> None:
    values = [angka_kredit(predikat, PositionKind.JF_UTAMA, 12, TABLE).value for predikat in Predikat]
    assert values == [Decimal(number) for number in ("75", "50", "37.5", "25", "12.5")]


def test_every_functional_post_has_a_coefficient_and_no_other() -> None:
    for post in PositionKind:
        if post.startswith("jf_"):
            assert angka_kredit(Predikat.BAIK, post, 0, TABLE).value == 0
        else:
            with pytest.raises(NoCoefficient):
                angka_kredit(Predikat.BAIK, post, 12, TABLE)


@pytest.mark.parametrize("months", [-1, 13])
def test_a_year_has_twelve_months(months: int) -> None:
    with pytest.raises(ValueError, match="twelve"):
        angka_kredit(Predikat.BAIK, PositionKind.JF_MUDA, months, TABLE)


def test_parts_of_a_year_add_up() -> None:
    parts = [angka_kredit(Predikat.BAIK, PositionKind.JF_PERTAMA, months, TABLE) for months in (1, 4, 7)]
    whole = angka_kredit(Predikat.BAIK, PositionKind.JF_PERTAMA, 12, TABLE)
    assert sum(part.exact for part in parts) == whole.exact


def test_months_count_for_the_post_held_on_the_fifteenth() -> None:
    rows = [
        Held("pertama", dt.date(2020, 1, 1), dt.date(2026, 3, 15)),
        Held("muda", dt.date(2026, 3, 15), dt.date(2026, 9, 1)),
    ]
    assert months_by_post(rows, Period(2026)) == {"pertama": 2, "muda": 6}
    assert months_by_post(rows, Period.parse("2026-TW1"), day_of_month=1) == {"pertama": 3}


def test_the_later_post_counts_where_two_are_held() -> None:
    rows = [Held("muda", dt.date(2026, 7, 1)), Held("pertama", dt.date(2020, 1, 1))]
    assert months_by_post(rows, Period(2026)) == {"pertama": 6, "muda": 6}


BOXES = """
9 above high | 8 as_expected high | 7 above middle | 6 below high | 5 as_expected middle
4 above low | 3 below middle | 2 as_expected low | 1 below low
"""


def test_the_nine_boxes() -> None:
    told = [cell.split() for line in BOXES.strip().splitlines() for cell in line.split("|")]
    matrix = talent_matrix_at(dt.date(2026, 12, 31))
    assert matrix.boxes == {(Performance(x), Potential(y)): int(number) for number, x, y in told}
    assert set(matrix.boxes) == set(product(Performance, Potential))


@pytest.mark.parametrize(
    ("predikat", "potential", "number", "pool"),
    [
        ("sangat_baik", "high", 9, True),
        ("baik", "high", 8, True),
        ("sangat_baik", "middle", 7, True),
        ("baik", "middle", 5, False),
        ("butuh_perbaikan", "high", 6, False),
        ("kurang", "middle", 3, False),
        ("sangat_kurang", "low", 1, False),
    ],
)
def test_people_in_their_boxes(predikat: str, potential: str, number: int, pool: bool) -> None:
    box = talent_box(Predikat(predikat), Potential(potential), PERMENPANRB_3_2020)
    assert (box.number, box.in_succession_pool) == (number, pool)


def test_no_table_before_its_time() -> None:
    assert PERMENPANRB_1_2023 is TABLE
    with pytest.raises(NoRulebook):
        credit_table_at(dt.date(2022, 12, 31))
    with pytest.raises(NoRulebook):
        talent_matrix_at(dt.date(2019, 12, 31))
