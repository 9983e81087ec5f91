"""Moving a node in the outline: to another parent, to another place among its siblings. Undone by moving it back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from selaras.domain.audit import actions as audit
from selaras.domain.strategy import access
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.domain.strategy.rules import arranged
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .graph import link_parent, lock_graph, locked, unlink_parent


class Spot(NamedTuple):
    """Where a node stood: below ``parent_id`` (None: at the top) behind ``after_id`` (None: first), and its weight."""

    parent_id: UUID | None
    after_id: UUID | None
    contribution: str | None


@action
def move(
    *,
    objective_id: UUID,
    from_id: UUID | None,
    to_id: UUID | None,
    by: Viewer,
    at: dt.datetime,
    after_id: UUID | None = None,
    contribution: str | None = None,
) -> Spot:
    """Below ``to_id`` instead of ``from_id`` (None: at the top), right behind ``after_id``. Returns where it stood.

    A contribution stays with its parent: below another one it is not weighed, unless ``contribution`` says so.
    Raises Refusal as ``link_parent`` does: a circle, a lower step, more than 100 %.
    """
    lock_graph(by)
    objective = locked(objective_id)
    role = access.check_edit(by, objective.unit)
    before = _spot(objective, from_id)
    if from_id != to_id:
        _rehang(objective, from_id, to_id, contribution, by, at)
    if to_id:
        _arrange(objective, to_id, after_id)
    if from_id == to_id and before.after_id != after_id:
        changes = {"after": (before.after_id, after_id), "parent": (from_id, to_id)}
        audit.record("move_objective", objective, by=by, as_role=role, at=at, changes=changes)
    return before


def _rehang(
    objective: Objective,
    from_id: UUID | None,
    to_id: UUID | None,
    contribution: str | None,
    by: Viewer,
    at: dt.datetime,
) -> None:
    if from_id:
        unlink_parent(link_id=_link(objective, from_id).pk, by=by, at=at)
    if to_id:
        share = Decimal(contribution) if contribution else None
        link_parent(objective_id=objective.pk, parent_id=to_id, contribution=share, by=by, at=at)


def _link(objective: Objective, parent_id: UUID) -> ObjectiveLink:
    return ObjectiveLink.objects.get(child=objective, parent_id=parent_id)


def _siblings(parent_id: UUID) -> list[ObjectiveLink]:
    rows = ObjectiveLink.objects.filter(parent_id=parent_id, child__retired_at=None)
    return list(rows.order_by("place", "child__code"))


def _spot(objective: Objective, parent_id: UUID | None) -> Spot:
    if parent_id is None:
        return Spot(None, None, None)
    keys = [link.child_id for link in _siblings(parent_id)]
    place = keys.index(objective.pk) if objective.pk in keys else 0
    share = _link(objective, parent_id).contribution
    return Spot(parent_id, keys[place - 1] if place else None, None if share is None else str(share))


def _arrange(objective: Objective, parent_id: UUID, after_id: UUID | None) -> None:
    links = {link.child_id: link for link in _siblings(parent_id)}
    changed = []
    for place, key in enumerate(arranged(list(links), objective.pk, after_id)):
        if links[key].place != place:
            links[key].place = place
            changed.append(links[key])
    ObjectiveLink.objects.bulk_update(changed, ["place"])


__all__ = ["Spot", "move"]
