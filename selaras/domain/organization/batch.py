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
from .circles import check_no_circle
from .codes import AssignmentKind, EmploymentKind, PositionKind, Sex, UnitKind
from .models import Assignment, Employee, Employment, Nip, Position, SuperiorOverride, Unit
from .querysets import superiors_at


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
    """One person to be written. What is None stays; ``changes`` (field -> before, after) are told.

    ``is_new`` people also get their ``nip`` from ``since`` on. ``superior`` is who should lead them: where the
    tree says otherwise, it is written as an explicit superior.
    """

    id: UUID
    nip: str
    since: dt.date
    changes: Changes
    is_new: bool = False
    facts: PersonFacts | None = None
    status: tuple[EmploymentKind, str, dt.date] | None = None
    post: tuple[UUID, dt.date] | None = None
    superior: UUID | None = None


@dataclass(frozen=True, slots=True)
class PeopleBatch:
    """Units parents first; all under keys that are given already, so that rows can point at each other.

    ``day`` is when it is applied; new units and positions exist from ``began`` on, the first day of any post.
    """

    day: dt.date
    began: dt.date
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
    access.check_not_own_record(by, {person.id for person in batch.people})
    _write_units(batch)
    _write_positions(batch)
    _write_persons(batch.people)
    statuses = [(p.id, kind, grade, day) for p in batch.people if p.status for kind, grade, day in [p.status]]
    _replace(Employment, ("kind", "grade"), statuses, at)
    posts = [
        (p.id, post, AssignmentKind.DEFINITIF, day) for p in batch.people if p.post for post, day in [p.post]
    ]
    _replace(Assignment, ("position_id", "kind"), posts, at, "AND old.kind = 'definitif'")
    _write_superiors(batch, at)
    _record(batch, by, role, at)


def _write_units(batch: PeopleBatch) -> None:
    if not batch.units:
        return
    rows = ((u.id, u.code, u.name, u.kind, u.parent_id, batch.began) for u in batch.units)
    insert_rows(Unit, ("id", "code", "name", "kind", "parent_id", "valid_from"), rows)
    number_units()


def _write_positions(batch: PeopleBatch) -> None:
    rows = ((p.id, p.unit_id, p.name, p.kind, p.is_head, p.seats, batch.began) for p in batch.positions)
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


def _write_superiors(batch: PeopleBatch, at: dt.datetime) -> None:
    """Where the tree leads elsewhere than the file says, the file's superior is written with its reason."""
    said = {person.id: person for person in batch.people if person.superior}
    if not said:
        return
    led = superiors_at(batch.day, said)
    starts = {p.id: max(batch.day, p.post[1]) if p.post else batch.day for p in said.values()}
    rows = [
        (key, person.superior, batch.reason, starts[key])
        for key, person in said.items()
        if led.get(key) != person.superior
    ]
    _replace(SuperiorOverride, ("superior_id", "reason"), rows, at)
    check_no_circle(batch.day)


def _record(batch: PeopleBatch, by: Viewer, role: str, at: dt.datetime) -> None:
    units = ((unit.id, {"name": (None, unit.name)}) for unit in batch.units)
    record_many("create_unit", "unit", units, by=by, as_role=role, at=at)
    posts = ((post.id, {"name": (None, post.name)}) for post in batch.positions)
    record_many("create_position", "position", posts, by=by, as_role=role, at=at)
    for verb, new in (("register_employee", True), ("update_employee", False)):
        people = ((p.id, p.changes) for p in batch.people if p.is_new is new)
        record_many(verb, "employee", people, by=by, as_role=role, at=at)
