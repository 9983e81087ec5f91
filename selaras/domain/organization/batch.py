"""Many people at once, set-based: what an import has decided is written in one transaction.

A correction supersedes: the dated row that it overlaps keeps its text and gains ``superseded_at``; the part
of it that stays true is recorded anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from selaras.domain.audit.batch import Changes, record_many
from selaras.kernel.bulk import insert_rows, staged
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.viewer import Viewer

from . import access
from .actions import number_units, sort_name
from .codes import AssignmentKind, EmploymentKind, PositionKind, Sex, UnitKind
from .models import Assignment, Employee, Employment, Nip, Position, SuperiorOverride, Unit


@dataclass(frozen=True, slots=True)
class NewUnit:
    id: UUID
    code: str
    name: str
    kind: UnitKind
    parent_id: UUID | None


@dataclass(frozen=True, slots=True)
class NewPosition:
    id: UUID
    unit_id: UUID
    name: str
    kind: PositionKind
    is_head: bool
    seats: int


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is written on the person's own row."""

    name: str
    front_title: str = ""
    back_title: str = ""
    birth_date: dt.date | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class PersonWrite:
    """One person to be written. What is None stays as it is; ``changes`` (field -> before, after) is the audit's.

    ``is_new`` people also get their ``nip``; ``since`` is the first day of the status for them.
    """

    id: UUID
    nip: str
    since: dt.date
    changes: Changes
    is_new: bool = False
    facts: PersonFacts | None = None
    status: tuple[EmploymentKind, str, dt.date] | None = None
    post: tuple[UUID, dt.date] | None = None
    superior: tuple[UUID, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class PeopleBatch:
    """Units parents first; all under keys that are given already, so that rows can point at each other."""

    since: dt.date
    reason: str
    units: Sequence[NewUnit] = ()
    positions: Sequence[NewPosition] = ()
    people: Sequence[PersonWrite] = field(default_factory=tuple)


@action
def apply_people(batch: PeopleBatch, *, by: Viewer, at: dt.datetime) -> None:
    """Write a checked batch: units, positions, people with their numbers, statuses, posts, superiors.

    One transaction, one event per thing. Raises Forbidden; what no check could see, the constraints refuse.
    """
    role = access.check_edit_organisation(by)
    _write_units(batch)
    _write_positions(batch)
    _write_persons(batch.people)
    statuses = [(p.id, kind, grade, day) for p in batch.people if p.status for kind, grade, day in [p.status]]
    _replace(Employment, ("kind", "grade"), statuses, at)
    posts = [
        (p.id, post, AssignmentKind.DEFINITIF, day) for p in batch.people if p.post for post, day in [p.post]
    ]
    _replace(Assignment, ("position_id", "kind"), posts, at, "AND old.kind = 'definitif'")
    named = [
        (p.id, boss, batch.reason, day) for p in batch.people if p.superior for boss, day in [p.superior]
    ]
    _replace(SuperiorOverride, ("superior_id", "reason"), named, at)
    _record(batch, by, role, at)


def _write_units(batch: PeopleBatch) -> None:
    if not batch.units:
        return
    rows = ((u.id, u.code, u.name, u.kind, u.parent_id, batch.since) for u in batch.units)
    insert_rows(Unit, ("id", "code", "name", "kind", "parent_id", "valid_from"), rows)
    number_units()


def _write_positions(batch: PeopleBatch) -> None:
    rows = ((p.id, p.unit_id, p.name, p.kind, p.is_head, p.seats, batch.since) for p in batch.positions)
    insert_rows(Position, ("id", "unit_id", "name", "kind", "is_head", "seats", "valid_from"), rows)


_FACTS = ("name", "sort_name", "front_title", "back_title", "birth_date", "sex")


def _write_persons(people: Sequence[PersonWrite]) -> None:
    new = [person for person in people if person.is_new]
    insert_rows(Employee, ("id", *_FACTS), ((p.id, *_facts(p.facts)) for p in new if p.facts))
    insert_rows(
        Nip, ("id", "employee_id", "nip", "valid_from"), ((uuid7(), p.id, p.nip, p.since) for p in new)
    )
    edited = [(p.id, *_facts(p.facts)) for p in people if p.facts and not p.is_new]
    columns = {"id": "uuid", **dict.fromkeys(_FACTS, "text"), "birth_date": "date"}
    with staged("edited_persons", columns, edited) as cursor:
        listed = ", ".join(f"{name} = new.{name}" for name in _FACTS)
        cursor.execute(
            f"UPDATE organization_employee old SET {listed}, version = old.version + 1"
            " FROM edited_persons new WHERE old.id = new.id"
        )


def _facts(facts: PersonFacts | None) -> tuple[Any, ...]:
    assert facts is not None
    sex = facts.sex or ""
    return facts.name, sort_name(facts.name), facts.front_title, facts.back_title, facts.birth_date, sex


def _replace(
    model: Any,
    names: tuple[str, str],
    rows: Iterable[tuple[UUID, Any, Any, dt.date]],
    at: dt.datetime,
    also: str = "",
) -> None:
    """Dated rows ``(employee, …, day)`` take over from their day on; what they overlap is superseded."""
    table, wanted = model._meta.db_table, list(rows)
    if not wanted:
        return
    columns = {"employee_id": "uuid", "day": "date"}
    with staged("new_beliefs", columns, ((row[0], row[-1]) for row in wanted)) as cursor:
        cursor.execute(
            f"UPDATE {table} old SET superseded_at = %s FROM new_beliefs new"
            " WHERE old.employee_id = new.employee_id AND old.superseded_at IS NULL"
            f" AND (old.valid_until IS NULL OR old.valid_until > new.day) {also}",
            [at],
        )
        kept = ", ".join(f"old.{name}" for name in names)
        listed = ", ".join(("employee_id", *names))
        cursor.execute(
            f"INSERT INTO {table} ({listed}, valid_from, valid_until)"
            f" SELECT old.employee_id, {kept}, old.valid_from, new.day FROM {table} old"
            " JOIN new_beliefs new ON old.employee_id = new.employee_id"
            f" WHERE old.superseded_at = %s AND old.valid_from < new.day {also}",
            [at],
        )
    insert_rows(model, ("employee_id", *names, "valid_from"), wanted)


def _record(batch: PeopleBatch, by: Viewer, role: str, at: dt.datetime) -> None:
    units = ((unit.id, {"name": (None, unit.name)}) for unit in batch.units)
    record_many("create_unit", "unit", units, by=by, as_role=role, at=at)
    posts = ((post.id, {"name": (None, post.name)}) for post in batch.positions)
    record_many("create_position", "position", posts, by=by, as_role=role, at=at)
    for verb, new in (("register_employee", True), ("update_employee", False)):
        people = ((p.id, p.changes) for p in batch.people if p.is_new is new)
        record_many(verb, "employee", people, by=by, as_role=role, at=at)
