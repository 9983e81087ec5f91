"""A stretch of the record against its seals: what ``verifying`` hands out in parts, so that two processes can share.

Everything is read as text by COPY; a row is spelt the quick way first, and by ``rules`` before it is called broken.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from . import rules

Row = tuple[Any, ...]
LEAF = b"\x00"
_EVENT = """
    e.id::text, e.agency_id::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
    coalesce(e.by_id::text, ''), e.as_role, e.verb, e.kind, e.thing_id::text, e.fields::text,
    encode(e.leaf, 'hex'), encode(e.mac, 'hex'), e.xid
"""
SEALED = f"""
    SELECT s.position, encode(s.leaf, 'hex'), s.event_id::text, {_EVENT}
    FROM audit_seal s LEFT JOIN audit_event e ON e.agency_id = s.agency_id AND e.id = s.event_id
    WHERE s.position >= %s AND s.position < %s ORDER BY s.position
"""
UNSEALED = f"""
    SELECT NULL, NULL, NULL, {_EVENT} FROM audit_event e
    WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.agency_id = e.agency_id AND s.event_id = e.id)
    ORDER BY e.xid, e.id
"""
_VALUE = "e.id::text, e.fields::text, v.field, encode(v.salt, 'hex'), v.before::text, v.after::text"
SEALED_VALUES = f"""
    SELECT {_VALUE} FROM audit_seal s
    JOIN audit_event e ON e.agency_id = s.agency_id AND e.id = s.event_id
    JOIN audit_eventvalue v ON v.agency_id = e.agency_id AND v.event_id = e.id
    WHERE s.position >= %s AND s.position < %s
"""
UNSEALED_VALUES = f"""
    SELECT {_VALUE} FROM audit_event e
    JOIN audit_eventvalue v ON v.agency_id = e.agency_id AND v.event_id = e.id
    WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.agency_id = e.agency_id AND s.event_id = e.id)
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """``fault``: edited, deleted, inserted, reordered, truncated, head, signature, node. ``event`` is empty where
    none can be named."""

    fault: str
    event: str = ""
    position: int | None = None
    detail: str = ""


@dataclass(slots=True)
class Part:
    """What was found in one stretch; ``last_xid`` is that of its newest transaction."""

    events: int = 0
    last_xid: int = -1
    broken: list[Broken] = field(default_factory=list)


def stream(sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
    """Rows as text, one by one: a million of them never stand in memory."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT", parameters) as copy:
        yield from copy.rows()


def check_sealed(first: int, end: int, keys: Sequence[bytes], starts: frozenset[int]) -> Part:
    """The events at these positions and their values. ``starts``: positions at which a sealing began."""
    part, before = Part(), (-1, "")
    for row in stream(SEALED, [max(first - 1, 0), end]):
        position, here = int(row[0]), (int(row[14] or -1), row[3] or "")
        if position >= first:
            if row[3] is None:
                part.broken.append(Broken("deleted", row[2], position))
            else:
                part.events += 1
                part.broken += check_event(row, keys)
                if here < before and position not in starts:
                    part.broken.append(Broken("reordered", row[3], position))
        before, part.last_xid = (here if row[3] else before), max(part.last_xid, here[0])
    part.broken += check_values(SEALED_VALUES, [first, end])
    return part


def check_unsealed(keys: Sequence[bytes], sealed_xid: int) -> Part:
    """Events that have no place yet; one whose transaction is older than a sealed one came in behind the seal."""
    part = Part()
    for row in stream(UNSEALED):
        part.events += 1
        part.broken += check_event(row, keys)
        if int(row[14]) < sealed_xid:
            part.broken.append(Broken("inserted", row[3], None, "behind the seal"))
    part.broken += check_values(UNSEALED_VALUES)
    return part


def check_event(row: Row, keys: Sequence[bytes]) -> list[Broken]:
    """The event's own fields give its leaf, the leaf gives its MAC, and the seal holds that leaf."""
    position, seal_leaf, _place, *told, stored, mac, _xid = row
    now = hashlib.sha256(LEAF + _spelt(*told).encode()).hexdigest()
    leaf = bytes.fromhex(stored)
    marked = any(hmac.compare_digest(rules.mac_of(key, leaf), bytes.fromhex(mac)) for key in keys)
    if now == stored and marked and seal_leaf in (None, stored):
        return []
    if position is None:
        return [Broken("inserted", told[0], None, "written by no action, or edited before it was sealed")]
    return [Broken("edited", told[0], int(position))]


def _spelt(
    id: str, agency: str, at: str, by: str, as_role: str, verb: str, kind: str, thing: str, fields: str
) -> str:
    """What ``rules.leaf_of`` digests, put together from texts; keys and times need no escaping."""
    words = f"{_quoted(as_role)},{_quoted(verb)},{_quoted(kind)}"
    return f'["{id}","{agency}","{at}","{by}",{words},"{thing}",{rules.canonical(json.loads(fields))}]'


@functools.lru_cache(maxsize=4096)
def _quoted(word: str) -> str:
    return rules.canonical(word)


def check_values(sql: str, parameters: Sequence[Any] = ()) -> list[Broken]:
    """The values that are still kept must give the digests to which the leaf commits."""
    return [
        Broken("edited", event, None, f"value of {name}")
        for event, fields, name, salt, before, after in stream(sql, parameters)
        if not _value_fits(json.loads(fields).get(name), name, bytes.fromhex(salt), before, after)
    ]


def _value_fits(digest: str | None, name: str, salt: bytes, before: str | None, after: str | None) -> bool:
    quick = f"[{_quoted(name)},{before or 'null'},{after or 'null'}]"
    if hashlib.sha256(salt + quick.encode()).hexdigest() == digest:
        return True
    return rules.value_digest(salt, name, _read(before), _read(after)) == digest


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
