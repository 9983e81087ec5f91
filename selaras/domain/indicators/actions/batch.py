"""A ticket log into its source: one staging table, one INSERT … SELECT, one event that names the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from selaras.domain.audit import actions as audit
from selaras.kernel.bulk import staged
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import Source, SourceLoad


@dataclass(frozen=True, slots=True)
class TicketRow:
    """One ticket as a file tells it; ``closed_date`` None while it is open."""

    key: str
    unit_label: str
    unit_id: UUID | None
    opened_date: dt.date
    closed_date: dt.date | None
    category: str
    channel: str


_COLUMNS = {
    "key": "text",
    "unit_label": "text",
    "unit_id": "uuid",
    "opened_date": "date",
    "closed_date": "date",
    "category": "text",
    "channel": "text",
}
_LISTED = ", ".join(_COLUMNS)
_MERGE = f"""
INSERT INTO indicators_ticket AS held (source_id, {_LISTED})
SELECT %s, {_LISTED} FROM incoming_tickets
ON CONFLICT (agency_id, source_id, key) DO UPDATE
SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "key")}
WHERE ({", ".join(f"held.{name}" for name in _COLUMNS)})
      IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _COLUMNS)})
"""


@action
def save_mapping(*, source: Source, mapping: Mapping[str, Any], by: Viewer, at: dt.datetime) -> None:
    """Keep how the source's files are read (intake/mappings); nothing is written where it is the same."""
    role = access.check_observe(by, source.unit)
    kept = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if kept.mapping == dict(mapping):
        return
    before, kept.mapping = kept.mapping, dict(mapping)
    kept.save(update_fields=["mapping"])
    audit.record("map_source", kept, by=by, as_role=role, at=at, changes={"mapping": (before, kept.mapping)})


@action
def load_tickets(
    *,
    source: Source,
    tickets: Iterable[TicketRow],
    file_name: str,
    digest: str,
    rows: int,
    new: int,
    changed: int,
    warnings: Sequence[Mapping[str, Any]],
    by: Viewer,
    at: dt.datetime,
) -> SourceLoad:
    """Write checked tickets (unique keys) into a source; ``digest`` is the file's SHA-256 in hex.

    A ticket that the file does not name stays. ``rows``, ``new`` and ``changed`` are what the check counted.
    """
    role = access.check_observe(by, source.unit)
    Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    lines = (
        (t.key, t.unit_label, t.unit_id, t.opened_date, t.closed_date, t.category, t.channel) for t in tickets
    )
    with staged("incoming_tickets", _COLUMNS, lines) as cursor:
        cursor.execute(_MERGE, [source.pk])
    load = SourceLoad.objects.create(
        source=source,
        file_name=file_name,
        digest=digest,
        rows=rows,
        new=new,
        changed=changed,
        warnings=[dict(warning) for warning in warnings],
        by_id=by.writes_as,
        at=at,
    )
    told = {"digest": (None, digest), "rows": (None, rows), "new": (None, new), "changed": (None, changed)}
    audit.record("load_tickets", source, by=by, as_role=role, at=at, changes=told)
    return load
