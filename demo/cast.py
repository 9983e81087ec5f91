"""The people once they stand in the database: who leads whom, what each may see, who is meant by a name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Unit
from selaras.kernel.viewer import EVERYTHING, Span, Viewer, system

from .people import Person
from .shape import Government

ZONE = ZoneInfo("Asia/Jakarta")


def moment(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """An aware moment on a working day in Jambi."""
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE)


@dataclass
class Cast:
    """One government of the demonstration. ``today`` is the story's day; ``led_by`` the superior of each."""

    government: Government
    agency_id: UUID
    today: dt.date
    people: list[Person]
    leader: UUID
    units: dict[str, Unit] = field(default_factory=dict)
    accounts: dict[UUID, UUID] = field(default_factory=dict)
    grants: dict[str, tuple[tuple[Role, str], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_role = {person.role: person for person in self.people if person.role}
        self.heads = {person.office.code: person for person in self.people if person.post.is_head}
        for office in self.government.offices:
            if office.acting:
                self.heads[office.code] = self.heads[office.acting]
        self.led_by: dict[UUID, UUID] = {person.id: self._superior(person) for person in self.people}
        self.teams: dict[UUID, list[Person]] = defaultdict(list)
        for person in self.people:
            self.teams[self.led_by[person.id]].append(person)
        self.by_id = {person.id: person for person in self.people}

    def _superior(self, person: Person) -> UUID:
        """As selaras_superiors_at finds it; offices of the province answer to the Sekretaris Daerah."""
        parents = {office.code: office.parent for office in self.government.offices}
        secretary = self.by_role.get("sekda")
        if secretary and person.post.is_head and person.office.parent == "root" and person != secretary:
            return secretary.id
        code = parents[person.office.code] if person.post.is_head else person.office.code
        while code != "root" and code not in self.heads:
            code = parents[code]
        return self.heads[code].id if code != "root" else self.leader

    def __getitem__(self, role: str) -> Person:
        return self.by_role[role]

    def system(self, day: dt.date) -> Viewer:
        return system(self.agency_id, day)

    def viewer(self, person: Person | UUID, day: dt.date) -> Viewer:
        """What the frame would build for the person on that day."""
        if isinstance(person, UUID):
            return Viewer(person, None, self.agency_id, day, leads=(self._span("root"),))
        leads = tuple(self._span(code) for code, head in self.heads.items() if head.id == person.id)
        grants = tuple(
            (role, self._span(unit) if unit else EVERYTHING)
            for role, unit in self.grants.get(person.role, ())
        )
        return Viewer(
            person.id, self.accounts.get(person.id), self.agency_id, day, leads=leads, grants=grants
        )

    def _span(self, code: str) -> Span:
        return Span(self.units[code].first, self.units[code].last)

    def within(self, code: str) -> list[Person]:
        """Everybody in the subtree of a unit."""
        span = self._span(code)
        return [
            person
            for person in self.people
            if span.first <= self.units[person.office.code].first <= span.last
        ]

    def in_office(self, code: str, post: str = "") -> list[Person]:
        return [
            p
            for p in self.people
            if p.office.code == code and not p.post.is_head and (not post or p.post.name == post)
        ]
