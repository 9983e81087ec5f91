"""How the demonstration's offices are written down: posts, what is expected, how days are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from selaras.domain.organization.codes import PositionKind, UnitKind


@dataclass(frozen=True)
class Task:
    """An RHK of a member of staff: its line, and what a day on it looks like (``{n}`` of ``did_unit``).

    ``serves``: which of the head's results, from 0. ``down``: less is better.
    """

    text: str
    aspek: str
    line: str
    target: Decimal
    unit: str
    did: str
    did_unit: str
    few: int
    many: int
    serves: int = 0
    down: bool = False


@dataclass(frozen=True)
class Result:
    """An RHK of a head. ``serves``: which of the superior's results; ``objective``: another."""

    text: str
    aspek: str
    line: str
    target: Decimal
    unit: str
    serves: int = 0
    objective: str = ""
    perspektif: str = ""
    indicator: str = ""
    down: bool = False


@dataclass(frozen=True)
class Post:
    name: str
    kind: PositionKind
    seats: int = 1
    is_head: bool = False


@dataclass(frozen=True)
class Office:
    """A unit. ``head`` None: the post exists but nobody holds it (``vacant`` names it)."""

    code: str
    name: str
    kind: UnitKind
    parent: str
    head: Post | None
    staff: tuple[Post, ...] = ()
    results: tuple[Result, ...] = ()
    tasks: tuple[Task, ...] = ()
    vacant: Post | None = None
    acting: str = ""  # code of the unit whose head stands in as Plt
    newcomers: int = 0  # how many of the staff began on 2 November 2026


@dataclass(frozen=True)
class Government:
    code: str
    name: str
    kind: str
    leader: str
    deputy: str
    offices: tuple[Office, ...] = field(default_factory=tuple)
