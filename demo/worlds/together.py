"""Lines of who is away, who holds the pen meanwhile, and of teams across units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from selaras.domain.organization.codes import LeaveKind, Sex

from .ground import RECORDED
from .keys import Kind, tail
from .scene import Scene
from .shape import FIRST, YEAR, Person, Unit
from .writing import rows

LEAVE = "id agency_id employee_id kind note valid_from valid_until recorded_at"
DELEGATION = "id agency_id employee_id delegate_id reason valid_from valid_until recorded_at"
TEAM = "id agency_id name purpose unit_id decree valid_from recorded_at version"
TEAM_MEMBER = "id agency_id team_id employee_id is_leader duty valid_from recorded_at"
AWAY, TEAMS_OF_AN_OFFICE = 0.14, 2
# Kind of absence, days, how many in hundred.
ABSENCES = (
    (LeaveKind.TAHUNAN, 6, 72),
    (LeaveKind.SAKIT, 4, 12),
    (LeaveKind.ALASAN_PENTING, 5, 7),
    (LeaveKind.MELAHIRKAN, 90, 7),
    (LeaveKind.BESAR, 60, 2),
)
DUTIES = ("Menyusun bahan", "Mengolah data", "Menghubungi mitra", "Menguji hasil", "Mencatat keputusan")


@dataclass(frozen=True, slots=True)
class Absence:
    person: Person
    kind: LeaveKind
    first: dt.date
    until: dt.date
    delegate: Person | None


def absences(scene: Scene) -> list[Absence]:
    """One in seven is away once in the year; a head leaves the pen to somebody who is there."""
    lot, found = scene.agency.world.lot("away", scene.agency.number), []
    away = [person for person in scene.agency.people if lot.random() < AWAY]
    absent = set(away)
    for person in away:
        kind, days, _share = lot.choices(ABSENCES, [share for *_rest, share in ABSENCES])[0]
        if kind is LeaveKind.MELAHIRKAN and person.sex is Sex.MALE:
            kind, days = LeaveKind.TAHUNAN, 6
        first = FIRST + dt.timedelta(days=lot.randint(10, 350 - days))
        there = [one for one in person.post.unit.staff if one not in absent and not one.next_post]
        delegate = there[0] if person.post.is_head and there else None
        found.append(Absence(person, kind, first, first + dt.timedelta(days=days), delegate))
    return found


def leave(scene: Scene) -> str:
    head = scene.heads.employee
    return rows(
        (scene.key(Kind.LEAVE, one.person.tail, 0, FIRST), scene.id, head + one.person.tail, one.kind, "", one.first,
         one.until, RECORDED)
        for one in absences(scene)
    )  # fmt: skip


def delegation(scene: Scene) -> str:
    head = scene.heads.employee
    return rows(
        (scene.key(Kind.DELEGATION, one.person.tail, 0, FIRST), scene.id, head + one.person.tail,
         head + one.delegate.tail, "Selama tidak hadir", one.first, one.until, RECORDED)
        for one in absences(scene) if one.delegate
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crew:
    """A team of an office: its leader first."""

    tail: str
    unit: Unit
    name: str
    people: tuple[Person, ...]


def crews(scene: Scene) -> Iterator[Crew]:
    """Two in each office, of people from all over it."""
    lot = scene.agency.world.lot("teams", scene.agency.number)
    for office in scene.agency.offices:
        staff = [person for unit in office.walk() for person in unit.staff]
        for number in range(TEAMS_OF_AN_OFFICE):
            index = TEAMS_OF_AN_OFFICE * office.number + number
            topic = (
                office.children[(number + 1) % len(office.children)].topic
                if office.children
                else office.topic
            )
            people = tuple(lot.sample(staff, min(lot.randint(4, 8), len(staff))))
            yield Crew(
                tail(scene.agency.number, index, lot), office, f"Tim Kerja {_word(lot)} {topic}", people
            )


def _word(lot: Random) -> str:
    return lot.choice(("Percepatan", "Perbaikan", "Penataan", "Integrasi"))


def team(scene: Scene) -> str:
    return rows(
        (scene.key(Kind.TEAM, one.tail, 0, FIRST), scene.id, one.name, "Menyelesaikan pekerjaan lintas bidang",
         scene.heads.unit + one.unit.tail, f"800/{int(one.tail[2:7], 16) + 1:03d}/{YEAR}", FIRST, RECORDED, 1)
        for one in crews(scene)
    )  # fmt: skip


def team_member(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        for one in crews(scene):
            for place, person in enumerate(one.people):
                key = scene.key(Kind.TEAM_MEMBER, one.tail, place, FIRST)
                team_key = scene.key(Kind.TEAM, one.tail, 0, FIRST)
                duty = "Ketua" if place == 0 else DUTIES[place % len(DUTIES)]
                me = scene.heads.employee + person.tail
                yield key, scene.id, team_key, me, place == 0, duty, FIRST, RECORDED

    return rows(lines())
