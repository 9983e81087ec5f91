"""What no text read fixes: defaults of settings, each with its legal basis (rules.md, marks [1] and [M]).

An agency's dated setting rows override them; rules take the values as parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from selaras.kernel.calendar import DayCount

from ..codes import OrganisationPredikat, Predikat, Rating
from ..rulebooks import Performance


@dataclass(frozen=True)
class Bands:
    """Measured picture (percent, exact) to suggested rating: below ``sesuai_from`` is di_bawah."""

    sesuai_from: Decimal = Decimal(90)
    di_atas_from: Decimal = Decimal(110)
    legal_basis: str = "Praktik; tidak ada ambang dalam peraturan (rules.md 3.1)"

    def __post_init__(self) -> None:
        if self.sesuai_from > self.di_atas_from:
            raise ValueError("the band of sesuai ends before it begins")


def _head_ratings() -> Mapping[OrganisationPredikat, Rating]:
    return MappingProxyType(
        {
            OrganisationPredikat.ISTIMEWA: Rating.DI_ATAS,
            OrganisationPredikat.BAIK: Rating.SESUAI,
            OrganisationPredikat.BUTUH_PERBAIKAN: Rating.DI_BAWAH,
            OrganisationPredikat.KURANG: Rating.DI_BAWAH,
            OrganisationPredikat.SANGAT_KURANG: Rating.DI_BAWAH,
        }
    )


@dataclass(frozen=True)
class HeadRatings:
    """A unit's predikat to its head's rating of hasil kerja."""

    ratings: Mapping[OrganisationPredikat, Rating] = field(default_factory=_head_ratings)
    legal_basis: str = "SE MenPANRB 3/2023 (rules.md 3.3)"


@dataclass(frozen=True)
class ObjectionTerms:
    """How long an objection, the penilai's explanation and the decision may take, in days."""

    objection_days: int = 14
    objection_counting: DayCount = DayCount.CALENDAR
    explanation_days: int = 14
    explanation_counting: DayCount = DayCount.WORKING
    decision_days: int = 14
    decision_counting: DayCount = DayCount.WORKING
    roll_over: bool = True
    legal_basis: str = "PP 30/2019 pasal 59; hari keputusan diusulkan (rules.md 3.8)"


def _axis() -> Mapping[Predikat, Performance]:
    return MappingProxyType(
        {
            Predikat.SANGAT_BAIK: Performance.ABOVE,
            Predikat.BAIK: Performance.AS_EXPECTED,
            Predikat.BUTUH_PERBAIKAN: Performance.BELOW,
            Predikat.KURANG: Performance.BELOW,
            Predikat.SANGAT_KURANG: Performance.BELOW,
        }
    )


@dataclass(frozen=True)
class PerformanceAxis:
    """A predikat's place on the talent box's axis of kinerja."""

    places: Mapping[Predikat, Performance] = field(default_factory=_axis)
    legal_basis: str = "PermenPANRB 3/2020 (rules.md 4.2)"
