"""The only writers of what happened."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings

from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.viewer import Viewer

from . import rules
from .models import Event, EventValue

# Who wants to know of an event in its transaction (notices, papers): registered by later layers, so that a stage
# need not know them. A listener takes (event, thing, by, changes).
LISTENERS: list[Callable[[Event, Any, Viewer, Mapping[str, Sequence[Any]]], None]] = []


def audit_key(agency_id: UUID | str) -> bytes:
    """The agency's key for event MACs, derived from the installation's secret."""
    return _derived(settings.SECRET_KEY, agency_id)


def audit_keys(agency_id: UUID | str) -> list[bytes]:
    """The key in force, then those of former secrets: what was written under them still fits."""
    return [_derived(secret, agency_id) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _derived(secret: str, agency_id: UUID | str) -> bytes:
    return hashlib.sha256(f"{secret}/audit/{agency_id}".encode()).digest()


def plain(value: Any) -> Any:
    """A value as it is kept in JSON: decimals and dates as text, models as their key."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return str(getattr(value, "pk", value))


class SecretInEvent(ValueError):
    """A field that holds a secret was handed to the record: a mistake of ours."""


def check_names(fields: Iterable[str]) -> None:
    """Raises SecretInEvent where a field is called as secrets are; what it holds never gets into an event."""
    if found := sorted(name for name in fields if rules.is_secret(name)):
        raise SecretInEvent(", ".join(found))


@action
def record(
    verb: str,
    thing: Any,
    *,
    by: Viewer,
    as_role: str,
    at: dt.datetime,
    changes: Mapping[str, Sequence[Any]] | None = None,
    kind: str = "",
) -> Event:
    """Append one event in the running transaction. ``changes``: field -> (before, after).

    ``as_role``: in which capacity.
    """
    values, digests = _values(event_id := uuid7(), changes or {})
    told = {"as_role": as_role, "verb": verb, "kind": kind or str(thing._meta.model_name)}
    who = {"id": str(event_id), "agency": str(by.agency_id), "by": str(by.writes_as or "")}
    leaf = rules.leaf_of(**who, **told, fields=digests, at=plain(at), thing=str(thing.pk))
    event = Event.objects.create(
        id=event_id,
        agency_id=by.agency_id,
        at=at,
        by_id=by.writes_as,
        thing_id=thing.pk,
        fields=digests,
        leaf=leaf,
        mac=rules.mac_of(audit_key(by.agency_id), leaf),
        **told,
    )
    if values:
        EventValue.objects.bulk_create(values)
    for listen in LISTENERS:
        listen(event, thing, by, changes or {})
    return event


def _values(event_id: UUID, changes: Mapping[str, Sequence[Any]]) -> tuple[list[EventValue], dict[str, str]]:
    values, digests = [], {}
    check_names(changes)
    for field, (before, after) in sorted(changes.items()):
        salt, was, is_now = os.urandom(16), plain(before), plain(after)
        digests[field] = rules.value_digest(salt, field, was, is_now)
        values.append(EventValue(event_id=event_id, field=field, salt=salt, before=was, after=is_now))
    return values, digests
