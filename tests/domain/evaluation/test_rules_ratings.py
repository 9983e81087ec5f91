"""rules.md 3.1-3.3: the matrix, the measured picture, the head's own rating."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.evaluation.codes import OrganisationPredikat, Predikat, Rating
from selaras.domain.evaluation.rulebooks import (
    PERMENPANRB_6_2022,
    RULEBOOKS,
    NoRulebook,
    distribution_policy_at,
    rulebook_at,
    rulebook_by_code,
)
from selaras.domain.evaluation.rules import (
    Bands,
    MeasuredLine,
    head_rating,
    is_off_picture,
    measured_picture,
    predikat,
    suggested_rating,
)

TABLE = """
di_atas  | kurang        | baik            | sangat_baik
sesuai   | kurang        | baik            | baik
di_bawah | sangat_kurang | butuh_perbaikan | butuh_perbaikan
"""


def cells() -> list[tuple[Rating, Rating, Predikat]]:
    found = []
    for line in TABLE.strip().splitlines():
        hasil, *row = (word.strip() for word in line.split("|"))
        for perilaku, cell in zip(("di_bawah", "sesuai", "di_atas"), row, strict=True):
            found.append((Rating(hasil), Rating(perilaku), Predikat(cell)))
    return found


@pytest.mark.parametrize(("hasil", "perilaku", "cell"), cells())
def test_the_regulation_s_table(hasil: Rating, perilaku: Rating, cell: Predikat) -> None:
    assert predikat(hasil, perilaku, rulebook_at(dt.date(2026, 12, 31))) is cell


@pytest.mark.parametrize("book", RULEBOOKS, ids=lambda book: book.code)
def test_every_rulebook_is_total_and_never_better_for_less(book: object) -> None:
    matrix = book.matrix  # type: ignore[attr-defined]
    assert set(matrix) == set(product(Rating, Rating))
    best_first = list(Predikat)
    for (hasil, perilaku), cell in matrix.items():
        for lower in list(Rating)[list(Rating).index(perilaku) :]:
            assert best_first.index(matrix[hasil, lower]) >= best_first.index(cell)
        for lower in list(Rating)[list(Rating).index(hasil) :]:
            assert best_first.index(matrix[lower, perilaku]) >= best_first.index(cell)


def test_the_rulebook_of_the_day() -> None:
    assert rulebook_at(dt.date(2022, 1, 1)) is PERMENPANRB_6_2022
    assert rulebook_by_code("permenpanrb_6_2022") is PERMENPANRB_6_2022
    assert distribution_policy_at(dt.date(2026, 12, 31)).code == "se_3_2023"
    with pytest.raises(NoRulebook):
        rulebook_at(dt.date(2021, 12, 31))
    with pytest.raises(NoRulebook):
        distribution_policy_at(dt.date(2022, 12, 31))
    with pytest.raises(NoRulebook):
        rulebook_by_code("permenpanrb_8_2021")


def test_heads_are_rated_by_their_unit() -> None:
    assert [head_rating(organisation) for organisation in OrganisationPredikat] == [
        Rating.DI_ATAS,
        Rating.SESUAI,
        Rating.DI_BAWAH,
        Rating.DI_BAWAH,
        Rating.DI_BAWAH,
    ]


def test_the_picture_is_a_weighted_mean_with_its_arithmetic() -> None:
    picture = measured_picture(
        [
            MeasuredLine(Decimal(112), Decimal(40)),
            MeasuredLine(Decimal("95.5"), Decimal(60)),
            MeasuredLine(None, Decimal(10)),
        ]
    )
    assert picture.value == Decimal("102.10")
    assert picture.arithmetic == ("(40 x 112 + 60 x 95,5) / 100 = 102,1",)
    assert (picture.counted, picture.left_out) == (2, 1)


def test_the_picture_takes_attainments_before_rounding() -> None:
    picture = measured_picture([MeasuredLine(Fraction(200, 3)), MeasuredLine(Fraction(100, 3))])
    assert picture.exact == 50
    assert picture.arithmetic == ("(1 x 66,67 + 1 x 33,33) / 2 = 50",)


def test_nothing_measured_gives_no_picture_and_no_reproach() -> None:
    picture = measured_picture([MeasuredLine(None)])
    assert picture.value is None
    assert suggested_rating(picture) is None
    assert not any(is_off_picture(rating, picture) for rating in Rating)
    assert measured_picture([MeasuredLine(Decimal(100), Decimal(0))]).value is None
    with pytest.raises(ValueError, match="negative"):
        measured_picture([MeasuredLine(Decimal(100), Decimal(-1))])


@pytest.mark.parametrize(
    ("attainment", "rating"),
    [
        ("89.99", Rating.DI_BAWAH),
        ("90", Rating.SESUAI),
        ("109.99", Rating.SESUAI),
        ("110", Rating.DI_ATAS),
    ],
)
def test_bands(attainment: str, rating: Rating) -> None:
    picture = measured_picture([MeasuredLine(Decimal(attainment))])
    assert suggested_rating(picture) is rating
    assert [off for off in Rating if not is_off_picture(off, picture)] == [rating]


def test_bands_compare_before_rounding() -> None:
    picture = measured_picture([MeasuredLine(Decimal("89.999"))])
    assert picture.value == Decimal("90.00")
    assert suggested_rating(picture) is Rating.DI_BAWAH


def test_bands_are_a_setting_and_in_order() -> None:
    picture = measured_picture([MeasuredLine(Decimal(100))])
    assert suggested_rating(picture, Bands(Decimal(101), Decimal(105))) is Rating.DI_BAWAH
    with pytest.raises(ValueError, match="band"):
        Bands(Decimal(105), Decimal(101))


LINES = st.lists(
    st.builds(
        MeasuredLine,
        st.decimals(0, 300, places=2),
        st.decimals("0.01", 100, places=2),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=80)
@given(LINES, st.integers(2, 50))
def test_the_picture_lies_between_and_ignores_the_scale_of_weights(
    lines: list[MeasuredLine], by: int
) -> None:
    picture = measured_picture(lines)
    values = [line.attainment for line in lines if line.attainment is not None]
    assert picture.value is not None
    assert min(values) <= picture.value <= max(values)
    scaled = [MeasuredLine(line.attainment, line.weight * by) for line in lines]
    assert measured_picture(scaled).exact == picture.exact
