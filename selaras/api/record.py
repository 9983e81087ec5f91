"""What happened, for the inspectorate (with values) and the administrator (without); newest first."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from selaras.domain.audit import publishing
from selaras.domain.audit.access import may_read_events, may_read_values
from selaras.domain.audit.finding import Asked, found
from selaras.domain.audit.models import Event, EventValue

from .base import PROBLEMS, Page, Paging, page
from .seals import InclusionOut

router = Router(tags=["audit"])
READ: dict[int, Any] = {401: PROBLEMS[401], 403: PROBLEMS[403], 422: PROBLEMS[422]}


class ValueOut(Schema):
    """``salt`` (hex) and both values give the digest of the field; null where they were erased or are not yours."""

    field: str
    digest: str
    salt: str | None = None
    before: Any = None
    after: Any = None


class EventOut(Schema):
    """``leaf`` (hex) is the RFC 9162 leaf hash: with it anybody asks for the proof at ``/seals/{code}/inclusion``."""

    id: UUID
    at: dt.datetime
    by: UUID | None
    as_role: str
    verb: str
    kind: str
    thing: UUID
    leaf: str
    values: list[ValueOut]


class Search(Schema):
    by: UUID | None = None
    thing: UUID | None = None
    kind: str = ""
    verb: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


@router.get("/audit/events", response={200: Page[EventOut], **READ})
def events(request: Any, paging: Query[Paging], asked: Query[Search]) -> Any:
    """By person, thing, verb and time; ``until`` is exclusive."""
    _check(request)
    rows = found(
        Asked(asked.by, asked.thing, asked.kind, asked.verb, _aware(asked.since), _aware(asked.until))
    )
    made = page(rows, paging, order=("-at", "-id"))
    made["items"] = _told(request, made["items"])
    return made


@router.get("/audit/events/{event_id}", response={200: EventOut, **READ, 404: PROBLEMS[404]})
def event(request: Any, event_id: UUID) -> Any:
    _check(request)
    return _told(request, [get_object_or_404(Event, pk=event_id)])[0]


@router.get(
    "/audit/events/{event_id}/proof",
    response={200: InclusionOut, **READ, 404: PROBLEMS[404], 409: PROBLEMS[409]},
)
def proof(request: Any, event_id: UUID) -> Any:
    """That the event is under the newest signed head."""
    _check(request)
    return publishing.inclusion_told(publishing.inclusion_of(publishing.newest(), event_id=event_id))


def _check(request: Any) -> None:
    if not may_read_events(request.viewer):
        raise HttpError(403, _("Catatan peristiwa dibaca inspektorat dan administrator sistem."))


def _aware(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(tzinfo=dt.UTC) if moment and moment.tzinfo is None else moment


def _told(request: Any, rows: list[Event]) -> list[dict[str, Any]]:
    kept: dict[tuple[UUID, str], EventValue] = {}
    if may_read_values(request.viewer):
        kept = {
            (one.event_id, one.field): one
            for one in EventValue.objects.filter(event__in=[r.pk for r in rows])
        }
    return [
        {
            **{name: getattr(row, name) for name in ("id", "at", "as_role", "verb", "kind")},
            "by": row.by_id,
            "thing": row.thing_id,
            "leaf": bytes(row.leaf).hex(),
            "values": [
                _value(name, digest, kept.get((row.pk, name))) for name, digest in sorted(row.fields.items())
            ],
        }
        for row in rows
    ]


def _value(name: str, digest: str, kept: EventValue | None) -> dict[str, Any]:
    if kept is None:
        return {"field": name, "digest": digest}
    salt = bytes(kept.salt).hex()
    return {"field": name, "digest": digest, "salt": salt, "before": kept.before, "after": kept.after}
