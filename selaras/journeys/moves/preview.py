"""A move tried and taken back: what the year would look like, and what would follow. It is the journey itself, so the
preview cannot promise what the journey would not do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from selaras.domain.audit.models import Event
from selaras.domain.ledger.models import Move
from selaras.domain.ledger.reading import NamedSegment, year_of
from selaras.domain.skp.models import Skp

from .checks import check_open


@dataclass(frozen=True)
class Consequence:
    """``verb`` as the audit would name it (end_skp, hand_over_skp, …), whose plan or evaluation, and to whom."""

    verb: str
    who: str
    penilai: str
    last_date: dt.date | None


@dataclass(frozen=True)
class Preview:
    """``before`` is empty for somebody who begins."""

    year: int
    before: tuple[NamedSegment, ...]
    after: tuple[NamedSegment, ...]
    follows: tuple[Consequence, ...]
    is_later: bool


class _TakenBack(Exception):
    pass


def tried(journey: Callable[..., Move], **given: Any) -> Preview:
    """Run the journey and take it back. Raises the journey's own Refusal."""
    check_open(given["on"])
    year, at = given["on"].year, given["at"]
    employee = given.get("employee")
    before = year_of(employee.pk, year) if employee else ()
    found: list[Preview] = []
    try:
        with transaction.atomic():
            move = journey(**given)
            after = year_of(move.employee_id, year)
            found.append(Preview(year, before, after, _follows(at), move.followed_at is None))
            raise _TakenBack
    except _TakenBack:
        return found[0]


def _follows(at: dt.datetime) -> tuple[Consequence, ...]:
    """The plans that this very moment would change."""
    verbs = ("end_skp", "reseat_skp", "hand_over_skp")
    events = Event.objects.filter(verb__in=verbs, at=at, kind="skp").order_by("pk")
    plans = {
        plan.pk: plan
        for plan in Skp.objects.filter(pk__in=[event.thing_id for event in events]).select_related(
            "employee", "penilai"
        )
    }
    return tuple(
        Consequence(
            event.verb,
            plans[event.thing_id].employee.full_name,
            plans[event.thing_id].penilai.full_name,
            plans[event.thing_id].last_date,
        )
        for event in events
    )
