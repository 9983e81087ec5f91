"""What the organisation holds today, read set-based into the shape in which a file is compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from selaras.domain.organization.codes import EmploymentKind, PositionKind, Sex
from selaras.domain.organization.models import (
    Assignment,
    Employee,
    Employment,
    Nip,
    Position,
    SuperiorOverride,
    Unit,
)
from selaras.domain.organization.querysets import superiors_at

from .words import folded


@dataclass(frozen=True, slots=True)
class OurUnit:
    id: UUID
    code: str
    name: str
    parent_id: UUID | None


@dataclass(frozen=True, slots=True)
class State:
    """How one person stands: in our records, or as the file wants it. ``superior`` is a current NIP or ''."""

    nip: str
    name: str
    front_title: str
    back_title: str
    birth_date: dt.date | None
    sex: Sex | None
    status: EmploymentKind | None
    grade: str
    unit_id: UUID | None
    position: str
    position_kind: PositionKind | None
    position_from: dt.date | None
    superior: str
    id: UUID | None = None
    row: int = 0
    leaves: bool = False
    names_superior: bool = False

    @classmethod
    def unknown(cls, nip: str) -> State:
        """Somebody of whom nothing is held yet."""
        return cls(nip, "", "", "", None, None, None, "", None, "", None, None, "")


FACTS = ("name", "front_title", "back_title", "birth_date", "sex")
STATUS = ("status", "grade")
POST = ("unit_id", "position", "position_kind", "position_from")
FIELDS = (*FACTS, *STATUS, *POST, "superior")


@dataclass(frozen=True, slots=True)
class Ours:
    """``people`` by current NIP, ``current``: any NIP (also a former one) -> the current one."""

    units: tuple[OurUnit, ...] = ()
    people: dict[str, State] = field(default_factory=dict)
    current: dict[str, str] = field(default_factory=dict)
    posts: dict[tuple[UUID | None, str, str], UUID] = field(default_factory=dict)
    heads: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)


def load_ours(day: dt.date) -> Ours:
    """Seven queries, whatever the size of the government. Superiors are those of ``day``."""
    units = tuple(
        OurUnit(*row)
        for row in Unit.objects.filter(superseded_at=None)
        .order_by("first")
        .values_list("id", "code", "name", "parent_id")
    )
    nips = list(
        Nip.objects.filter(superseded_at=None).order_by("valid_from").values_list("employee_id", "nip")
    )
    newest: dict[UUID, str] = dict(nips)
    posts, heads, places = _posts()
    return Ours(
        units=units,
        people=_people(newest, places, day),
        current={nip: newest[employee] for employee, nip in nips},
        posts=posts,
        heads=heads,
    )


Place = tuple[UUID, str, PositionKind]


def _posts() -> tuple[
    dict[tuple[UUID | None, str, str], UUID], dict[UUID, tuple[UUID, str]], dict[UUID, Place]
]:
    posts: dict[tuple[UUID | None, str, str], UUID] = {}
    heads: dict[UUID, tuple[UUID, str]] = {}
    places: dict[UUID, Place] = {}
    rows = Position.objects.filter(superseded_at=None).order_by("valid_from", "id")
    for key, unit, name, kind, head in rows.values_list("id", "unit_id", "name", "kind", "is_head"):
        posts.setdefault((unit, folded(name), str(kind)), key)
        places[key] = (unit, name, PositionKind(kind))
        if head:
            heads[unit] = (key, name)
    return posts, heads, places


def _people(newest: dict[UUID, str], places: dict[UUID, Place], day: dt.date) -> dict[str, State]:
    statuses = _latest(Employment.objects.all(), "kind", "grade", "valid_until")
    held = _latest(Assignment.objects.filter(kind="definitif"), "position_id", "valid_from")
    superiors = _superiors(day)
    columns = ("id", *FACTS)
    people: dict[str, State] = {}
    for row in Employee.objects.filter(pk__in=newest).order_by("id").values_list(*columns).iterator():
        key, name, front, back, birth, sex = row
        status, grade, until = statuses.get(key, (None, "", None))
        post, since = held.get(key, (None, None))
        unit, position, kind = places.get(post, (None, "", None))
        nip = newest[key]
        people[nip] = State(
            nip=nip,
            name=name,
            front_title=front,
            back_title=back,
            birth_date=birth,
            sex=sex or None,
            status=None if until and until <= day else status,
            grade=grade,
            unit_id=unit,
            position=position,
            position_kind=kind,
            position_from=since,
            superior=newest.get(superiors[key], "") if key in superiors else "",
            id=key,
            leaves=until is not None and until <= day,
        )
    return people


def _superiors(day: dt.date) -> dict[UUID, UUID]:
    """Who leads whom on the day; of those whose post begins later, the superior named for them."""
    named = _latest(SuperiorOverride.objects.all(), "superior_id")
    found = {employee: row[0] for employee, row in named.items()}
    found |= superiors_at(day)
    return {employee: superior for employee, superior in found.items() if superior}


def _latest(rows: Any, *columns: str) -> dict[UUID, tuple[Any, ...]]:
    """The newest believed row of each person."""
    found: Iterable[tuple[Any, ...]] = (
        rows.filter(superseded_at=None)
        .order_by("employee_id", "-valid_from")
        .distinct("employee_id")
        .values_list("employee_id", *columns)
    )
    return {row[0]: row[1:] for row in found}
