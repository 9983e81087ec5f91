"""Does what is written still fit what was sealed? Names every edited, deleted, reordered, inserted or cut-off event."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.kernel.merkle import Frontier

from . import rules
from .actions import audit_key, plain

Row = tuple[Any, ...]
CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Broken:
    """``fault``: edited, deleted, inserted, reordered, truncated, head. ``event`` is empty where none can be named."""

    fault: str
    event: str = ""
    position: int | None = None
    detail: str = ""


@dataclass(slots=True)
class Report:
    events: int = 0
    sealed: int = 0
    unsealed: int = 0
    root: str = ""
    broken: list[Broken] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.broken


EVENTS = """
    SELECT s.position, s.leaf, s.event_id, e.id, e.agency_id, e.at, e.by_id, e.as_role, e.verb, e.kind, e.thing_id,
           e.fields, e.leaf, e.mac, e.xid
    FROM audit_seal s FULL JOIN audit_event e ON e.id = s.event_id
    ORDER BY s.position NULLS LAST, e.xid, e.id
"""


def verify(*, agency_id: UUID, outside: Sequence[tuple[int, str]] = ()) -> Report:
    """Check all events of the agency whose transaction this is. ``outside``: (size, root in hex) of heads kept
    outside the database, against which a rewriting of the whole table shows."""
    report = Report()
    key = audit_key(agency_id)
    heads = dict(_heads())
    watched = {**heads, **{size: root for size, root in outside if size not in heads}}
    frontier, order, sealed_xid = Frontier(), (-1, ""), -1
    expected = 0
    for row in _stream(EVENTS):
        position, seal_leaf = row[0], row[1]
        if row[3] is not None:
            report.events += 1
            report.broken += _check_event(row, key)
        if position is None:
            report.unsealed += 1
            if row[14] < sealed_xid:
                report.broken.append(Broken("inserted", str(row[3]), None, "behind the seal"))
            continue
        report.sealed += 1
        report.broken += _check_place(row, expected)
        expected = position + 1
        frontier = frontier.append([bytes(seal_leaf)])
        if row[14] is not None:
            if (row[14], str(row[3])) < order and frontier.size - 1 not in heads:
                report.broken.append(Broken("reordered", str(row[3]), position))
            order, sealed_xid = (row[14], str(row[3])), max(sealed_xid, row[14])
        if frontier.size in watched:
            report.broken += _check_head(frontier, watched[frontier.size], dict(outside))
    report.broken += _check_end(frontier.size, watched)
    report.broken += _check_values()
    report.root = frontier.root().hex()
    return report


def _stream(sql: str) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _heads() -> Iterable[tuple[int, str]]:
    for size, root in _stream("SELECT size, root FROM audit_head ORDER BY size"):
        yield size, bytes(root).hex()


def _check_event(row: Row, key: bytes) -> list[Broken]:
    """The event's own fields give its leaf, the leaf gives its MAC, and the seal holds that leaf."""
    position, seal_leaf = row[0], row[1]
    _id, agency, at, by, as_role, verb, kind, thing, fields, leaf, mac = row[3:14]
    fields = rules.read(fields)
    now = rules.leaf_of(
        id=str(_id),
        agency=str(agency),
        at=plain(at),
        by=str(by or ""),
        as_role=as_role,
        verb=verb,
        kind=kind,
        thing=str(thing),
        fields=fields,
    )
    stored = bytes(leaf)
    genuine = now == stored and hmac.compare_digest(rules.mac_of(key, stored), bytes(mac))
    if genuine and (seal_leaf is None or bytes(seal_leaf) == stored):
        return []
    if position is None:
        return [Broken("inserted", str(_id), None, "written by no action, or edited before it was sealed")]
    return [Broken("edited", str(_id), position)]


def _check_place(row: Row, expected: int) -> list[Broken]:
    found = []
    if row[0] != expected:
        found.append(Broken("deleted", "", expected, f"positions {expected} to {row[0] - 1} are gone"))
    if row[3] is None:
        found.append(Broken("deleted", str(row[2]), row[0]))
    return found


def _check_head(frontier: Frontier, root: str, outside: dict[int, str]) -> list[Broken]:
    broken = []
    if frontier.root().hex() != root:
        broken.append(Broken("head", "", frontier.size, "the events before this position give another root"))
    told = outside.get(frontier.size)
    if told is not None and told not in (root, frontier.root().hex()):
        broken.append(Broken("head", "", frontier.size, "the head kept outside the database differs"))
    return broken


def _check_end(size: int, watched: dict[int, str]) -> list[Broken]:
    largest = max(watched, default=0)
    if largest > size:
        return [Broken("truncated", "", size, f"{largest - size} sealed events at the end are gone")]
    return []


def _check_values() -> list[Broken]:
    """The values that are still kept must give the digests to which the leaf commits."""
    rows = _stream(
        """SELECT e.id, e.fields, v.field, v.salt, v.before, v.after
           FROM audit_eventvalue v JOIN audit_event e ON e.id = v.event_id"""
    )
    return [
        Broken("edited", str(event), None, f"value of {name}")
        for event, fields, name, salt, before, after in rows
        if rules.read(fields).get(name)
        != rules.value_digest(bytes(salt), name, rules.read(before), rules.read(after))
    ]
