"""Gap and job-person match: what a post requires against what a person holds (rules.md 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, TypeVar

from selaras.domain.organization.codes import PositionKind
from selaras.kernel.numbers import format_number, round_half_up

Key = TypeVar("Key", bound=Hashable)

LEVELS = range(1, 6)


@dataclass(frozen=True)
class Gap(Generic[Key]):
    """One competency of a post. ``held`` is None where nobody has assessed it: then there is no gap to tell.

    ``gap`` = required - held: positive is lacking, negative more than required.
    """

    competency: Key
    required: int
    held: int | None

    @property
    def gap(self) -> int | None:
        return None if self.held is None else self.required - self.held

    @property
    def is_lacking(self) -> bool:
        return self.gap is not None and self.gap > 0


def gaps(required: Mapping[Key, int], held: Mapping[Key, int]) -> list[Gap[Key]]:
    """Every required competency, the widest gap first, the unassessed last; else in the order given.

    Levels are 1-5, a held 0 means assessed below 1; ValueError off the scale. What is held beyond the post's
    competencies does not count.
    """
    found = [Gap(key, level, held.get(key)) for key, level in required.items()]
    for gap in found:
        if gap.required not in LEVELS or gap.held not in (None, 0, *LEVELS):
            raise ValueError("levels go from 1 to 5")
    return sorted(found, key=lambda gap: (gap.gap is None, -(gap.gap or 0)))


@dataclass(frozen=True)
class JobMatch:
    """``value`` in percent, rounded once; None where nothing is assessed. ``unassessed`` are left out."""

    value: Decimal | None
    exact: Fraction | None
    assessed: int
    unassessed: int
    arithmetic: tuple[str, ...]


def job_match(found: Sequence[Gap[Key]], *, surplus_counts: bool = False, language: str = "id") -> JobMatch:
    """The mean of held / required over the assessed competencies (rules.md 6.2).

    Unless ``surplus_counts``, more than required counts as full: one strength does not hide another's lack.
    """
    pairs = [(gap.held, gap.required) for gap in found if gap.held is not None]
    if not pairs:
        return JobMatch(None, None, 0, len(found), ())
    counted = [(held if surplus_counts else min(held, required), required) for held, required in pairs]
    exact = sum((Fraction(held, required) for held, required in counted), Fraction()) / len(counted) * 100
    value = round_half_up(exact)
    terms = " + ".join(f"{held} / {required}" for held, required in counted)
    step = f"({terms}) / {len(counted)} x 100 = {format_number(value, language)}"
    return JobMatch(value, exact, len(counted), len(found) - len(counted), (step,))


def _usual_minimum() -> Mapping[PositionKind, tuple[int, int]]:
    return MappingProxyType(
        {
            PositionKind.PELAKSANA: (1, 1),
            PositionKind.PENGAWAS: (2, 2),
            PositionKind.JF_PERTAMA: (2, 2),
            PositionKind.ADMINISTRATOR: (3, 3),
            PositionKind.JF_MUDA: (2, 3),
            PositionKind.JPT_PRATAMA: (4, 4),
            PositionKind.JF_MADYA: (3, 4),
            PositionKind.JPT_MADYA: (5, 5),
            PositionKind.JPT_UTAMA: (5, 5),
            PositionKind.JF_UTAMA: (5, 5),
        }
    )


@dataclass(frozen=True)
class UsualMinimum:
    """From which level, or levels, a kind of post usually requires managerial competence: a suggestion.

    Kinds that are not named have no usual level.
    """

    levels: Mapping[PositionKind, tuple[int, int]] = field(default_factory=_usual_minimum)
    legal_basis: str = "PermenPANRB 38/2017 (rules.md 6.1)"
