"""Saved readings of files: kept by the agency under a code, used again from the page, the API and the command line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .codes import ImportKind
from .hr.columns import FIELDS as HR_FIELDS
from .mappings import Reading, read_mapping
from .models import ImportMapping
from .report import shown
from .tables.columns import FIELDS as TABLE_FIELDS
from .tickets.columns import FIELDS as TICKET_FIELDS

FIELDS = {
    ImportKind.HR: HR_FIELDS,
    ImportKind.TICKETS: TICKET_FIELDS,
    ImportKind.TABLE: TABLE_FIELDS,
}


def saved_reading(kind: ImportKind, code: str) -> Reading:
    """The reading kept under a code. Raises Refusal, naming those there are."""
    rows = {row.code: row for row in ImportMapping.objects.filter(kind=kind).order_by("code")}
    if code not in rows:
        known = ", ".join(rows) or _("belum ada")
        sentence = _("Susunan kolom “%(code)s” tidak ada. Yang tersimpan: %(known)s.")
        raise Refusal(sentence % {"code": shown(code), "known": known}, code="mapping_unknown")
    return read_mapping(rows[code].columns, FIELDS[kind])


@action
def save_mapping(
    *, kind: ImportKind, code: str, reading: Reading, by: Viewer, at: dt.datetime
) -> ImportMapping:
    """Keep a reading under a code, so that the next file of the same make is read the same way."""
    role = access.check_keep_mapping(by, kind)
    columns: dict[str, Any] = reading.as_json()
    kept = ImportMapping.objects.filter(kind=kind, code=code).first()
    if kept is None:
        kept = ImportMapping.objects.create(kind=kind, code=code, columns=columns, by_id=by.writes_as, at=at)
        audit.record("save_mapping", kept, by=by, as_role=role, at=at, changes={"columns": (None, columns)})
    elif kept.columns != columns:
        before, kept.columns = kept.columns, columns
        kept.save(update_fields=["columns"])
        audit.record("save_mapping", kept, by=by, as_role=role, at=at, changes={"columns": (before, columns)})
    return kept


@action
def forget_mapping(*, mapping: ImportMapping, by: Viewer, at: dt.datetime) -> None:
    """Remove a saved reading; files that were read with it keep their own copy."""
    role = access.check_keep_mapping(by, ImportKind(mapping.kind))
    audit.record(
        "forget_mapping", mapping, by=by, as_role=role, at=at, changes={"code": (mapping.code, None)}
    )
    mapping.delete()
