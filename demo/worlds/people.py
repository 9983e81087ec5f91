"""Who sits on which post: names, numbers, ranks, vacancies, acting heads, overrides and moves inside the year."""

from __future__ import annotations

import datetime as dt
from random import Random

from demo import names
from demo.people import BORN, CONTRACT_GRADES, GRADES, KINDS, STATUS
from selaras.domain.organization.codes import EmploymentKind as E
from selaras.domain.organization.codes import PositionKind as K
from selaras.domain.organization.codes import Sex, UnitKind
from selaras.domain.tenancy.codes import AgencyKind

from .fields import CLERKS, HEADS, NEXT_RUNG, OFFICES, SKILLED, SKILLED_IN, WEIGHED
from .keys import tail
from .shape import FIRST, LAST, MOVED, Agency, Person, Post, Stretch, Unit, World
from .tree import grow

VACANT, ACTED_FOR = 0.04, 0.6  # of the heads below the offices; of the vacant ones
OVERRIDDEN, SWAPPED, PROMOTED, RANKED, RENUMBERED = 0.004, 0.016, 0.006, 0.07, 0.02
HIGH, LOW = 0.118, 0.003
CONTRACTS = (E.PPPK, E.PPPK_PARUH_WAKTU)
TITLES = {AgencyKind.PROVINSI: "Gubernur", AgencyKind.KABUPATEN: "Bupati", AgencyKind.KOTA: "Wali Kota"}
PLACES = {AgencyKind.PROVINSI: "Provinsi", AgencyKind.KABUPATEN: "Kabupaten", AgencyKind.KOTA: "Kota"}
LASTS = {
    Sex.MALE: [name for name in names.LAST if name not in names.WOMENS],
    Sex.FEMALE: [name for name in names.LAST if name not in names.MENS],
}


def settle(world: World, number: int, taken: set[str]) -> Agency:
    """The agency with everybody on a post; ``taken`` holds the numbers of the world so far."""
    lot = world.lot("agency", number)
    kind = AgencyKind.PROVINSI if number == 0 else lot.choice((AgencyKind.KABUPATEN, AgencyKind.KOTA))
    place = f"{PLACES[kind]} Sintetis {number + 1:02d}"
    units = grow(world.sizes()[number], f"Pemerintah {place}", number, lot)
    agency = Agency(world, number, units[0].name, kind, tail(number, 0, lot), units[0], units)
    seating = _Seating(agency, lot, taken)
    seating.seat_official(f"{TITLES[kind]} {place.split(' ', 1)[1]} (contoh)")
    for unit in units[1:]:
        seating.fill(unit)
    _act(units, lot)
    _move(agency, lot)
    _override(agency, lot)
    _stretch(agency)
    return agency


class _Seating:
    """Fills the posts of one agency, unit by unit."""

    def __init__(self, agency: Agency, lot: Random, taken: set[str]) -> None:
        self.agency, self.lot, self.taken = agency, lot, taken

    def seat_official(self, name: str) -> None:
        agency = self.agency
        post = add_post(agency, agency.root, TITLES[agency.kind], K.PEJABAT_NEGARA, self.lot, is_head=True)
        began = dt.date(2025, 2, 20)
        agency.official = agency.root.head = Person(
            0, tail(agency.number, 0, self.lot), name, Sex.MALE, post, began, began, E.PEJABAT_NEGARA
        )

    def fill(self, unit: Unit) -> None:
        agency, lot = self.agency, self.lot
        post = add_post(agency, unit, *_head_post(unit, agency), lot, is_head=True)
        seats = unit.seats
        if unit.level > 2 and lot.random() < VACANT:
            seats += 1
        else:
            unit.head = self.person(post)
        for _ in range(seats):
            unit.staff.append(self.person(self.staff_post(unit)))

    def staff_post(self, unit: Unit) -> Post:
        kind, ending = WEIGHED[int(self.lot.random() * len(WEIGHED))]
        stem = self.lot.choice(_stems(kind, unit.branch))
        name = f"{stem} {ending}".strip()
        known = unit.posts.get((name, kind))
        if known:
            known.seats += 1
        return known or add_post(self.agency, unit, name, kind, self.lot)

    def person(self, post: Post) -> Person:
        agency, lot = self.agency, self.lot
        sex = Sex.MALE if lot.random() < 0.52 else Sex.FEMALE
        kind = lot.choices(KINDS, STATUS.get(post.kind, (100, 0, 0, 0)))[0]
        early, late = BORN[post.kind]
        if kind in (E.CPNS, E.PPPK_PARUH_WAKTU):
            early = max(early, 1990)
        birth = dt.date(lot.randint(early, late), 1, 1) + dt.timedelta(days=lot.randrange(365))
        entered, mark = _entry(kind, birth, lot)
        index = len(agency.people) + 1
        person = Person(
            index, tail(agency.number, index, lot), _name(sex, lot), sex, post, entered,
            max(entered, dt.date(lot.randint(2019, 2024), lot.randint(1, 12), 2)), kind, birth,
            number(birth, mark, sex, lot, self.taken),
        )  # fmt: skip
        person.front, person.back = _titles(post, sex, lot)
        _rank(person, lot)
        if kind is E.PPPK and lot.random() < RENUMBERED:
            person.next_nip = number(birth, f"{FIRST.year}03", sex, lot, self.taken)
        drawn = lot.random()
        person.effort = "high" if drawn < HIGH else "low" if drawn > 1 - LOW else "mid"
        person.lot = lot.getrandbits(48)
        agency.people.append(person)
        return person


def add_post(agency: Agency, unit: Unit, name: str, kind: K, lot: Random, *, is_head: bool = False) -> Post:
    index = len(agency.posts)
    post = Post(unit, name, kind, is_head, index, tail(agency.number, index, lot))
    agency.posts.append(post)
    unit.posts[name, kind] = post
    if is_head:
        unit.head_post = post
    return post


def _stems(kind: K, branch: int) -> tuple[str, ...]:
    """How the names of such posts begin in an office."""
    if kind is K.PELAKSANA:
        return CLERKS
    if kind in (K.JF_PEMULA, K.JF_TERAMPIL, K.JF_MAHIR):
        return SKILLED_IN.get(branch, SKILLED)
    return OFFICES[branch].experts


def _head_post(unit: Unit, agency: Agency) -> tuple[str, K]:
    kind = HEADS[unit.level]
    if unit.level == 2:
        is_secretary = unit.kind is UnitKind.SEKRETARIAT_DAERAH and agency.kind is AgencyKind.PROVINSI
        return OFFICES[unit.branch].head, K.JPT_MADYA if is_secretary else kind
    if unit.kind is UnitKind.SEKRETARIAT:
        return unit.name.replace("Sekretariat", "Sekretaris", 1), kind
    return f"Kepala {unit.name}", kind


def _entry(kind: E, birth: dt.date, lot: Random) -> tuple[dt.date, str]:
    """First day of service, and digits 9-14 of the number (rules.md 8.1)."""
    if kind is E.PPPK_PARUH_WAKTU:
        return dt.date(2025, 10, 1), "202524"
    if kind is E.PPPK:
        year = lot.randint(2021, 2025)
        return dt.date(year, 3, 1), f"{year}2{1 if year > 2021 else 2}"
    year = 2025 if kind is E.CPNS else min(birth.year + lot.randint(23, 27), 2024)
    month = lot.randint(1, 12)
    return dt.date(year, month, 1), f"{year}{month:02d}"


def number(birth: dt.date, mark: str, sex: Sex, lot: Random, taken: set[str]) -> str:
    """A number nobody has; it ends in 9xx, which marks it as invented. Where a day is full, any serial serves."""
    stem, serial = f"{birth:%Y%m%d}{mark}{1 if sex is Sex.MALE else 2}", 900 + lot.randint(1, 99)
    while (found := f"{stem}{serial:03d}") in taken:
        serial = serial % 999 + 1
    taken.add(found)
    return found


def _name(sex: Sex, lot: Random) -> str:
    first = lot.choice(names.MALE if sex is Sex.MALE else names.FEMALE)
    last = lot.choice(LASTS[sex])
    while last == first:
        last = lot.choice(LASTS[sex])
    middle = f" {lot.choice(LASTS[sex])}" if lot.random() < 0.15 else ""
    return f"{first}{middle} {last}"


def _titles(post: Post, sex: Sex, lot: Random) -> tuple[str, str]:
    degree = lot.choice(names.DEGREES[""])
    if post.is_head or post.kind is K.JF_MADYA:
        front = ("H." if sex is Sex.MALE else "Hj.") if lot.random() < 0.3 else ""
        first = names.DEGREES[""][0] if degree.startswith("A.Md") else degree
        return front, f"{first}, {lot.choice(names.MASTERS)}"
    return "", "" if post.kind is K.PELAKSANA and lot.random() < 0.45 else degree


def _rank(person: Person, lot: Random) -> None:
    if person.kind is E.PPPK_PARUH_WAKTU:
        return
    grades = GRADES[person.post.kind]
    if person.kind is E.PPPK:
        person.grade = CONTRACT_GRADES.get(person.post.kind, "VII")
        return
    person.grade = grades[0] if person.kind is E.CPNS else lot.choice(grades)
    if person.kind is E.PNS and person.grade != grades[-1] and lot.random() < RANKED:
        person.next_grade = grades[grades.index(person.grade) + 1]


def _act(units: list[Unit], lot: Random) -> None:
    """Most vacant units have an acting head: one who leads a unit beside it (Plt)."""
    for unit in units:
        if unit.head is None and unit.parent and lot.random() < ACTED_FOR:
            beside = [other.head for other in unit.parent.children if other.head]
            unit.acting = lot.choice(beside) if beside else None


def _move(agency: Agency, lot: Random) -> None:
    """In the middle of the year some change seats with a colleague elsewhere, others rise where they are."""
    waiting: dict[K, Person] = {}
    for unit in agency.units:
        for person in unit.staff:
            drawn = lot.random()
            if drawn < SWAPPED:
                other = waiting.pop(person.post.kind, None)
                if other is None or other.post.unit is unit:
                    waiting[person.post.kind] = person
                else:
                    person.next_post, other.next_post = other.post, person.post
            elif drawn < SWAPPED + PROMOTED and person.kind is E.PNS and person.post.kind in NEXT_RUNG:
                _promote(agency, person, lot)


def _promote(agency: Agency, person: Person, lot: Random) -> None:
    kind, ending = NEXT_RUNG[person.post.kind]
    old_ending = next(words for found, words in WEIGHED if found is person.post.kind)
    unit, name = person.post.unit, f"{person.post.name.removesuffix(old_ending)}{ending}"
    known = unit.posts.get((name, kind))
    if known:
        known.seats += 1
    person.next_post = known or add_post(agency, unit, name, kind, lot)


def _override(agency: Agency, lot: Random) -> None:
    """A few answer to somebody else of their office, for a reason that is written down."""
    heads: dict[int, list[Person]] = {}
    for unit in agency.units[1:]:
        if unit.head and unit.level > 2:
            heads.setdefault(unit.branch, []).append(unit.head)
    for unit in agency.units:
        for person in unit.staff:
            if lot.random() < OVERRIDDEN and not person.next_post and unit.branch in heads:
                chosen = lot.choice(heads[unit.branch])
                person.override = chosen if chosen is not unit.led_by() else None


def superior(person: Person, unit: Unit) -> Person | None:
    """As selaras_superiors_at finds it, for somebody on a post of ``unit``."""
    leader = unit.led_by()
    return person.override or (unit.above() if leader is person else leader)


def _stretch(agency: Agency) -> None:
    for person in agency.people:
        first_end = MOVED - dt.timedelta(days=1) if person.next_post else LAST
        parts = [(FIRST, first_end, person.post)]
        if person.next_post:
            parts.append((MOVED, LAST, person.next_post))
        for place, (first, last, post) in enumerate(parts):
            penilai = superior(person, post.unit)
            assert penilai is not None, "only the official has nobody above"
            decider = None if penilai.is_official else superior(penilai, penilai.post.unit)
            person.stretches.append(Stretch(place, first, last, post, penilai, decider))
