"""One event for each of many things, set-based: what ``actions.record`` writes for one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.viewer import Viewer

from . import rules
from .actions import audit_key, check_names, plain
from .models import Event, EventValue

Changes = Mapping[str, Sequence[Any]]
_EVENT = ("id", "agency_id", "at", "by_id", "as_role", "verb", "kind", "thing_id", "fields", "leaf", "mac")
_AT_ONCE = 8_000
"""How many things are told at once: their values lie in memory until they are written."""

_VALUE = ("event_id", "field", "salt", "before", "after")


@action
def record_many(
    verb: str, kind: str, things: Iterable[tuple[UUID, Changes]], *, by: Viewer, as_role: str, at: dt.datetime
) -> int:
    """Append one event per thing (its key and field -> (before, after)); returns how many were written."""
    count, waiting = 0, iter(things)
    while some := list(islice(waiting, _AT_ONCE)):
        values: list[Sequence[Any]] = []
        insert_rows(Event, _EVENT, list(_events(verb, kind, some, values, by, as_role, at)))
        insert_rows(EventValue, _VALUE, values)
        count += len(some)
    return count


def _events(
    verb: str,
    kind: str,
    things: Iterable[tuple[UUID, Changes]],
    values: list[Sequence[Any]],
    by: Viewer,
    as_role: str,
    at: dt.datetime,
) -> Iterator[Sequence[Any]]:
    key, agency, by_id = audit_key(by.agency_id), by.agency_id, by.writes_as
    for thing_id, changes in things:
        event_id = uuid7()
        digests = _digests(event_id, changes, values)
        leaf = rules.leaf_of(
            id=str(event_id),
            agency=str(agency),
            at=plain(at),
            by=str(by_id or ""),
            as_role=as_role,
            verb=verb,
            kind=kind,
            thing=str(thing_id),
            fields=digests,
        )
        mac = rules.mac_of(key, leaf)
        yield (event_id, agency, at, by_id, as_role, verb, kind, thing_id, Jsonb(digests), leaf, mac)


def _digests(event_id: UUID, changes: Changes, values: list[Sequence[Any]]) -> dict[str, str]:
    """Field -> salted digest; the rows of the values are appended to ``values`` without building models."""
    digests: dict[str, str] = {}
    check_names(changes)
    salts = os.urandom(16 * len(changes))
    for number, (name, (before, after)) in enumerate(sorted(changes.items())):
        salt = salts[16 * number : 16 * number + 16]
        was, is_now = rules.canonical(plain(before)), rules.canonical(plain(after))
        digests[name] = rules.text_digest(salt, rules.canonical(name), was, is_now)
        values.append((event_id, name, salt, _stored(was), _stored(is_now)))
    return digests


def _stored(text: str) -> str | None:
    """JSON as its text, which COPY hands to the column; what says nothing is NULL."""
    return None if text == "null" else text
