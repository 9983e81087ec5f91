"""What a world is made of: agencies, units, posts, people, and the stretches of a person's year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from selaras.domain.organization.codes import EmploymentKind, PositionKind, Sex, UnitKind
from selaras.domain.tenancy.codes import AgencyKind

from .keys import Keys, Kind

YEAR = 2026
BEGAN = dt.date(2017, 1, 2)
FIRST, LAST = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
MOVED = dt.date(YEAR, 7, 1)  # when those who move inside the year begin elsewhere
LEAST_PEOPLE = 30


@dataclass(frozen=True, slots=True)
class World:
    """``employees`` people with a NIP in ``agencies`` governments; officials without NIP come on top."""

    employees: int
    agencies: int
    seed: int

    @property
    def keys(self) -> Keys:
        return Keys(self.seed)

    def sizes(self) -> list[int]:
        """How many people each agency has: as even as can be, the first ones one more."""
        each, more = divmod(self.employees, self.agencies)
        return [each + (number < more) for number in range(self.agencies)]

    def code(self, number: int) -> str:
        return f"sintetis-{self.seed}-{number + 1:02d}"

    def lot(self, *parts: object) -> Random:
        """A source of chance of its own for every question."""
        return Random("/".join(map(str, ("world", self.seed, *parts))))


@dataclass(slots=True, eq=False)
class Unit:
    """``level`` counts from 1, the government itself. ``branch`` is the office's number, ``topic`` its field."""

    level: int
    number: int
    size: int
    parent: Unit | None = None
    code: str = ""
    name: str = ""
    topic: str = ""
    kind: UnitKind = UnitKind.LAINNYA
    branch: int = -1
    index: int = 0
    tail: str = ""
    first: int = 0
    last: int = 0
    seats: int = 0
    children: list[Unit] = field(default_factory=list)
    posts: dict[tuple[str, PositionKind], Post] = field(default_factory=dict)
    head_post: Post | None = None
    head: Person | None = None
    acting: Person | None = None
    staff: list[Person] = field(default_factory=list)

    def walk(self) -> list[Unit]:
        """The unit and everything below it, in preorder."""
        found, waiting = [], [self]
        while waiting:
            unit = waiting.pop()
            found.append(unit)
            waiting.extend(reversed(unit.children))
        return found

    def led_by(self) -> Person:
        """The one who leads it: head, acting head, or whoever leads the unit above (rules.md 2.6)."""
        if leader := self.head or self.acting:
            return leader
        assert self.parent is not None
        return self.parent.led_by()

    def above(self) -> Person | None:
        """Who leads the one who leads it."""
        if self.parent is None:
            return None
        up = self.parent.led_by()
        return up if up is not self.led_by() else self.parent.above()


@dataclass(slots=True, eq=False)
class Post:
    unit: Unit
    name: str
    kind: PositionKind
    is_head: bool
    index: int
    tail: str
    seats: int = 1


@dataclass(slots=True, eq=False)
class Stretch:
    """A part of somebody's year on one post under one penilai: it has a plan of its own (rules.md 2.5, 2.6)."""

    number: int
    first: dt.date
    last: dt.date
    post: Post
    penilai: Person
    decider: Person | None = None

    @property
    def unit(self) -> Unit:
        return self.post.unit


@dataclass(slots=True, eq=False)
class Person:
    """``effort`` says how the year goes: high, mid or low. ``roles`` are granted; ``account`` is its role in the
    list of those with a password. Officials have no NIP and no plan."""

    index: int
    tail: str
    name: str
    sex: Sex
    post: Post
    entered: dt.date
    on_post: dt.date
    kind: EmploymentKind
    birth: dt.date | None = None
    nip: str = ""
    grade: str = ""
    front: str = ""
    back: str = ""
    next_nip: str = ""
    next_grade: str = ""
    next_post: Post | None = None
    override: Person | None = None
    effort: str = "mid"
    account: str = ""
    lot: int = 0
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def is_official(self) -> bool:
        return not self.nip

    @property
    def full_name(self) -> str:
        name = f"{self.front} {self.name}".strip()
        return f"{name}, {self.back}" if self.back else name


@dataclass(slots=True, eq=False)
class Agency:
    """``people`` with a NIP in the order of their units; ``official`` leads the government."""

    world: World
    number: int
    name: str
    kind: AgencyKind
    tail: str
    root: Unit
    units: list[Unit]
    posts: list[Post] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    official: Person | None = None
    grants: list[tuple[Person, str, Unit | None]] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.world.code(self.number)

    @property
    def id(self) -> str:
        return self.world.keys.head(Kind.AGENCY, 0, BEGAN) + self.tail

    @property
    def offices(self) -> list[Unit]:
        return self.root.children
