"""PermenPANRB 1/2023 with PerBKN 3/2023: angka kredit of functional posts (rules.md 4.1).

It is taken as in force from the first performance year it governs; the day of promulgation was not read.
"""

import datetime as dt
from decimal import Decimal
from types import MappingProxyType

from selaras.domain.organization.codes import PositionKind

from ..codes import Predikat
from .shape import CreditTable

PERMENPANRB_1_2023 = CreditTable(
    code="permenpanrb_1_2023",
    valid_from=dt.date(2023, 1, 1),
    citation="PermenPANRB 1/2023",
    percents=MappingProxyType(
        {
            Predikat.SANGAT_BAIK: 150,
            Predikat.BAIK: 100,
            Predikat.BUTUH_PERBAIKAN: 75,
            Predikat.KURANG: 50,
            Predikat.SANGAT_KURANG: 25,
        }
    ),
    coefficients=MappingProxyType(
        {
            PositionKind.JF_PEMULA: Decimal("3.75"),
            PositionKind.JF_TERAMPIL: Decimal(5),
            PositionKind.JF_MAHIR: Decimal("12.5"),
            PositionKind.JF_PENYELIA: Decimal(25),
            PositionKind.JF_PERTAMA: Decimal("12.5"),
            PositionKind.JF_MUDA: Decimal(25),
            PositionKind.JF_MADYA: Decimal("37.5"),
            PositionKind.JF_UTAMA: Decimal(50),
        }
    ),
)
