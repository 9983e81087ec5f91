"""From ratings to predikat, and what the measurements would suggest beside them (rules.md 3.1-3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from selaras.kernel.numbers import format_number, round_half_up

from ..codes import OrganisationPredikat, Predikat, Rating
from ..rulebooks import Rulebook
from .settings import Bands, HeadRatings


def predikat(hasil: Rating, perilaku: Rating, rulebook: Rulebook) -> Predikat:
    """The predikat of the two ratings by the rulebook's matrix (rules.md 3.2)."""
    return rulebook.matrix[hasil, perilaku]


def head_rating(organisation: OrganisationPredikat, settings: HeadRatings | None = None) -> Rating:
    """A head's own rating of hasil kerja: the unit's achievement (rules.md 3.3)."""
    return (settings or HeadRatings()).ratings[organisation]


@dataclass(frozen=True)
class MeasuredLine:
    """One line of the plan: ``attainment`` in percent after its cap (exact where known), None where a person
    must judge."""

    attainment: Decimal | Fraction | None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class Picture:
    """The weighted mean of the capped attainments, percent rounded once; None without any measured weight.

    ``exact`` is what bands compare; ``left_out`` counts the lines which a person must judge.
    """

    value: Decimal | None
    exact: Fraction | None
    counted: int
    left_out: int
    arithmetic: tuple[str, ...]


def measured_picture(lines: Sequence[MeasuredLine], language: str = "id") -> Picture:
    """What the measurements say of hasil kerja (rules.md 3.1); weights are not negative, any scale."""
    if any(line.weight < 0 for line in lines):
        raise ValueError("a negative weight")
    measured = [(line.attainment, line.weight) for line in lines if line.attainment is not None]
    left_out = len(lines) - len(measured)
    total = sum((Fraction(weight) for _, weight in measured), Fraction())
    if not total:
        return Picture(None, None, len(measured), left_out, ())
    exact = sum((Fraction(value) * Fraction(weight) for value, weight in measured), Fraction()) / total
    value = round_half_up(exact)
    return Picture(value, exact, len(measured), left_out, (_mean_in_words(measured, total, value, language),))


def _mean_in_words(
    measured: Sequence[tuple[Decimal | Fraction, Decimal]], total: Fraction, value: Decimal, language: str
) -> str:
    def show(number: Decimal | Fraction, places: int) -> str:
        return format_number(round_half_up(number, places), language)

    terms = " + ".join(f"{show(weight, 6)} x {show(attainment, 2)}" for attainment, weight in measured)
    return f"({terms}) / {show(total, 6)} = {show(value, 2)}"


def suggested_rating(picture: Picture, bands: Bands | None = None) -> Rating | None:
    """The rating whose band holds the picture; None where nothing is measured. Advice, a person judges."""
    bands = bands or Bands()
    if picture.exact is None:
        return None
    if picture.exact >= Fraction(bands.di_atas_from):
        return Rating.DI_ATAS
    return Rating.SESUAI if picture.exact >= Fraction(bands.sesuai_from) else Rating.DI_BAWAH


def is_off_picture(rating: Rating, picture: Picture, bands: Bands | None = None) -> bool:
    """Whether the rating differs from the measured picture, which asks for a reason (rules.md 3.1)."""
    suggested = suggested_rating(picture, bands)
    return suggested is not None and suggested is not rating
