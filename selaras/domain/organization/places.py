"""Units in time: another name, another place, an end, a post that goes along. Writers, each one part of a
reorganisation (journeys/reorganise.py), which checks and records who may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from selaras.domain.audit.batch import record_many
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .actions import number_units
from .dating import again, clear, overlapping
from .models import Assignment, Position, Unit, UnitPlace


@action
def place_unit(*, unit: Unit, on: dt.date, by: Viewer, at: dt.datetime, **changed: Any) -> None:
    """From the day ``on`` the unit has another ``name``, ``kind`` or ``parent``; what it was before stays."""
    role = access.check_edit_organisation(by)
    before = _place_on(unit, on, at)
    differing = {name: value for name, value in changed.items() if getattr(before, name) != value}
    if not differing:
        return
    clear(UnitPlace.objects.filter(unit=unit), on, None, at)
    again(before, at, valid_from=on, **_columns(differing))
    events = [
        (
            unit.pk,
            {name: (getattr(before, name), value) for name, value in differing.items()} | {"on": (None, on)},
        )
    ]
    record_many("place_unit", "unit", events, by=by, as_role=role, at=at)


def _columns(changed: Mapping[str, Any]) -> dict[str, Any]:
    """``again`` copies by column: a unit goes in as its key."""
    return {
        "parent_id" if name == "parent" else name: getattr(value, "pk", value)
        for name, value in changed.items()
    }


def _place_on(unit: Unit, on: dt.date, at: dt.datetime) -> UnitPlace:
    """The place that holds on the day; a unit that never changed gets its first one, as it was always believed."""
    if not unit.places.exists():
        unit.places.create(
            unit=unit,
            name=unit.name,
            kind=unit.kind,
            parent=unit.parent,
            valid_from=unit.valid_from,
            valid_until=unit.valid_until,
            recorded_at=unit.recorded_at,
        )
    rows = list(overlapping(unit.places.select_related("parent"), on).order_by("valid_from"))
    if not rows or rows[0].valid_from > on:
        raise Refusal(
            _("%(unit)s belum ada atau sudah berakhir pada tanggal itu.") % {"unit": unit.name},
            code="no_unit",
        )
    if len(rows) > 1:
        sentence = _("%(unit)s sudah punya perubahan lain sesudah tanggal itu. Batalkan dulu yang itu.")
        raise Refusal(sentence % {"unit": unit.name}, code="later_change")
    return rows[0]


@action
def end_unit(*, unit: Unit, on: dt.date, successor: Unit, by: Viewer, at: dt.datetime) -> None:
    """The unit is no more from the day ``on``; ``successor`` keeps its records."""
    role = access.check_edit_organisation(by)
    _place_on(unit, on, at)
    clear(UnitPlace.objects.filter(unit=unit), on, None, at)
    Unit.objects.filter(pk=unit.pk).update(valid_until=on, successor=successor, version=F("version") + 1)
    events = [(unit.pk, {"valid_until": (None, on), "successor": (None, successor.pk)})]
    record_many("end_unit", "unit", events, by=by, as_role=role, at=at)


@action
def settle_units(day: dt.date) -> int:
    """Make the units' own rows what their places say of the day, and number the tree; returns how many changed.

    Run where a reorganisation takes effect: when it is applied, or by the daily round on its date.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organization_unit u SET name = p.name, kind = p.kind, parent_id = p.parent_id,"
            " version = u.version + 1"
            " FROM organization_unitplace p WHERE p.unit_id = u.id AND p.superseded_at IS NULL"
            " AND p.valid_from <= %(day)s AND (p.valid_until IS NULL OR p.valid_until > %(day)s)"
            " AND (u.name, u.kind, u.parent_id) IS DISTINCT FROM (p.name, p.kind, p.parent_id)",
            {"day": day},
        )
        changed = int(cursor.rowcount)
        # What ended lies under its successor, so that whoever leads that reads its records.
        cursor.execute(
            "UPDATE organization_unit SET parent_id = successor_id, version = version + 1"
            " WHERE successor_id IS NOT NULL AND valid_until <= %s AND parent_id IS DISTINCT FROM successor_id",
            [day],
        )
        changed += int(cursor.rowcount)
    if changed:
        number_units()
    return changed


@action
def carry_posts(
    *, positions: Sequence[Position], to: Unit, on: dt.date, by: Viewer, at: dt.datetime
) -> dict[UUID, UUID]:
    """Posts go to another unit from the day ``on``, with whoever holds them; returns former -> new post.

    A post of the same name and kind that is there already takes in the seats.
    """
    role = access.check_edit_organisation(by)
    there = {(row.name, row.kind): row for row in overlapping(Position.objects.filter(unit=to), on)}
    mapping: dict[UUID, UUID] = {}
    for post in positions:
        known = there.get((post.name, post.kind))
        if known is None:
            there[post.name, post.kind] = known = Position.objects.create(
                unit=to, name=post.name, kind=post.kind, seats=post.seats, valid_from=on, recorded_at=at
            )
        else:
            known.seats += post.seats
            known.save(update_fields=["seats"])
        mapping[post.pk] = known.pk
    moved = _move_holders(mapping, on, at)
    Position.objects.filter(pk__in=mapping).update(valid_until=on)
    record_many(
        "carry_post",
        "position",
        ((old, {"to": (None, new), "on": (None, on)}) for old, new in mapping.items()),
        by=by,
        as_role=role,
        at=at,
    )
    people = ((who, {"position": (old, mapping[old]), "valid_from": (None, on)}) for who, old in moved)
    record_many("assign", "employee", people, by=by, as_role=role, at=at)
    return mapping


@action
def end_posts(*, positions: Sequence[Position], on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """Posts are no more from the day ``on``; whoever holds one leaves it."""
    role = access.check_edit_organisation(by)
    left = clear(Assignment.objects.filter(position__in=positions), on, None, at)
    Position.objects.filter(pk__in=[post.pk for post in positions]).update(valid_until=on)
    people = ((row.employee_id, {"position": (row.position_id, None), "on": (None, on)}) for row in left)
    record_many("end_assignment", "employee", people, by=by, as_role=role, at=at)


def _move_holders(mapping: Mapping[UUID, UUID], on: dt.date, at: dt.datetime) -> list[tuple[UUID, UUID]]:
    """Set-based: what holds on or after the day is superseded, then recorded anew before it and, on the new post,
    from it on. Returns (employee, former post)."""
    former, new = list(mapping), list(mapping.values())
    kept = "a.employee_id, a.kind, a.load, a.decree"
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organization_assignment SET superseded_at = %s"
            " WHERE position_id = ANY (%s) AND superseded_at IS NULL"
            " AND (valid_until IS NULL OR valid_until > %s) RETURNING id",
            [at, former, on],
        )
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "INSERT INTO organization_assignment"
            " (employee_id, kind, load, decree, position_id, valid_from, valid_until, recorded_at)"
            f" SELECT {kept}, a.position_id, a.valid_from, %(on)s::date, %(at)s::timestamptz"
            " FROM organization_assignment a WHERE a.id = ANY (%(ids)s) AND a.valid_from < %(on)s UNION ALL"
            f" SELECT {kept}, m.new, greatest(a.valid_from, %(on)s), a.valid_until, %(at)s"
            " FROM organization_assignment a JOIN unnest(%(former)s::uuid[], %(new)s::uuid[]) AS m(former, new)"
            " ON m.former = a.position_id WHERE a.id = ANY (%(ids)s)",
            {"ids": ids, "on": on, "at": at, "former": former, "new": new},
        )
        cursor.execute(
            "SELECT employee_id, position_id FROM organization_assignment WHERE id = ANY (%s) ORDER BY 1, 2",
            [ids],
        )
        return cursor.fetchall()
