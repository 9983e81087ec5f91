"""Reading evidence: it is seen through the things it hangs on, never by itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps

from selaras.kernel.viewer import Viewer


def attached_to(kind: str, thing_ids: Iterable[UUID]) -> dict[UUID, list[Any]]:
    """``{thing: [Attachment with its evidence, …]}`` for many things of one kind, in one query."""
    found: dict[UUID, list[Any]] = {}
    rows = (
        _model("Attachment")
        .objects.filter(kind=kind, thing_id__in=list(thing_ids))
        .select_related("evidence")
    )
    for row in rows.order_by("at", "pk"):
        found.setdefault(row.thing_id, []).append(row)
    return found


def seen_by(viewer: Viewer, evidence_id: UUID) -> Any | None:
    """The evidence, if the viewer sent it or may see one thing it hangs on; else None."""
    evidence = _model("Evidence").objects.filter(pk=evidence_id).first()
    if evidence is None or evidence.by_id == viewer.person_id:
        return evidence
    hangs_on: dict[str, list[UUID]] = {}
    for kind, thing_id in evidence.attachments.values_list("kind", "thing_id"):
        hangs_on.setdefault(kind, []).append(thing_id)
    return evidence if any(_sees_one(viewer, kind, ids) for kind, ids in hangs_on.items()) else None


def _model(name: str) -> Any:
    return apps.get_model("evidence", name)


def _sees_one(viewer: Viewer, kind: str, ids: list[UUID]) -> bool:
    model = holders().get(kind)
    return model is not None and bool(model.objects.visible_to(viewer).filter(pk__in=ids).exists())


@cache
def holders() -> dict[str, Any]:
    """Models that know who may see their rows, by their name. What does not know it shows its evidence to nobody."""
    return {
        str(m._meta.model_name): m
        for m in apps.get_models()
        if hasattr(getattr(m, "objects", None), "visible_to")
    }
