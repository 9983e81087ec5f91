"""Many people at once, set-based: what an import has decided is written in one transaction.

A correction supersedes: the dated row that it overlaps keeps its text and gains ``superseded_at``; the part
of it that stays true is recorded anew. What a batch writes is tracked, so that it can be taken back (takeback.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
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
from .beliefs import end_beliefs, replace_beliefs
from .circles import check_no_circle
from .codes import AssignmentKind, EmploymentKind, PositionKind, Sex, UnitKind
from .models import Assignment, Employee, Employment, Nip, Position, SuperiorOverride, Unit
from .querysets import superiors_at
from .tracks import Track


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
    """One person to be written. What is None stays; ``changes`` (field -> before, after) are told; a file of eighty
    thousand gives a function that makes them, since all at once would fill the memory.

    ``is_new`` people also get their ``nip`` from ``since`` on. ``superior`` is who should lead them: where the
    tree says otherwise, it is written as an explicit superior.
    """

    id: UUID
    nip: str
    since: dt.date
    changes: Changes | Callable[[], Changes]
    is_new: bool = False
    facts: PersonFacts | None = None
    status: tuple[EmploymentKind, str, dt.date] | None = None
    post: tuple[UUID, dt.date] | None = None
    superior: UUID | None = None


@dataclass(frozen=True, slots=True)
class PeopleBatch:
    """Units parents first; all under keys that are given already, so that rows can point at each other.

    ``day`` is when it is applied; new units and positions exist from ``began`` on, the first day of any post.
    ``leavers`` are people whose service and posts end on ``day``, because a person has said so.
    """

    day: dt.date
    began: dt.date
    reason: str
    units: Sequence[NewUnit] = ()
    positions: Sequence[NewPosition] = ()
    people: Sequence[PersonWrite] = field(default_factory=tuple)
    leavers: Collection[UUID] = ()


@action
def apply_people(batch: PeopleBatch, *, by: Viewer, at: dt.datetime, batch_id: UUID | None = None) -> None:
    """Write a checked batch: units, positions, people with their numbers, statuses, posts, superiors, leavers.

    One transaction, one event per thing. Raises Forbidden; what no check could see, the constraints refuse. With a
    ``batch_id``, what was written is tracked under it. Rows that others may be working on are touched last, so that
    nobody waits long.
    """
    role = access.check_edit_organisation(by)
    access.check_not_own_record(by, {person.id for person in batch.people})
    track = Track(batch_id)
    _record(batch, by, role, at)
    _write_units(batch, track)
    _write_positions(batch, track)
    _write_new_persons([person for person in batch.people if person.is_new], track)
    statuses = ((p.id, kind, grade, day) for p in batch.people if p.status for kind, grade, day in [p.status])
    replace_beliefs(Employment, ("kind", "grade"), statuses, at, track)
    posts = ((p.id, p.post[0], AssignmentKind.DEFINITIF, p.post[1]) for p in batch.people if p.post)
    replace_beliefs(Assignment, ("position_id", "kind"), posts, at, track, only={"kind": "definitif"})
    for model in (Employment, Assignment, SuperiorOverride):
        end_beliefs(model, batch.leavers, batch.day, at, track)
    _write_superiors(batch, at, track)
    _write_edited_persons([p for p in batch.people if p.facts and not p.is_new], track)
    if batch.units:
        number_units()
    track.keep()


def _write_units(batch: PeopleBatch, track: Track) -> None:
    rows = ((u.id, u.code, u.name, u.kind, u.parent_id, batch.began) for u in batch.units)
    insert_rows(Unit, ("id", "code", "name", "kind", "parent_id", "valid_from"), rows)
    track.put(Unit, [unit.id for unit in batch.units])


def _write_positions(batch: PeopleBatch, track: Track) -> None:
    rows = ((p.id, p.unit_id, p.name, p.kind, p.is_head, p.seats, batch.began) for p in batch.positions)
    insert_rows(Position, ("id", "unit_id", "name", "kind", "is_head", "seats", "valid_from"), rows)
    track.put(Position, [post.id for post in batch.positions])


_FACTS = ("name", "sort_name", "front_title", "back_title", "birth_date", "sex")


def _write_new_persons(new: Sequence[PersonWrite], track: Track) -> None:
    insert_rows(Employee, ("id", *_FACTS), ((p.id, *_facts(p.facts)) for p in new if p.facts))
    track.put(Employee, [person.id for person in new])
    numbers = [uuid7() for _ in new]
    rows = ((key, p.id, p.nip, p.since) for key, p in zip(numbers, new, strict=True))
    insert_rows(Nip, ("id", "employee_id", "nip", "valid_from"), rows)
    track.put(Nip, numbers)


def _write_edited_persons(edited: Sequence[PersonWrite], track: Track) -> None:
    columns = {"id": "uuid", **dict.fromkeys(_FACTS, "text"), "birth_date": "date"}
    with staged("edited_persons", columns, ((p.id, *_facts(p.facts)) for p in edited)) as cursor:
        was = ", ".join(f"old.{name}" for name in _FACTS)
        cursor.execute(
            f"SELECT old.id, {was}, old.version + 1 FROM organization_employee old"
            " JOIN edited_persons new ON old.id = new.id ORDER BY old.id FOR NO KEY UPDATE OF old"
        )
        track.remember(cursor.fetchall())
        listed = ", ".join(f"{name} = new.{name}" for name in _FACTS)
        cursor.execute(
            f"UPDATE organization_employee old SET {listed}, version = old.version + 1"
            " FROM edited_persons new WHERE old.id = new.id"
        )


def _facts(facts: PersonFacts | None) -> tuple[Any, ...]:
    assert facts is not None
    sex = facts.sex or ""
    return facts.name, sort_name(facts.name), facts.front_title, facts.back_title, facts.birth_date, sex


def _write_superiors(batch: PeopleBatch, at: dt.datetime, track: Track) -> None:
    """Where the tree leads elsewhere than the file says, the file's superior is written with its reason."""
    said = {person.id: person for person in batch.people if person.superior}
    if not said:
        return
    led = superiors_at(batch.day, said)
    rows = (
        (key, person.superior, batch.reason, max(batch.day, person.post[1]) if person.post else batch.day)
        for key, person in said.items()
        if led.get(key) != person.superior
    )
    replace_beliefs(SuperiorOverride, ("superior_id", "reason"), rows, at, track)
    check_no_circle(batch.day)


def _record(batch: PeopleBatch, by: Viewer, role: str, at: dt.datetime) -> None:
    units = ((unit.id, {"name": (None, unit.name)}) for unit in batch.units)
    record_many("create_unit", "unit", units, by=by, as_role=role, at=at)
    posts = ((post.id, {"name": (None, post.name)}) for post in batch.positions)
    record_many("create_position", "position", posts, by=by, as_role=role, at=at)
    for verb, new in (("register_employee", True), ("update_employee", False)):
        record_many(verb, "employee", _told(batch.people, new), by=by, as_role=role, at=at)
    gone = ((key, {"serves_until": (None, batch.day)}) for key in batch.leavers)
    record_many("end_service", "employee", gone, by=by, as_role=role, at=at)


def _told(people: Iterable[PersonWrite], new: bool) -> Iterator[tuple[UUID, Changes]]:
    return (
        (one.id, one.changes() if callable(one.changes) else one.changes)
        for one in people
        if one.is_new is new
    )
