"""Who somebody is by number, who leads whom, until when they serve (rules.md 2.6, 8.1, 8.2)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from .codes import AssignmentKind, EmploymentKind, PositionKind, Sex

Key = TypeVar("Key", bound=Hashable)

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f\ufeff\u200b]+")
_SCIENTIFIC = re.compile(r"[0-9]+([.,][0-9]+)?e[+]?[0-9]+", re.IGNORECASE)
_NIP = re.compile(
    r"(?P<birth>[0-9]{8})(?P<year>[0-9]{4})(?P<mark>[0-9]{2})(?P<sex>[0-9])(?P<serial>[0-9]{3})"
)
_SEX = {"1": Sex.MALE, "2": Sex.FEMALE}


class NipFault(StrEnum):
    """Why a NIP or NI PPPK is refused, or differs from what is known of the person."""

    EMPTY = "empty"
    SCIENTIFIC = "scientific"
    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    BAD_BIRTH_DATE = "bad_birth_date"
    BAD_YEAR = "bad_year"
    BAD_MONTH_OR_KIND = "bad_month_or_kind"
    BAD_SEX = "bad_sex"
    SERIAL_ZERO = "serial_zero"
    BIRTH_DATE_DIFFERS = "birth_date_differs"
    SEX_DIFFERS = "sex_differs"
    KIND_DIFFERS = "kind_differs"


class NipRefused(ValueError):
    """``code`` says what is wrong; ``text`` is what was given, ``params`` what the sentence needs."""

    def __init__(self, code: NipFault, text: str, **params: object) -> None:
        super().__init__(str(code))
        self.code = code
        self.text = text
        self.params = params


@dataclass(frozen=True)
class Nip:
    """The parts of a NIP (PNS) or NI PPPK.

    ``kind`` is PNS or PPPK as the number tells it. ``start_month`` is the month of TMT CPNS, None for PPPK;
    ``frequency`` is the contract's (1-9), None for PNS. ``serial`` 1-999.
    """

    digits: str
    birth_date: dt.date
    kind: EmploymentKind
    start_year: int
    start_month: int | None
    frequency: int | None
    sex: Sex
    serial: int


def clean_nip(text: str) -> str:
    """Without blanks and the apostrophe by which spreadsheets keep a number as text."""
    return _BLANKS.sub("", text).removeprefix("'")


def parse_nip(text: str) -> Nip:
    """Read an 18-digit number (rules.md 8.1); raises NipRefused.

    A serial of 000 is what a spreadsheet leaves that kept 15 digits only: refused, never guessed.
    """
    digits = clean_nip(text)
    found = _NIP.fullmatch(digits)
    if found is None:
        raise _unreadable(digits, text)
    birth = _day(found["birth"], text)
    year, mark = int(found["year"]), int(found["mark"])
    if not birth.year < year <= birth.year + 70:
        raise NipRefused(NipFault.BAD_YEAR, text, year=year)
    if not (1 <= mark <= 12 or 21 <= mark <= 29):
        raise NipRefused(NipFault.BAD_MONTH_OR_KIND, text, mark=found["mark"])
    if found["sex"] not in _SEX:
        raise NipRefused(NipFault.BAD_SEX, text, sex=found["sex"])
    if found["serial"] == "000":
        raise NipRefused(NipFault.SERIAL_ZERO, text)
    is_pns = mark <= 12
    return Nip(
        digits=digits,
        birth_date=birth,
        kind=EmploymentKind.PNS if is_pns else EmploymentKind.PPPK,
        start_year=year,
        start_month=mark if is_pns else None,
        frequency=None if is_pns else mark - 20,
        sex=_SEX[found["sex"]],
        serial=int(found["serial"]),
    )


def check_nip(
    nip: Nip, *, birth_date: dt.date | None = None, sex: Sex | None = None, kind: EmploymentKind | None = None
) -> tuple[NipFault, ...]:
    """How the number differs from what is known of the person; what is not known is not compared."""
    faults = []
    if birth_date is not None and birth_date != nip.birth_date:
        faults.append(NipFault.BIRTH_DATE_DIFFERS)
    if sex and sex is not nip.sex:
        faults.append(NipFault.SEX_DIFFERS)
    if kind is not None and _NUMBERED_AS.get(kind) is not nip.kind:
        faults.append(NipFault.KIND_DIFFERS)
    return tuple(faults)


_NUMBERED_AS = {
    EmploymentKind.PNS: EmploymentKind.PNS,
    EmploymentKind.CPNS: EmploymentKind.PNS,
    EmploymentKind.PPPK: EmploymentKind.PPPK,
    EmploymentKind.PPPK_PARUH_WAKTU: EmploymentKind.PPPK,
}


def _unreadable(digits: str, text: str) -> NipRefused:
    if not digits:
        return NipRefused(NipFault.EMPTY, text)
    if _SCIENTIFIC.fullmatch(digits):
        return NipRefused(NipFault.SCIENTIFIC, text)
    if not re.fullmatch(r"[0-9]+", digits):
        return NipRefused(NipFault.NOT_DIGITS, text)
    return NipRefused(NipFault.WRONG_LENGTH, text, length=len(digits))


def _day(digits: str, text: str) -> dt.date:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise NipRefused(NipFault.BAD_BIRTH_DATE, text, date=digits) from None
    if not 1900 <= day.year <= 2199:
        raise NipRefused(NipFault.BAD_BIRTH_DATE, text, date=digits)
    return day


_SIXTY = frozenset(
    {PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA, PositionKind.JF_MADYA}
)


@dataclass(frozen=True)
class RetirementAges:
    """Batas usia pensiun in years by kind of post (officials of state have none), ``special`` by its name."""

    ages: Mapping[PositionKind, int] = field(
        default_factory=lambda: MappingProxyType(
            {kind: 58 for kind in PositionKind if kind is not PositionKind.PEJABAT_NEGARA}
            | dict.fromkeys(_SIXTY, 60)
            | {PositionKind.JF_UTAMA: 65}
        )
    )
    special: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    legal_basis: str = "UU 20/2023 (rules.md 8.2)"


def retirement_age(kind: PositionKind, post_name: str = "", ages: RetirementAges | None = None) -> int | None:
    """In years; None where the post has none (an official of state)."""
    ages = ages or RetirementAges()
    return ages.special.get(post_name.casefold(), ages.ages.get(kind))


def retirement_date(birth_date: dt.date, age: int) -> dt.date:
    """The first day of retirement: the first of the month after the birthday on which ``age`` is reached."""
    month = birth_date.month % 12 + 1
    return dt.date(birth_date.year + age + (month == 1), month, 1)


def find_circles(edges: Mapping[Key, Key | None]) -> list[tuple[Key, ...]]:
    """Every circle among ``edges`` (person to superior, unit to parent), each once, as it is climbed.

    Somebody who is his own superior is a circle of one; None and unknown keys are the top.
    """
    circles: list[tuple[Key, ...]] = []
    done: set[Key] = set()
    for start in edges:
        path: dict[Key, None] = {}
        here: Key | None = start
        while here is not None and here not in done and here not in path:
            path[here] = None
            here = edges.get(here)
        if here is not None and here in path:
            climbed = list(path)
            circles.append(tuple(climbed[climbed.index(here) :]))
        done.update(path)
    return circles


_STANDS_FIRST = (AssignmentKind.DEFINITIF, AssignmentKind.PJ, AssignmentKind.PLT, AssignmentKind.PLH)


@dataclass(frozen=True)
class Holding(Generic[Key]):
    """Who holds a post of a unit on the day asked for; of two of a kind the later one stands first."""

    person: Key
    unit: Key
    is_head: bool = False
    kind: AssignmentKind = AssignmentKind.DEFINITIF
    valid_from: dt.date = dt.date.min

    @property
    def standing(self) -> tuple[int, int]:
        return _STANDS_FIRST.index(self.kind), -self.valid_from.toordinal()


def superiors(
    parents: Mapping[Key, Key | None],
    holdings: Iterable[Holding[Key]],
    overrides: Mapping[Key, Key] | None = None,
    delegates: Mapping[Key, Key] | None = None,
) -> dict[Key, Key | None]:
    """``{person: superior}`` of all holders; None is the top (rules.md 2.6).

    ``parents``: unit to parent, without circles. The holder of the head post leads a unit (definitif, Pj,
    Plt, Plh in this order); a vacancy climbs. Who leads units is led from above the topmost of them that lies over
    the own post, so nobody leads oneself through a stand-in.
    ``delegates``: an absent superior to who acts meanwhile, except towards that person. An override wins.
    """
    known = sorted(holdings, key=lambda holding: holding.standing)
    heads: dict[Key, Key] = {}
    posts: dict[Key, Key] = {}
    for holding in known:
        posts.setdefault(holding.person, holding.unit)
        if holding.is_head:
            heads.setdefault(holding.unit, holding.person)
    found = {person: _climb(person, unit, parents, heads) for person, unit in posts.items()}
    acting = {person: _acting(person, superior, delegates or {}) for person, superior in found.items()}
    return acting | {person: superior for person, superior in (overrides or {}).items() if person in posts}


def _climb(
    person: Key, unit: Key | None, parents: Mapping[Key, Key | None], heads: Mapping[Key, Key]
) -> Key | None:
    above: list[Key] = []
    while unit is not None:
        head = heads.get(unit)
        if head is not None:
            above.append(head)
        unit = parents.get(unit)
    if person in above:  # from above the topmost unit that the person leads
        above = above[len(above) - above[::-1].index(person) :]
    return above[0] if above else None


def _acting(person: Key, superior: Key | None, delegates: Mapping[Key, Key]) -> Key | None:
    if superior is None:
        return None
    delegate = delegates.get(superior, superior)
    return superior if delegate == person else delegate


@dataclass(frozen=True)
class Held(Generic[Key]):
    """A dated row: ``key`` (a post, a penilai) from ``valid_from`` to before ``valid_until`` (None: open)."""

    key: Key
    valid_from: dt.date
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class Segment(Generic[Key]):
    """A part of the span asked for; ``valid_until`` is exclusive and never open."""

    key: Key
    valid_from: dt.date
    valid_until: dt.date

    @property
    def days(self) -> int:
        return (self.valid_until - self.valid_from).days


def cut_segments(rows: Iterable[Held[Key]], first: dt.date, until: dt.date) -> tuple[Segment[Key], ...]:
    """The span from ``first`` to before ``until`` cut where the key changes (rules.md 2.6).

    Rows of one key that touch are one segment, days without a row stay a gap; ValueError where two overlap.
    """
    segments: list[Segment[Key]] = []
    for row in sorted(rows, key=lambda row: row.valid_from):
        start, end = max(row.valid_from, first), min(row.valid_until or until, until)
        if start >= end:
            continue
        last = segments[-1] if segments else None
        if last is not None and last.valid_until > start:
            raise ValueError("two rows hold on the same day")
        if last is not None and last.key == row.key and last.valid_until == start:
            segments[-1] = Segment(last.key, last.valid_from, end)
        else:
            segments.append(Segment(row.key, start, end))
    return tuple(segments)
