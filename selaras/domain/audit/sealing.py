"""Sealing: events get their place in the agency's one order, below the oldest transaction that still writes.

Writers never wait: they insert events; this runs in the worker, one sealer an agency at a time.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import connection

from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.merkle import Frontier

from . import tree
from .models import Head, Seal

BATCH = 20_000


@action
def seal(*, agency_id: UUID, at: dt.datetime) -> Head | None:
    """Seal what can be sealed now (at most BATCH events) inside the agency's transaction; the new head, or None."""
    one_at_a_time(agency_id)
    head = Head.objects.order_by("-size").first()
    frontier, after = _state(head)
    events = _sealable(after)
    if not events:
        return None
    insert_rows(
        Seal,
        ("id", "position", "event_id", "leaf"),
        ((uuid7(), frontier.size + number, event, leaf) for number, (event, leaf, _xid) in enumerate(events)),
    )
    grown = frontier.append(bytes(leaf) for _id, leaf, _xid in events)
    tree.grow(grown.size)
    state = {"nodes": grown.to_bytes().hex(), "xid": events[-1][2]}
    return Head.objects.create(size=grown.size, root=grown.root(), frontier=state, at=at)


def one_at_a_time(agency_id: UUID) -> None:
    """Wait for whoever seals or signs for this agency; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('selaras/seal/' || %s, 0))", [str(agency_id)]
        )


def _state(head: Head | None) -> tuple[Frontier, int]:
    if head is None:
        return Frontier(), 0
    return Frontier.from_bytes(head.size, bytes.fromhex(head.frontier["nodes"])), head.frontier["xid"]


def _sealable(after: int) -> list[tuple[UUID, bytes, int]]:
    """Unsealed events whose transaction is surely over: nothing can still come in before them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT e.id, e.leaf, e.xid FROM audit_event e
               WHERE e.xid >= %s AND e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                 AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)
               ORDER BY e.xid, e.id LIMIT %s""",
            [after, BATCH],
        )
        return cursor.fetchall()
