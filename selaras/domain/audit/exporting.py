"""The whole sealed record of an agency as lines that others can check (docs/howto/audit.md, verify_log.py)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from selaras.domain.tenancy.models import Agency
from selaras.kernel.closed import action
from selaras.kernel.merkle import Frontier
from selaras.kernel.notes import origin_of
from selaras.kernel.viewer import Viewer

from . import actions as audit
from .checking import SEALED, stream
from .models import SignedHead, SigningKey

FORMAT = "selaras-audit-1"
STRETCH = 20_000
VALUES = """
    SELECT v.event_id::text, v.field, encode(v.salt, 'hex'), v.before::text, v.after::text
    FROM audit_seal s JOIN audit_eventvalue v ON v.agency_id = s.agency_id AND v.event_id = s.event_id
    WHERE s.position >= %s AND s.position < %s
"""


@action
def note_export(*, size: int, with_values: bool, by: Viewer, at: dt.datetime) -> None:
    """That the record was taken out, by whom and how much of it, is an event itself."""
    agency = Agency.objects.get(pk=by.agency_id)
    changes = {"size": (None, size), "values": (None, with_values)}
    audit.record("export_record", agency, by=by, as_role="sistem", at=at, changes=changes)


def lines(*, agency_id: UUID, size: int, with_values: bool, at: dt.datetime) -> Iterator[str]:
    """The first ``size`` sealed events, after the keys and signed heads that stand for them."""
    agency = Agency.objects.get(pk=agency_id)
    told = {"id": str(agency.pk), "code": agency.code, "name": agency.name}
    yield _line({"format": FORMAT, "origin": origin_of(agency.code), "agency": told, "at": audit.plain(at)})
    for key in SigningKey.objects.order_by("since"):
        yield _line({"key": key.verifier, "since": audit.plain(key.since), "endorsement": key.endorsement})
    for note in (
        SignedHead.objects.filter(size__lte=size).order_by("day", "at").values_list("note", flat=True)
    ):
        yield _line({"head": note})
    frontier = Frontier()
    for first in range(0, size, STRETCH):
        end = min(first + STRETCH, size)
        values = _values(first, end) if with_values else {}
        leaves = []
        for row in stream(SEALED, [first, end]):
            leaves.append(bytes.fromhex(row[1]))
            yield _event(row, values)
        frontier = frontier.append(leaves)
    yield _line({"end": frontier.size, "root": frontier.root().hex()})


def _event(row: Any, values: dict[str, dict[str, Any]]) -> str:
    """``leaf`` is the sealed one: an event that was edited since no longer gives it."""
    position, leaf, _place, *told = row[:12]
    if told[0] is None:
        return _line({"position": int(position), "gone": row[2], "leaf": leaf})
    event = [*told[:8], json.loads(told[8])]
    kept = values.get(told[0])
    return _line(
        {"position": int(position), "event": event, "leaf": leaf, **({"values": kept} if kept else {})}
    )


def _values(first: int, end: int) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for event, name, salt, before, after in stream(VALUES, [first, end]):
        found.setdefault(event, {})[name] = [salt, _read(before), _read(after)]
    return found


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
