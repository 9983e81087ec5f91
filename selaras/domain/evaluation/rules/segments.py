"""A year cut in segments by mid-year moves: what the last penilai is proposed (rules.md 2.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Code = TypeVar("Code")


@dataclass(frozen=True)
class JudgedSegment(Generic[Code]):
    """One penilai's part of the year: days from ``valid_from`` to before ``valid_until``, and the rating."""

    valid_from: dt.date
    valid_until: dt.date
    rating: Code

    @property
    def days(self) -> int:
        return (self.valid_until - self.valid_from).days


@dataclass(frozen=True)
class Proposal(Generic[Code]):
    """The rating held for most days; ``days`` tells them for every rating."""

    rating: Code
    days: Mapping[Code, int]
    tied: bool


def proposed_rating(segments: Sequence[JudgedSegment[Code]]) -> Proposal[Code]:
    """The rating held for most days; on a tie, among the tied the one held last (rules.md 2.6).

    Segments may come in any order and leave gaps; raises ValueError where none is given, one is empty or two
    overlap.
    """
    ordered = sorted(segments, key=lambda segment: segment.valid_from)
    if not ordered or any(segment.days <= 0 for segment in ordered):
        raise ValueError("no segment, or one without days")
    if any(earlier.valid_until > later.valid_from for earlier, later in pairwise(ordered)):
        raise ValueError("two segments overlap")
    days: dict[Code, int] = {}
    for segment in ordered:
        days[segment.rating] = days.get(segment.rating, 0) + segment.days
    most = max(days.values())
    winner = next(s.rating for s in reversed(ordered) if days[s.rating] == most)
    return Proposal(winner, days, sum(held == most for held in days.values()) > 1)
