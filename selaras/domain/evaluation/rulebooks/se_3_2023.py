"""SE MenPANRB 3/2023: the distribution of predikat in a unit (rules.md 3.4, one transcription: advice)."""

import datetime as dt
from types import MappingProxyType

from ..codes import OrganisationPredikat, Predikat
from .shape import Bound, DistributionPolicy, ShareRule


def _at_most(predikat: Predikat, percent: int) -> ShareRule:
    return ShareRule(f"{predikat}_at_most", Bound.AT_MOST, frozenset({predikat}), percent)


def _at_least(predikat: Predikat, percent: int) -> ShareRule:
    return ShareRule(f"{predikat}_at_least", Bound.AT_LEAST, frozenset({predikat}), percent)


_LOW = frozenset({Predikat.BUTUH_PERBAIKAN, Predikat.KURANG})

SE_3_2023 = DistributionPolicy(
    code="se_3_2023",
    valid_from=dt.date(2023, 1, 1),
    citation="SE MenPANRB 3/2023",
    rules=MappingProxyType(
        {
            OrganisationPredikat.ISTIMEWA: (_at_most(Predikat.SANGAT_BAIK, 70),),
            OrganisationPredikat.BAIK: (
                _at_most(Predikat.BAIK, 70),
                ShareRule("butuh_perbaikan_or_kurang_at_least_one", Bound.AT_LEAST_ONE, _LOW),
            ),
            OrganisationPredikat.BUTUH_PERBAIKAN: (
                _at_least(Predikat.BUTUH_PERBAIKAN, 60),
                _at_most(Predikat.SANGAT_BAIK, 10),
            ),
            OrganisationPredikat.KURANG: (
                _at_least(Predikat.KURANG, 60),
                _at_least(Predikat.BUTUH_PERBAIKAN, 10),
                _at_most(Predikat.SANGAT_BAIK, 10),
            ),
            OrganisationPredikat.SANGAT_KURANG: (
                _at_least(Predikat.SANGAT_KURANG, 60),
                ShareRule("butuh_perbaikan_or_kurang_at_least", Bound.AT_LEAST, _LOW, 10),
                ShareRule("sangat_baik_none", Bound.AT_MOST, frozenset({Predikat.SANGAT_BAIK}), 0),
            ),
        }
    ),
    majority=MappingProxyType(
        {
            OrganisationPredikat.ISTIMEWA: Predikat.SANGAT_BAIK,
            OrganisationPredikat.BAIK: Predikat.BAIK,
        }
    ),
)
