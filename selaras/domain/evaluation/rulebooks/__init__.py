"""The regulations as dated data: a new regulation is a new file here and one line in a table below.

An evaluation stores the ``code`` of the rulebook that judged it; the one in force on the last day of the
evaluated period decides, not the day of judging (rules.md 3.1).
"""

import datetime as dt
from typing import TypeVar

from .permenpanrb_1_2023 import PERMENPANRB_1_2023
from .permenpanrb_3_2020 import PERMENPANRB_3_2020
from .permenpanrb_6_2022 import PERMENPANRB_6_2022
from .se_3_2023 import SE_3_2023
from .shape import (
    CreditTable,
    DistributionPolicy,
    NoRulebook,
    Performance,
    Potential,
    Rulebook,
    ShareRule,
    TalentMatrix,
)

RULEBOOKS: tuple[Rulebook, ...] = (PERMENPANRB_6_2022,)
DISTRIBUTION_POLICIES: tuple[DistributionPolicy, ...] = (SE_3_2023,)
CREDIT_TABLES: tuple[CreditTable, ...] = (PERMENPANRB_1_2023,)
TALENT_MATRICES: tuple[TalentMatrix, ...] = (PERMENPANRB_3_2020,)

Book = TypeVar("Book", Rulebook, DistributionPolicy, CreditTable, TalentMatrix)

__all__ = [
    "CREDIT_TABLES",
    "DISTRIBUTION_POLICIES",
    "PERMENPANRB_1_2023",
    "PERMENPANRB_3_2020",
    "PERMENPANRB_6_2022",
    "RULEBOOKS",
    "SE_3_2023",
    "TALENT_MATRICES",
    "CreditTable",
    "DistributionPolicy",
    "NoRulebook",
    "Performance",
    "Potential",
    "Rulebook",
    "ShareRule",
    "TalentMatrix",
    "credit_table_at",
    "distribution_policy_at",
    "rulebook_at",
    "rulebook_by_code",
    "talent_matrix_at",
]


def rulebook_at(day: dt.date) -> Rulebook:
    """The rulebook in force on that day; raises NoRulebook before the first one."""
    return _newest(RULEBOOKS, day)


def distribution_policy_at(day: dt.date) -> DistributionPolicy:
    """The distribution policy in force on that day; raises NoRulebook before the first one."""
    return _newest(DISTRIBUTION_POLICIES, day)


def credit_table_at(day: dt.date) -> CreditTable:
    """The table of angka kredit in force on that day; raises NoRulebook before the first one."""
    return _newest(CREDIT_TABLES, day)


def talent_matrix_at(day: dt.date) -> TalentMatrix:
    """The talent box in force on that day; raises NoRulebook before the first one."""
    return _newest(TALENT_MATRICES, day)


def rulebook_by_code(code: str) -> Rulebook:
    """The rulebook an evaluation has stored; raises NoRulebook."""
    for book in RULEBOOKS:
        if book.code == code:
            return book
    raise NoRulebook(code)


def _newest(books: tuple[Book, ...], day: dt.date) -> Book:
    in_force = [book for book in books if book.valid_from <= day]
    if not in_force:
        raise NoRulebook(day.isoformat())
    return max(in_force, key=lambda book: book.valid_from)
