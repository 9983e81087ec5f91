"""Which unit a row means: found by (UNOR INDUK NAMA, UNOR NAMA) among ours, else created under its parent."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from selaras.domain.organization.batch import NewUnit
from selaras.domain.organization.codes import UnitKind
from selaras.domain.organization.rules import find_circles
from selaras.intake.report import Finding, shown
from selaras.kernel.keys import uuid7

from .ours import OurUnit
from .people import People, Person
from .words import folded, read_unit_kind

Pair = tuple[str, str]
"""(folded name of the parent, folded name of the unit)"""

ROOT: Pair = ("", "")
_ALIKE = 0.9


@dataclass
class UnitPlan:
    """``places`` says which unit a pair is; ``new`` are units to create, parents first."""

    places: dict[Pair, UUID] = field(default_factory=dict)
    new: list[NewUnit] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def pair_of(person: Person) -> Pair:
    return folded(person.parent), folded(person.unit)


def plan_units(people: People, ours: Iterable[OurUnit], agency_name: str) -> UnitPlan:
    """Find or plan the unit of every row. Errors: a circle, a name that several bear."""
    return _Planner(people, list(ours), agency_name).plan()


class _Planner:
    def __init__(self, people: People, ours: list[OurUnit], agency_name: str) -> None:
        self.people = people
        self.result = UnitPlan()
        self.units = {unit.id: unit for unit in ours}
        self.codes = {unit.code for unit in ours}
        self.named: dict[str, list[OurUnit]] = {}
        for unit in ours:
            self.named.setdefault(folded(unit.name), []).append(unit)
        tops = [unit for unit in ours if unit.parent_id is None]
        self.root_name = tops[0].name if tops else agency_name
        self.root_id = tops[0].id if tops else None
        self.first: dict[Pair, Person] = {}
        self.spoken: dict[Pair, Pair] = {}
        for person in people.rows:
            if person.unit:
                pair = pair_of(person)
                self.spoken[pair] = self._canonical(pair)
                self.first.setdefault(self.spoken[pair], person)
        self.wanted: dict[Pair, Pair | UUID] = {}
        self.wanted_named: dict[str, list[Pair]] = {}

    def plan(self) -> UnitPlan:
        for pair, person in self.first.items():
            found = self._find(pair, person)
            if found:
                self.result.places[pair] = found
            else:
                self._want(pair)
        for pair in [pair for pair in self.wanted if pair != ROOT]:
            self.wanted[pair] = self._parent(pair)
        if not self._refuse_circles():
            for pair in list(self.wanted):
                self._create(pair)
        for said, pair in self.spoken.items():
            if pair in self.result.places:
                self.result.places[said] = self.result.places[pair]
        return self.result

    def _want(self, pair: Pair) -> None:
        self.wanted[pair] = ROOT
        self.wanted_named.setdefault(pair[1], []).append(pair)

    def _canonical(self, pair: Pair) -> Pair:
        """Right under the top, however the file says it: no parent, itself as parent, or the government."""
        parent, name = pair
        if self._is_root(name):
            return ROOT
        return ("", name) if parent in ("", name) or self._is_root(parent) else pair

    def _is_root(self, name: str) -> bool:
        return name == folded(self.root_name)

    def _find(self, pair: Pair, person: Person) -> UUID | None:
        parent, name = pair
        if pair == ROOT:
            return self.root_id
        found = self.named.get(name, [])
        if not parent:
            near = [unit for unit in found if len(self._above(unit)) <= 1]
            found = near or found
        else:
            found = [unit for unit in found if parent in self._above(unit)]
        if len(found) > 1:
            direct = [unit for unit in found if self._above(unit)[:1] == [parent]]
            found = direct if len(direct) == 1 else found
        if len(found) > 1:
            self._say_ambiguous(person, "unit", person.unit, len(found))
        return found[0].id if found else None

    def _above(self, unit: OurUnit) -> list[str]:
        """Folded names of the units above, nearest first."""
        names: list[str] = []
        here = self.units.get(unit.parent_id) if unit.parent_id else None
        while here and len(names) < 50:
            names.append(folded(here.name))
            here = self.units.get(here.parent_id) if here.parent_id else None
        return names

    def _parent(self, pair: Pair) -> Pair | UUID:
        parent, _name = pair
        if not parent:
            return self.root_id or ROOT
        person = self.first[pair]
        ours = self.named.get(parent, [])
        theirs = self.wanted_named.get(parent, [])
        if len(ours) + len(theirs) > 1:
            self._say_ambiguous(person, "parent", person.parent, len(ours) + len(theirs))
        if ours:
            return ours[0].id
        return theirs[0] if theirs else self._unknown_parent(person)

    def _unknown_parent(self, person: Person) -> Pair:
        """A parent that nobody knows becomes an office of its own, with a warning naming what is alike."""
        name = folded(person.parent)
        words = {"name": shown(person.parent), "root": self.root_name}
        told = _("Unit induk “%(name)s” belum ada; akan dibuat langsung di bawah “%(root)s”.") % words
        alike = difflib.get_close_matches(name, self.named, n=1, cutoff=_ALIKE)
        if alike:
            told += " " + _("Apakah maksudnya “%(alike)s”?") % {"alike": self.named[alike[0]][0].name}
        self.result.warnings.append(self.people.finding(person, "parent", person.parent, told, "new_parent"))
        pair = ("", name)
        self._want(pair)
        self.wanted[pair] = self.root_id or ROOT
        self.first[pair] = Person(row=person.row, unit=person.parent)
        return pair

    def _say_ambiguous(self, person: Person, column: str, name: str, count: int) -> None:
        sentence = _(
            "Ada %(count)s unit bernama “%(name)s”. Tulis nama lengkapnya, misalnya dengan nama dinasnya."
        )
        told = sentence % {"count": count, "name": shown(name)}
        self.result.errors.append(self.people.finding(person, column, name, told, "ambiguous_unit"))

    def _refuse_circles(self) -> bool:
        edges: Mapping[Pair, Pair | None] = {
            pair: above if isinstance(above, tuple) and above != pair else None
            for pair, above in self.wanted.items()
        }
        circles = find_circles(edges)
        for circle in circles:
            chain = " → ".join(self.first[pair].unit for pair in (*circle, circle[0]))
            told = _("Unit membentuk lingkaran: %(chain)s. Perbaiki unit induknya.") % {"chain": shown(chain)}
            person = self.first[circle[0]]
            self.result.errors.append(
                self.people.finding(person, "parent", person.parent, told, "unit_circle")
            )
        return bool(circles)

    def _create(self, pair: Pair) -> UUID:
        if pair in self.result.places:
            return self.result.places[pair]
        if pair == ROOT:
            return self._create_root()
        above = self.wanted[pair]
        parent = above if isinstance(above, UUID) else self._create(above)
        name = self.first[pair].unit
        self._add(pair, name, parent)
        return self.result.places[pair]

    def _create_root(self) -> UUID:
        if self.root_id is None:
            self._add(ROOT, self.root_name, None)
            self.root_id = self.result.places[ROOT]
        return self.root_id

    def _add(self, pair: Pair, name: str, parent: UUID | None) -> None:
        kind = read_unit_kind(name) if parent else UnitKind.PEMERINTAH
        unit = NewUnit(uuid7(), self._code(pair, name), name, kind, parent)
        self.result.new.append(unit)
        self.result.places[pair] = unit.id

    def _code(self, pair: Pair, name: str) -> str:
        code = slugify(name)[:60] or "unit"
        if code in self.codes:
            mark = hashlib.sha256("/".join(pair).encode()).hexdigest()[:8]
            code = f"{code[:51]}-{mark}"
        self.codes.add(code)
        return code
