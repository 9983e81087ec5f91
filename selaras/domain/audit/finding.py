"""Finding events among millions: by person, thing, verb and time, newest first, by keyset (one index each)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from .models import Event


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows the record; ``until`` is exclusive, ``after`` is the last event (at, id) of the page before."""

    by_id: UUID | None = None
    thing_id: UUID | None = None
    kind: str = ""
    verb: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    after: tuple[dt.datetime, UUID] | None = None


def found(asked: Asked) -> QuerySet[Event]:
    """The events asked for, newest first; take a slice of it."""
    given: dict[str, Any] = {
        "by_id": asked.by_id,
        "thing_id": asked.thing_id,
        "kind": asked.kind,
        "verb": asked.verb,
        "at__gte": asked.since,
        "at__lt": asked.until,
    }
    rows: QuerySet[Event] = Event.objects.filter(**{name: value for name, value in given.items() if value})
    if asked.after:  # as one comparison of rows: an import writes thousands of events at one moment
        rows = rows.extra(where=["(audit_event.at, audit_event.id) < (%s, %s)"], params=asked.after)
    return rows.order_by("-at", "-id")
