"""PermenPANRB 3/2020: the nine boxes of talent management, kinerja x potensi (rules.md 4.2)."""

import datetime as dt
from types import MappingProxyType

from .shape import Performance, Potential, TalentMatrix

_ABOVE, _AS, _BELOW = Performance.ABOVE, Performance.AS_EXPECTED, Performance.BELOW
_HIGH, _MIDDLE, _LOW = Potential.HIGH, Potential.MIDDLE, Potential.LOW

PERMENPANRB_3_2020 = TalentMatrix(
    code="permenpanrb_3_2020",
    valid_from=dt.date(2020, 1, 1),
    citation="PermenPANRB 3/2020",
    boxes=MappingProxyType(
        {
            (_ABOVE, _HIGH): 9,
            (_AS, _HIGH): 8,
            (_ABOVE, _MIDDLE): 7,
            (_BELOW, _HIGH): 6,
            (_AS, _MIDDLE): 5,
            (_ABOVE, _LOW): 4,
            (_BELOW, _MIDDLE): 3,
            (_AS, _LOW): 2,
            (_BELOW, _LOW): 1,
        }
    ),
    succession_pool=frozenset({7, 8, 9}),
)
