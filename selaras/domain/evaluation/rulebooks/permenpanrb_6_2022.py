"""PermenPANRB 6/2022: the matrix of hasil kerja and perilaku kerja (rules.md 3.2).

It is taken as in force from the first performance year it governs; the day of promulgation was not read.
"""

import datetime as dt
from types import MappingProxyType

from ..codes import Predikat, Rating
from .shape import Rulebook

_ABOVE, _AS, _BELOW = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH

PERMENPANRB_6_2022 = Rulebook(
    code="permenpanrb_6_2022",
    valid_from=dt.date(2022, 1, 1),
    citation="PermenPANRB 6/2022",
    matrix=MappingProxyType(
        {
            (_ABOVE, _BELOW): Predikat.KURANG,
            (_ABOVE, _AS): Predikat.BAIK,
            (_ABOVE, _ABOVE): Predikat.SANGAT_BAIK,
            (_AS, _BELOW): Predikat.KURANG,
            (_AS, _AS): Predikat.BAIK,
            (_AS, _ABOVE): Predikat.BAIK,
            (_BELOW, _BELOW): Predikat.SANGAT_KURANG,
            (_BELOW, _AS): Predikat.BUTUH_PERBAIKAN,
            (_BELOW, _ABOVE): Predikat.BUTUH_PERBAIKAN,
        }
    ),
    citations=MappingProxyType({"matrix": "PermenPANRB 6/2022; rules.md 3.2"}),
)
