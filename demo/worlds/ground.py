"""Lines of the tables of an agency's ground: itself, its calendar, units, posts, people, accounts and rights."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from demo import PASSWORD
from demo.calendar import DEADLINES
from demo.holidays_2026 import BASIS, CUTI_BERSAMA, LIBUR_NASIONAL
from selaras.domain.organization.actions import sort_name
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.codes import EmploymentKind as E

from .keys import Kind
from .scene import SPANS, Scene
from .shape import BEGAN, FIRST, MOVED, YEAR, Person, Unit
from .writing import moment, rows

AGENCY = "id code name kind time_zone created_at"
SETTING = "id agency_id key value legal_basis valid_from recorded_at"
PERIOD = "id agency_id code kind year first_date last_date state closed_at"
DEADLINE = "id agency_id period_id kind date"
HOLIDAY = "id agency_id date name legal_basis"
UNIT = "id agency_id code name kind parent_id first last valid_from recorded_at version"
POSITION = "id agency_id unit_id name kind is_head seats valid_from recorded_at"
ACCOUNT = "id password email is_active language theme created_at"
EMPLOYEE = "id agency_id name front_title back_title sort_name birth_date sex account_id version"
NIP = "id agency_id employee_id nip valid_from valid_until recorded_at"
EMPLOYMENT = "id agency_id employee_id kind grade valid_from valid_until recorded_at"
ASSIGNMENT = "id agency_id employee_id position_id kind valid_from valid_until recorded_at"
OVERRIDE = "id agency_id employee_id superior_id reason valid_from recorded_at"
GRANT = "id agency_id employee_id role unit_id reason valid_from recorded_at"

STAMP = "synthetic-world"
ORIGIN = "Data sintetis; tidak satu orang pun nyata"
RECORDED = moment(dt.date(YEAR, 1, 2), 8)
RANKED_ON, RENUMBERED_ON, ACTING_SINCE = dt.date(YEAR, 4, 1), dt.date(YEAR, 3, 1), dt.date(YEAR - 1, 12, 1)
CLOSED = {1: dt.date(YEAR, 5, 29), 2: dt.date(YEAR, 8, 31), 3: dt.date(YEAR, 11, 20)}


def agency(scene: Scene) -> str:
    one = scene.agency
    return rows([(scene.id, one.code, one.name, one.kind, "Asia/Jakarta", moment(BEGAN, 8))])


def setting(scene: Scene) -> str:
    world = scene.agency.world
    made = {"seed": world.seed, "agencies": world.agencies, "employees": world.employees}
    key = scene.key(Kind.SETTING, scene.agency.tail)
    return rows([(key, scene.id, STAMP, made, ORIGIN, BEGAN, RECORDED)])


def period(scene: Scene) -> str:
    """The first three quarters are closed, with their months."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for span in SPANS:
            quarter = (span.last_month + 2) // 3
            closed = CLOSED.get(quarter) if span.kind != "year" else None
            state, at = ("closed", moment(closed, 16)) if closed else ("open", None)
            key = scene.periods[span.code]
            yield key, scene.id, span.code, span.kind, YEAR, span.first_day, span.last_day, state, at

    return rows(lines())


def deadline(scene: Scene) -> str:
    told = [
        (code, kind, dt.date(YEAR, *day)) for code, kinds in DEADLINES.items() for kind, day in kinds.items()
    ]
    return rows(
        (scene.key(Kind.DEADLINE, scene.agency.tail, number), scene.id, scene.periods[code], kind, day)
        for number, (code, kind, day) in enumerate(told)
    )


def holiday(scene: Scene) -> str:
    days = sorted({**LIBUR_NASIONAL, **CUTI_BERSAMA}.items())
    return rows(
        (scene.key(Kind.HOLIDAY, scene.agency.tail, number), scene.id, dt.date(YEAR, *day), name, BASIS)
        for number, (day, name) in enumerate(days)
    )


def unit_key(scene: Scene, unit: Unit | None) -> str | None:
    return scene.heads.unit + unit.tail if unit else None


def unit(scene: Scene) -> str:
    return rows(
        (unit_key(scene, one), scene.id, one.code, one.name, one.kind, unit_key(scene, one.parent), one.first,
         one.last, BEGAN, RECORDED, 1)
        for one in scene.agency.units
    )  # fmt: skip


def position(scene: Scene) -> str:
    return rows(
        (scene.heads.position + post.tail, scene.id, unit_key(scene, post.unit), post.name, post.kind, post.is_head,
         post.seats, BEGAN, RECORDED)
        for post in scene.agency.posts
    )  # fmt: skip


def everybody(scene: Scene) -> list[Person]:
    assert scene.agency.official
    return [scene.agency.official, *scene.agency.people]


def account(scene: Scene) -> str:
    """Everybody with a NIP has one; only the named ones have a password, and that is one for all (stack.md)."""
    usable = hashed(scene.agency.world.seed) if any(one.account for one in scene.agency.people) else ""
    return rows(
        (scene.key(Kind.ACCOUNT, one.tail), usable if one.account else f"!{one.lot:040x}", "", True, "id",
         "auto", RECORDED)
        for one in scene.agency.people
    )  # fmt: skip


@cache
def hashed(seed: int) -> str:
    """One digest for all who have the password: it is slow to make, and it is the seed's."""
    return make_password(PASSWORD, salt=hashlib.sha256(f"salt/{seed}".encode()).hexdigest()[:22])


def employee(scene: Scene) -> str:
    return rows(
        (scene.heads.employee + one.tail, scene.id, one.name, one.front, one.back, sort_name(one.name), one.birth,
         one.sex if one.nip else "", scene.key(Kind.ACCOUNT, one.tail) if one.nip else None, 1)
        for one in everybody(scene)
    )  # fmt: skip


def nip(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        for one in scene.agency.people:
            me, key = scene.heads.employee + one.tail, scene.key(Kind.NIP, one.tail)
            yield key, scene.id, me, one.nip, one.entered, RENUMBERED_ON if one.next_nip else None, RECORDED
            if one.next_nip:
                key = scene.key(Kind.NIP, one.tail, 1)
                yield key, scene.id, me, one.next_nip, RENUMBERED_ON, None, RECORDED

    return rows(lines())


def employment(scene: Scene) -> str:
    """Status and rank; a rise in rank, or from PPPK to CPNS, ends the first row."""

    def lines() -> Iterator[tuple[Any, ...]]:
        for one in everybody(scene):
            me, key = scene.heads.employee + one.tail, scene.key(Kind.EMPLOYMENT, one.tail)
            changed = RENUMBERED_ON if one.next_nip else RANKED_ON if one.next_grade else None
            yield key, scene.id, me, one.kind, one.grade, one.entered, changed, RECORDED
            if changed:
                kind, grade = (E.CPNS, "III/a") if one.next_nip else (one.kind, one.next_grade)
                key = scene.key(Kind.EMPLOYMENT, one.tail, 1)
                yield key, scene.id, me, kind, grade, changed, None, moment(changed, 8)

    return rows(lines())


def assignment(scene: Scene) -> str:
    def lines() -> Iterator[tuple[Any, ...]]:
        head, full = scene.heads.position, AssignmentKind.DEFINITIF
        for one in everybody(scene):
            me, key = scene.heads.employee + one.tail, scene.key(Kind.ASSIGNMENT, one.tail)
            until = MOVED if one.next_post else None
            yield key, scene.id, me, head + one.post.tail, full, one.on_post, until, RECORDED
            if one.next_post:
                key = scene.key(Kind.ASSIGNMENT, one.tail, 1)
                yield key, scene.id, me, head + one.next_post.tail, full, MOVED, None, moment(MOVED, 8)
        for place in scene.agency.units:
            if place.acting and place.head_post:
                key = scene.key(Kind.ASSIGNMENT, place.tail, 2)
                me, post = scene.heads.employee + place.acting.tail, head + place.head_post.tail
                yield key, scene.id, me, post, AssignmentKind.PLT, ACTING_SINCE, None, RECORDED

    return rows(lines())


def override(scene: Scene) -> str:
    head = scene.heads.employee
    return rows(
        (scene.key(Kind.OVERRIDE, one.tail), scene.id, head + one.tail, head + one.override.tail,
         "Diperbantukan; kinerjanya dipimpin pejabat ini berdasarkan surat tugas", dt.date(YEAR - 1, 1, 2), RECORDED)
        for one in scene.agency.people if one.override
    )  # fmt: skip


def grant(scene: Scene) -> str:
    return rows(
        (scene.key(Kind.GRANT, person.tail), scene.id, scene.heads.employee + person.tail, role,
         unit_key(scene, place), "Penugasan dalam data sintetis", FIRST, RECORDED)
        for person, role, place in scene.agency.grants
    )  # fmt: skip
