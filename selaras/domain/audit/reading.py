"""Who reads what is sensitive: an office that reads a person's result or words leaves an event, once a while."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .batch import record_many
from .models import Event

AGAIN = dt.timedelta(minutes=15)  # the same reader at the same thing within this time is one reading
KINDS = ("evaluation", "objection", "feedback", "dialogue")
Given = dict[str, Any]


@action
def note_readings(*, kind: str, **given: Any) -> int:
    """One event for each of ``thing_ids`` that the reader has not read lately; returns how many were written."""
    notes: dict[str, Callable[[Given], int]] = {
        "evaluation": lambda one: _note("read_evaluation", **one),
        "objection": lambda one: _note("read_objection", **one),
        "feedback": lambda one: _note("read_feedback", **one),
        "dialogue": lambda one: _note("read_dialogue", **one),
    }
    return notes[kind]({"kind": kind, **given})


def _note(
    verb: str, *, kind: str, thing_ids: Sequence[UUID], by: Viewer, as_role: str, at: dt.datetime
) -> int:
    lately = Event.objects.filter(
        kind=kind, thing_id__in=thing_ids, at__gt=at - AGAIN, at__lte=at, verb=verb, by_id=by.person_id
    )
    known = set(lately.values_list("thing_id", flat=True))
    fresh: list[tuple[UUID, Given]] = [(one, {}) for one in dict.fromkeys(thing_ids) if one not in known]
    return record_many(verb, kind, fresh, by=by, as_role=as_role, at=at) if fresh else 0


def readings_of(things: Mapping[str, Sequence[UUID]]) -> QuerySet[Event]:
    """Every reading of these things (kind -> keys), newest first."""
    chosen = Q(pk__in=[])
    for kind, keys in things.items():
        chosen |= Q(kind=kind, thing_id__in=keys, verb=f"read_{kind}")
    return Event.objects.filter(chosen).order_by("-at", "-id")
