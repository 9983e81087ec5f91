"""Who holds which right in an agency, and the ten people of a world who may sign in with a password."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from demo import PASSWORD
from selaras.domain.organization.codes import Role

from .people import settle
from .shape import Agency, Person, Unit, World

# Role of the list -> number of the office it works in.
OFFICERS = (
    (Role.ADMIN_KEPEGAWAIAN, 1), (Role.BPSDM, 1), (Role.PERENCANA, 2), (Role.INSPEKTORAT, 3), (Role.ADMINISTRATOR, 0),
)  # fmt: skip
OFFICE_OF_THE_CLERK = 4
ORDER = (
    "pegawai", "penilai", "kepala_perangkat_daerah", "pengelola_kinerja", *(role.value for role, _ in OFFICERS),
    "pimpinan", "",
)  # fmt: skip
NAMED = 10


def appoint(agency: Agency) -> None:
    """Give out the rights, and say whose accounts get a password."""
    clerk, chief = _clerk(agency)
    parts: list[tuple[str, Person]] = [("pegawai", clerk), ("penilai", chief)]
    for office in agency.offices:
        officer = _staff(office, {person for _role, person in parts})
        agency.grants.append((officer, Role.PENGELOLA_KINERJA, office))
        if office.number == OFFICE_OF_THE_CLERK:
            assert office.head
            parts += [("kepala_perangkat_daerah", office.head), ("pengelola_kinerja", officer)]
    busy = {person for _role, person in parts} | {person for person, _role, _unit in agency.grants}
    for role, number in OFFICERS:
        person = _staff(agency.offices[number], busy)
        busy.add(person)
        agency.grants.append((person, role, None))
        parts.append((role, person))
    leader = agency.offices[0].head
    assert leader
    agency.grants.append((leader, Role.PIMPINAN, None))
    parts.append(("pimpinan", leader))
    parts += [("pengelola_kinerja", person) for person, _role, unit in agency.grants if unit]
    for role, person in _listed(agency, parts):
        person.account = role


def _listed(agency: Agency, parts: Sequence[tuple[str, Person]]) -> Sequence[tuple[str, Person]]:
    """Nine of the first agency and the clerk of the second, to try the wall; ten where there is no second.

    In a very small agency one person plays two parts: the officers of other offices fill the list up.
    """
    known: dict[Person, str] = {}
    for role, person in parts:
        known.setdefault(person, role)
    each = [(role, person) for person, role in known.items()]
    if agency.number == 0:
        return each[: NAMED - (agency.world.agencies > 1)]
    return each[:1] if agency.number == 1 else ()


def _clerk(agency: Agency) -> tuple[Person, Person]:
    """Somebody who stays all year under a head of their own unit, and that head."""
    office = agency.offices[OFFICE_OF_THE_CLERK]
    serving = [unit for part in office.children[1:] for unit in part.walk()]
    for unit in [*serving, *office.walk()[1:], office]:
        if unit.head:
            for person in unit.staff:
                if not person.next_post and not person.override:
                    return person, unit.head
    raise LookupError(f"no clerk in {agency.code}")


def _staff(office: Unit, busy: set[Person]) -> Person:
    found = (p for unit in office.walk() for p in unit.staff if p not in busy and not p.next_post)
    return next(found)


def accounts(agencies: Sequence[Agency]) -> Iterator[dict[str, Any]]:
    """Those with a password: ``{role, nip, password, agency, name, post}``."""
    for agency in agencies:
        for person in sorted(agency.people, key=lambda person: ORDER.index(person.account)):
            if person.account:
                yield {
                    "role": person.account, "nip": person.nip, "password": PASSWORD, "agency": agency.code,
                    "name": person.full_name, "post": person.post.name,
                }  # fmt: skip


def listed(world: World) -> list[dict[str, Any]]:
    """The same from the seed alone: they are all in the first two agencies."""
    taken: set[str] = set()
    agencies = [settle(world, number, taken) for number in range(min(2, world.agencies))]
    for agency in agencies:
        appoint(agency)
    return list(accounts(agencies))
