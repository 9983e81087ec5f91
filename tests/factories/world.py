"""One government as tests need it: governor, head of dinas, head of bidang, two clerks, an admin, an inspector."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from selaras.domain.accounts import actions as accounts
from selaras.domain.cycle import actions as cycle
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import EmploymentKind, PositionKind, Role, Sex, UnitKind
from selaras.domain.organization.models import Assignment, Employee, Grant, Unit
from selaras.domain.organization.querysets import pens_held
from selaras.domain.tenancy.context import set_agency
from selaras.domain.tenancy.models import Agency
from selaras.kernel.closed import holding_pen
from selaras.kernel.dated import valid
from selaras.kernel.keys import uuid7
from selaras.kernel.viewer import EVERYTHING, Span, Viewer, system

from .again import built_once
from .nips import nip

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
START = dt.date(2020, 1, 1)
PASSWORD = "kata-sandi-uji-coba"


@dataclass
class World:
    """``people`` by short name; ``viewer("clerk")`` is what the frame would build for that person."""

    agency: Agency
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Employee] = field(default_factory=dict)
    year: Any = None

    @property
    def system(self) -> Viewer:
        return system(self.agency.pk, TODAY)

    def viewer(self, name: str) -> Viewer:
        return viewer_of(self.people[name], self.agency.pk)

    def id(self, name: str) -> UUID:
        return self.people[name].pk


def viewer_of(employee: Employee, agency_id: UUID, today: dt.date = TODAY) -> Viewer:
    heads = Assignment.objects.filter(valid(today), employee=employee, position__is_head=True)
    leads = heads.values_list("position__unit__first", "position__unit__last")
    grants = Grant.objects.filter(valid(today), employee=employee).select_related("unit")
    return Viewer(
        person_id=employee.pk,
        account_id=employee.account_id,
        agency_id=agency_id,
        today=today,
        leads=tuple(Span(*pair) for pair in leads),
        grants=tuple((g.role, Span(g.unit.first, g.unit.last) if g.unit else EVERYTHING) for g in grants),
        pens=pens_held(employee.pk, today),
    )


PEOPLE = (
    # short name, name, unit, post, kind of post, leads the unit, granted role
    ("governor", "Gubernur Uji", "root", "Gubernur", PositionKind.PEJABAT_NEGARA, True, Role.PIMPINAN),
    ("head", "Kepala Dinas Uji", "dinas", "Kepala Dinas", PositionKind.JPT_PRATAMA, True, None),
    ("chief", "Kepala Bidang Uji", "bidang", "Kepala Bidang", PositionKind.ADMINISTRATOR, True, None),
    ("clerk", "Petugas Satu", "bidang", "Pengadministrasi", PositionKind.PELAKSANA, False, None),
    ("peer", "Petugas Dua", "bidang", "Pengolah Data", PositionKind.PELAKSANA, False, None),
    ("other_chief", "Kepala Bidang Lain", "bidang2", "Kepala Bidang", PositionKind.ADMINISTRATOR, True, None),
    ("stranger", "Petugas Lain", "bidang2", "Pengadministrasi", PositionKind.PELAKSANA, False, None),
    ("admin", "Admin Kepegawaian", "bkd", "Analis SDM", PositionKind.JF_MUDA, False, Role.ADMIN_KEPEGAWAIAN),
    ("planner", "Perencana Uji", "bkd", "Perencana", PositionKind.JF_MUDA, False, Role.PERENCANA),
    ("trainer", "Pengembang Uji", "bkd", "Widyaiswara", PositionKind.JF_MUDA, False, Role.BPSDM),
    ("inspector", "Auditor Uji", "bkd", "Auditor", PositionKind.JF_MADYA, False, Role.INSPEKTORAT),
    (
        "officer",
        "Pengelola Kinerja",
        "dinas",
        "Pengelola Kinerja",
        PositionKind.PELAKSANA,
        False,
        Role.PENGELOLA_KINERJA,
    ),
    (
        "operator",
        "Administrator Uji",
        "bkd",
        "Pranata Komputer",
        PositionKind.JF_MUDA,
        False,
        Role.ADMINISTRATOR,
    ),
)
UNITS = (
    ("root", "Pemerintah Uji", UnitKind.PEMERINTAH, None),
    ("dinas", "Dinas Uji", UnitKind.DINAS, "root"),
    ("bidang", "Bidang Pelayanan", UnitKind.BIDANG, "dinas"),
    ("bidang2", "Bidang Data", UnitKind.BIDANG, "dinas"),
    ("bkd", "Badan Kepegawaian Uji", UnitKind.BADAN, "root"),
)


def build(code: str = "uji", *, accounts_for: tuple[str, ...] = (), first_serial: int = 1) -> World:
    """Build a government inside the running transaction and enter it (its wall is set).

    ``first_serial`` begins the NIPs of its people.
    """
    return built_once(_build, code, accounts_for, first_serial)  # type: ignore[no-any-return]


def _build(code: str, accounts_for: tuple[str, ...], first_serial: int) -> World:
    with holding_pen():
        agency_id = uuid7()
        set_agency(agency_id)
        agency = Agency.objects.create(id=agency_id, code=code, name=f"Pemerintah {code}", kind="provinsi")
    world = World(agency)
    act = {"by": world.system, "at": NOW}
    for key, name, kind, parent in UNITS:
        world.units[key] = organization.create_unit(
            code=f"{code}-{key}",
            name=name,
            kind=kind,
            parent=world.units.get(parent or ""),
            valid_from=START,
            **act,
        )
    for unit in world.units.values():
        unit.refresh_from_db()
    for serial, row in enumerate(PEOPLE, first_serial):
        _place(world, row, serial, with_account=row[0] in accounts_for)
    world.year = cycle.open_year(year=2026, **act)
    return world


def _place(world: World, row: tuple[Any, ...], serial: int, *, with_account: bool) -> None:
    key, name, unit, post, kind, is_head, role = row
    world.people[key] = employee = person(
        world,
        name,
        unit=unit,
        post=f"{post} {serial}",
        kind=kind,
        is_head=is_head,
        serial=None if kind == PositionKind.PEJABAT_NEGARA else serial,
        with_account=with_account,
    )
    if role:
        subtree = world.units["dinas"] if role == Role.PENGELOLA_KINERJA else None
        organization.grant(
            employee=employee,
            role=role,
            unit=subtree,
            reason="uji",
            valid_from=START,
            by=world.system,
            at=NOW,
        )


def person(
    world: World,
    name: str,
    *,
    unit: str,
    post: str,
    kind: PositionKind = PositionKind.PELAKSANA,
    is_head: bool = False,
    serial: int | None = 100,
    with_account: bool = False,
) -> Employee:
    """One more employee on a post of their own."""
    act = {"by": world.system, "at": NOW}
    account = accounts.open_account(password=PASSWORD) if with_account else None
    employee = organization.register_employee(
        name=name,
        kind=EmploymentKind.PNS if serial else EmploymentKind.PEJABAT_NEGARA,
        valid_from=START,
        nip=nip(serial) if serial else "",
        grade="III/a" if serial else "",
        birth_date=dt.date(1985, 3, 14),
        sex=Sex.MALE,
        account_id=account and account.pk,
        **act,
    )
    position = organization.create_position(
        unit=world.units[unit], name=post, kind=kind, is_head=is_head, valid_from=START, **act
    )
    organization.assign(employee=employee, position=position, valid_from=START, **act)
    return employee


__all__ = ["NOW", "PASSWORD", "START", "TODAY", "World", "build", "person", "viewer_of"]
