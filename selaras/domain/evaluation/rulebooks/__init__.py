"""The regulations as dated data: a new regulation is a new file here and one line in a table below.

An evaluation stores the ``code`` of the rulebook that judged it; the one in force on the last day of the
evaluated period decides, not the day of judging (rules.md 3.1).
"""

import datetime as dt
from typing import TypeVar

from .permenpanrb_6_2022 import PERMENPANRB_6_2022
from .se_3_2023 import SE_3_2023
from .shape import DistributionPolicy, NoRulebook, Rulebook, ShareRule

RULEBOOKS: tuple[Rulebook, ...] = (PERMENPANRB_6_2022,)
DISTRIBUTION_POLICIES: tuple[DistributionPolicy, ...] = (SE_3_2023,)

Book = TypeVar("Book", Rulebook, DistributionPolicy)

__all__ = [
    "DISTRIBUTION_POLICIES",
    "PERMENPANRB_6_2022",
    "RULEBOOKS",
    "SE_3_2023",
    "DistributionPolicy",
    "NoRulebook",
    "Rulebook",
    "ShareRule",
    "distribution_policy_at",
    "rulebook_at",
    "rulebook_by_code",
]


def rulebook_at(day: dt.date) -> Rulebook:
    """The rulebook in force on that day; raises NoRulebook before the first one."""
    return _newest(RULEBOOKS, day)


def distribution_policy_at(day: dt.date) -> DistributionPolicy:
    """The distribution policy in force on that day; raises NoRulebook before the first one."""
    return _newest(DISTRIBUTION_POLICIES, day)


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
