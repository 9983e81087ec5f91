from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID


def attached_to(kind: str, thing_ids: Iterable[UUID]) -> dict[UUID, list[object]]:
    """``{thing: [Evidence, …]}`` for many things of one kind, in one query."""
    from .models import Attachment

    found: dict[UUID, list[object]] = {}
    rows = Attachment.objects.filter(kind=kind, thing_id__in=list(thing_ids)).select_related("evidence").order_by("at")
    for row in rows:
        found.setdefault(row.thing_id, []).append(row.evidence)
    return found
