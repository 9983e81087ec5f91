"""The government itself: agency, units, posts, people, who acts for whom, rights, accounts."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib.auth.hashers import make_password

from demo import PASSWORD, VERSION, key
from demo.cast import Cast, moment
from demo.people import Person, people_of
from demo.rows import put
from demo.shape import Government, Post
from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.codes import SignInMethod, SignInOutcome
from selaras.domain.accounts.models import Account
from selaras.domain.organization import actions, batch
from selaras.domain.organization.codes import AssignmentKind, EmploymentKind, PositionKind, Role, UnitKind
from selaras.domain.organization.models import Employee, Employment, Position, Unit
from selaras.domain.tenancy.models import Agency, AgencySetting
from selaras.kernel.closed import holding_pen

BEGAN = dt.date(2017, 1, 2)
STAMP = "demo-version"
# role of the demonstration -> granted roles with the unit they cover ("" is the whole government)
GRANTS = {
    "officer": ((Role.PENGELOLA_KINERJA, "dinkes"),),
    "admin": ((Role.ADMIN_KEPEGAWAIAN, ""),),
    "planner": ((Role.PERENCANA, ""),),
    "trainer": ((Role.BPSDM, ""),),
    "inspector": ((Role.INSPEKTORAT, ""),),
    "sekda": ((Role.PIMPINAN, ""),),
    "operator": ((Role.ADMINISTRATOR, ""),),
}
# What `selaras demo accounts` lists: role, who it is.
ACCOUNTS = (
    ("pegawai", "clerk"),
    ("penilai", "kabid"),
    ("kepala_unit", "kabid_dukcapil"),
    ("kepala_perangkat_daerah", "kadis"),
    ("pengelola_kinerja", "officer"),
    ("admin_kepegawaian", "admin"),
    ("perencana", "planner"),
    ("bpsdm", "trainer"),
    ("inspektorat", "inspector"),
    ("pimpinan", "sekda"),
    ("administrator", "operator"),
    ("pegawai", "city_clerk"),
    ("penilai", "city_chief"),
)

WITH_EMAIL = ("perencana", "pengelola_kinerja", "admin_kepegawaian", "administrator")
# How long ago somebody tried to enter, with which end, from where.
TRIES = (
    (6, SignInOutcome.ENTERED, "Chrome, Android"),
    (2, SignInOutcome.REFUSED, "Chrome, Android"),
    (2, SignInOutcome.ENTERED, "Chrome, Android"),
    (1, SignInOutcome.ENTERED, "Firefox, Windows"),
)


def build(government: Government, today: dt.date) -> Cast:
    """Create the agency behind its own wall (which the caller has set) and everybody in it."""
    people = people_of(government)
    agency_id, leader = agency_of(government), leader_of(government)
    with holding_pen():
        Agency.objects.create(
            id=agency_id,
            code=government.code,
            name=government.name,
            kind=government.kind,
            created_at=moment(BEGAN),
        )
    cast = Cast(government, agency_id, today, people, leader)
    _units_posts_people(cast)
    cast.units = {unit.code: unit for unit in Unit.objects.order_by("first")}
    _officials(cast)
    _standing_in(cast)
    _answering_to_secretary(cast)
    _rights(cast)
    _passwords(cast)
    return cast


def agency_of(government: Government) -> UUID:
    return key("agency", government.code)


def leader_of(government: Government) -> UUID:
    return key("leader", government.code)


def stamp(cast: Cast) -> None:
    """Which version of the demonstration this is: the last thing written, and what a second run looks for."""
    row = {
        "key": STAMP,
        "value": VERSION,
        "legal_basis": "Data peragaan, seluruhnya sintetis",
        "valid_from": BEGAN,
    }
    put(AgencySetting, [row])


def _posts(cast: Cast) -> list[tuple[str, Post]]:
    posts = [
        ("root", Post(cast.government.leader.removesuffix(" (contoh)"), PositionKind.PEJABAT_NEGARA, 1, True))
    ]
    posts.append(
        ("root", Post(cast.government.deputy.removesuffix(" (contoh)"), PositionKind.PEJABAT_NEGARA))
    )
    for office in cast.government.offices:
        heads = (office.head or office.vacant,)
        posts += [(office.code, post) for post in (*heads, *office.staff) if post]
    return posts


def position_key(cast: Cast, office: str, post: str) -> UUID:
    return key("position", cast.government.code, office, post)


def _units_posts_people(cast: Cast) -> None:
    code = cast.government.code
    units = [
        batch.NewUnit(key("unit", code, "root"), "root", cast.government.name, UnitKind.PEMERINTAH, None)
    ]
    units += [
        batch.NewUnit(
            key("unit", code, office.code),
            office.code,
            office.name,
            office.kind,
            key("unit", code, office.parent),
        )
        for office in cast.government.offices
    ]
    posts = [
        batch.NewPosition(
            position_key(cast, unit, p.name), key("unit", code, unit), p.name, p.kind, p.is_head, p.seats
        )
        for unit, p in _posts(cast)
    ]
    people = [_person(cast, person) for person in cast.people]
    whole = batch.PeopleBatch(cast.today, BEGAN, "Susunan organisasi peragaan", units, posts, people)
    batch.apply_people(whole, by=cast.system(BEGAN), at=moment(dt.date(2026, 1, 2)))


def _person(cast: Cast, person: Person) -> batch.PersonWrite:
    facts = batch.PersonFacts(person.name, person.front, person.back, person.birth, person.sex)
    return batch.PersonWrite(
        person.id,
        person.nip,
        person.entered,
        {"name": (None, person.name), "nip": (None, person.nip)},
        True,
        facts,
        (person.kind, person.grade, person.entered),
        (position_key(cast, person.office.code, person.post.name), person.on_post),
    )


def _officials(cast: Cast) -> None:
    """Those who lead without a NIP (rules.md 8.1)."""
    act = {"by": cast.system(BEGAN), "at": moment(dt.date(2025, 2, 20))}
    for title, person in (
        (cast.government.leader, cast.leader),
        (cast.government.deputy, key("deputy", cast.government.code)),
    ):
        with holding_pen():
            Employee.objects.create(id=person, name=title, sort_name=title.lower())
        official = Employee.objects.get(pk=person)
        rows = [
            {"employee_id": person, "kind": EmploymentKind.PEJABAT_NEGARA, "valid_from": dt.date(2025, 2, 20)}
        ]
        put(Employment, rows)
        post = Position.objects.get(pk=position_key(cast, "root", title.removesuffix(" (contoh)")))
        actions.assign(employee=official, position=post, valid_from=dt.date(2025, 2, 20), **act)


def _standing_in(cast: Cast) -> None:
    """A vacant head post with a Plt, who keeps the own post."""
    for office in cast.government.offices:
        if office.acting and office.vacant:
            acting = Employee.objects.get(pk=cast.heads[office.acting].id)
            post = Position.objects.get(pk=position_key(cast, office.code, office.vacant.name))
            actions.assign(
                employee=acting,
                position=post,
                kind=AssignmentKind.PLT,
                valid_from=dt.date(2026, 1, 1),
                by=cast.system(cast.today),
                at=moment(dt.date(2025, 12, 29)),
            )


def _answering_to_secretary(cast: Cast) -> None:
    """Heads of offices answer to the governor through the Sekretaris Daerah (PP 18/2016)."""
    secretary = cast.by_role.get("sekda")
    if secretary is None:
        return
    superior = Employee.objects.get(pk=secretary.id)
    for person in cast.people:
        if cast.led_by[person.id] == secretary.id and person.office.parent == "root" and person.post.is_head:
            actions.override_superior(
                employee=Employee.objects.get(pk=person.id),
                superior=superior,
                valid_from=dt.date(2025, 1, 1),
                reason=(
                    "Kepala perangkat daerah bertanggung jawab kepada Gubernur melalui Sekretaris Daerah "
                    "(PP 18/2016)"
                ),
                by=cast.system(cast.today),
                at=moment(dt.date(2026, 1, 2)),
            )


def _passwords(cast: Cast) -> None:
    """One password that everybody may read, so one digest: one for each would cost seconds (stack.md)."""
    with holding_pen():
        Account.objects.filter(pk__in=cast.accounts.values()).update(password=make_password(PASSWORD))


def _doors(cast: Cast, role: str, account_id: UUID) -> None:
    """An address for who runs things, and a few sign-ins to read on "Akun saya"."""
    if role in WITH_EMAIL:
        with holding_pen():
            address = f"{role.replace('_', '.')}@{cast.government.code}.example"
            Account.objects.filter(pk=account_id).update(email=address)
    for days, outcome, device in TRIES:
        accounts.note_sign_in(
            account_id=account_id,
            outcome=outcome,
            method=SignInMethod.PASSWORD,
            address="192.0.2.17",
            device=device,
            at=moment(cast.today - dt.timedelta(days=days)),
        )


def _rights(cast: Cast) -> None:
    """Accounts for the listed people alone, and what they may do."""
    act = {"by": cast.system(cast.today), "at": moment(dt.date(2026, 1, 2))}
    cast.grants = {role: rows for role, rows in GRANTS.items() if role in cast.by_role}
    for name, role in ACCOUNTS:
        if role not in cast.by_role:
            continue
        employee = Employee.objects.get(pk=cast[role].id)
        account = accounts.open_account()
        cast.accounts[employee.pk] = account.pk
        _doors(cast, name, account.pk)
        actions.connect_account(employee=employee, account_id=account.pk, **act)
        for granted, unit in GRANTS.get(role, ()):
            actions.grant(
                employee=employee,
                role=granted,
                unit=cast.units[unit] if unit else None,
                valid_from=dt.date(2025, 1, 1),
                reason="Penugasan pada peragaan",
                **act,
            )
