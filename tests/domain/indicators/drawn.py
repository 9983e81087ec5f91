"""Honest logs of tickets, drawn by a seed, and the patterns that are planted in them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from selaras.domain.indicators.actions.batch import TicketRow, load_tickets
from selaras.domain.indicators.models import Source
from tests.factories.world import NOW, World

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 11, 20)
MONTH = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
Rows = list[TicketRow]


def honest(seed: int, a_day: int = 6) -> Rows:
    """Complaints on working days, answered after about a week on a working day; one in twenty is opened again."""
    lot, rows = random.Random(seed), []
    day = FIRST
    while day <= LAST:
        for number in range(lot.randrange(a_day * 2 + 1) if day.weekday() < 5 else 0):
            rows.append(_one(lot, day, f"{day:%m%d}-{number}"))
        day += dt.timedelta(days=1)
    return rows


def _one(lot: random.Random, opened: dt.date, key: str) -> TicketRow:
    closed = opened + dt.timedelta(days=int(lot.expovariate(1 / 7)))
    while closed.weekday() > 4:
        closed += dt.timedelta(days=1)
    reopened = closed + dt.timedelta(days=lot.randrange(1, 6)) if lot.random() < 0.05 else None
    again = reopened + dt.timedelta(days=4) if reopened else closed
    return TicketRow(
        key, "Loket", None, opened, again, lot.choice(("Biasa", "Khusus")), "",
        reopened_date=reopened, reopened_count=int(reopened is not None),
        first_closed_date=closed if reopened else None, state="selesai",
    )  # fmt: skip


def in_month(day: dt.date | None) -> bool:
    return day is not None and MONTH[0] <= day <= MONTH[1]


def plant(rows: Rows, pattern: str, seed: int = 1) -> Rows:
    """October with one pattern in it."""
    lot = random.Random(seed)
    change = PATTERNS[pattern]
    return [change(lot, row) if in_month(row.opened_date) else row for row in rows]


def _bulk(lot: random.Random, row: TicketRow) -> TicketRow:
    return (
        replace(
            row,
            closed_date=dt.date(2026, 10, 30),
            reopened_count=0,
            reopened_date=None,
            first_closed_date=None,
        )
        if lot.random() < 0.5
        else row
    )


def _at_once(lot: random.Random, row: TicketRow) -> TicketRow:
    return (
        replace(
            row, closed_date=row.opened_date, reopened_count=0, reopened_date=None, first_closed_date=None
        )
        if lot.random() < 0.6
        else row
    )


def _again(lot: random.Random, row: TicketRow) -> TicketRow:
    first = row.first_closed_date or row.closed_date
    if lot.random() > 0.4 or not in_month(first):
        return row
    back = first + dt.timedelta(days=2)  # type: ignore[operator]
    return replace(row, first_closed_date=first, reopened_date=back, reopened_count=1, closed_date=back)


def _relabelled(lot: random.Random, row: TicketRow) -> TicketRow:
    return replace(row, category="Khusus") if lot.random() < 0.7 else row


PATTERNS: dict[str, Callable[[random.Random, TicketRow], TicketRow]] = {
    "last_day": _bulk,
    "same_day": _at_once,
    "reopened": _again,
    "fewer_counted": _relabelled,
}


def put(world: World, source: Source, rows: Rows, **more: Any) -> None:
    facts = {"file_name": "log.csv", "digest": "c" * 64, "rows": len(rows), "new": len(rows), "changed": 0}
    load_tickets(source=source, tickets=rows, warnings=[], by=world.system, **facts | {"at": NOW} | more)
