"""A ticket log or a table of numbers into its source: staged, then one INSERT … SELECT, one event naming the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.bulk import staged
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import SourceKind
from ..labels import SOURCE_KIND
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
    verified_date: dt.date | None = None
    responded_date: dt.date | None = None
    reopened_date: dt.date | None = None
    reopened_count: int | None = None
    first_closed_date: dt.date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number of a table of numbers."""

    period: str
    unit_label: str
    column: str
    value: Decimal


COLUMNS = {
    "key": "text",
    "unit_label": "text",
    "unit_id": "uuid",
    "opened_date": "date",
    "closed_date": "date",
    "category": "text",
    "channel": "text",
    "verified_date": "date",
    "responded_date": "date",
    "reopened_date": "date",
    "reopened_count": "smallint",
    "first_closed_date": "date",
    "state": "text",
}
_LISTED = ", ".join(COLUMNS)
_MERGE = f"""
INSERT INTO indicators_ticket AS held (source_id, {_LISTED})
SELECT %s, {_LISTED} FROM incoming_tickets
ON CONFLICT (agency_id, source_id, key) DO UPDATE
SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "key")}
WHERE ({", ".join(f"held.{name}" for name in COLUMNS)})
      IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in COLUMNS)})
"""


def check_kind(source: Source, kind: SourceKind) -> None:
    """A log goes into a source of logs, a table into one of tables; what an application sends is no file."""
    if source.kind != kind:
        words = {"source": source.name, "kind": SOURCE_KIND[SourceKind(source.kind)]}
        raise Refusal(
            _("Sumber “%(source)s” berisi %(kind)s. Pilih sumber yang sesuai dengan berkasnya.") % words,
            code="other_kind",
        )


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


FIGURES = {"period": "text", "unit_label": "text", '"column"': "text", "value": "numeric"}
_FIGURES = ", ".join(FIGURES)
_MERGE_FIGURES = f"""
INSERT INTO indicators_tablefigure AS held (source_id, {_FIGURES})
SELECT %s, {_FIGURES} FROM incoming_figures
ON CONFLICT (agency_id, source_id, "column", unit_label, period) DO UPDATE SET value = excluded.value
WHERE held.value IS DISTINCT FROM excluded.value
"""


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
    check_kind(source, SourceKind.TICKET_LOG)
    Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    lines = map(attrgetter(*COLUMNS), tickets)
    with staged("incoming_tickets", COLUMNS, lines) as cursor:
        cursor.execute(_MERGE, [source.pk])
    counted = {"rows": rows, "new": new, "changed": changed, "warnings": warnings}
    return _keep_load("load_tickets", source, file_name, digest, counted, role, by, at)


@action
def load_figures(
    *,
    source: Source,
    figures: Iterable[FigureRow],
    file_name: str,
    digest: str,
    rows: int,
    new: int,
    changed: int,
    warnings: Sequence[Mapping[str, Any]],
    by: Viewer,
    at: dt.datetime,
) -> SourceLoad:
    """Write checked numbers (one per period, unit and column) into a source; what the file does not name stays."""
    role = access.check_observe(by, source.unit)
    check_kind(source, SourceKind.TABLE)
    Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    lines = map(attrgetter("period", "unit_label", "column", "value"), figures)
    with staged("incoming_figures", FIGURES, lines) as cursor:
        cursor.execute(_MERGE_FIGURES, [source.pk])
    counted = {"rows": rows, "new": new, "changed": changed, "warnings": warnings}
    return _keep_load("load_figures", source, file_name, digest, counted, role, by, at)


def _keep_load(
    verb: str,
    source: Source,
    file_name: str,
    digest: str,
    counted: Mapping[str, Any],
    role: str,
    by: Viewer,
    at: dt.datetime,
) -> SourceLoad:
    load = SourceLoad.objects.create(
        source=source,
        file_name=file_name,
        digest=digest,
        rows=counted["rows"],
        new=counted["new"],
        changed=counted["changed"],
        warnings=[dict(warning) for warning in counted["warnings"]],
        by_id=by.writes_as,
        at=at,
    )
    told = {"digest": (None, digest)} | {name: (None, counted[name]) for name in ("rows", "new", "changed")}
    audit.record(verb, source, by=by, as_role=role, at=at, changes=told)
    return load
