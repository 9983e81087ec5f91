"""A ticket log as the figures read it: once for all indicators of a source and period, with its digest."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from selaras.domain.cycle.models import Holiday

from ..models import SourceLoad, Ticket
from ..rules import FullTicket
from ..rules import Ticket as Row

COLUMNS = ("key", "opened_date", "closed_date", "category", "unit_label", "channel")
LATER = ("verified_date", "responded_date", "reopened_date", "reopened_count", "first_closed_date", "state")
WIDE = (*COLUMNS, *LATER)


@dataclass
class Log:
    """The tickets of a source that touch a period, with their digest; ``elsewhere`` counts the others. ``holidays``
    for what is counted in working days; ``wide`` is the same log with every event, where one of its indicators asks."""

    load: SourceLoad | None
    rows: Sequence[Row]
    elsewhere: int
    digest: str
    holidays: frozenset[dt.date] = frozenset()
    wide: Log | None = None
    _sorted: dict[str, dict[str, list[Row]]] = field(default_factory=dict)

    def taken(self, filters: Mapping[str, Collection[str]]) -> Sequence[Row]:
        """The rows that may pass the filters: those with the values of the one that lets the fewest through. Of a
        million tickets and forty units each unit's indicator then looks at its own."""
        return min((self._with(name, values) for name, values in filters.items()), key=len, default=self.rows)

    def _with(self, name: str, values: Collection[str]) -> Sequence[Row]:
        if name not in self._sorted:
            held: dict[str, list[Row]] = {}
            for row in self.rows:
                held.setdefault(getattr(row, name), []).append(row)
            self._sorted[name] = held
        found = self._sorted[name]
        return [row for value in sorted(values) for row in found.get(value, ())]


@dataclass(frozen=True)
class Ground:
    """What every reading of a source stands on: how many tickets it holds, its newest file, the free days."""

    whole: int
    load: SourceLoad | None
    holidays: frozenset[dt.date]


def ground_of(source_id: UUID, whole: int) -> Ground:
    return Ground(whole, newest_load(source_id), frozenset(Holiday.objects.values_list("date", flat=True)))


def read_log(
    source_id: UUID, period: Any, *, wide: bool = False, sample: int = 1, ground: Ground | None = None
) -> Log:
    """One reading for all indicators of a source and period: opened by its end, not closed before it.

    ``wide`` reads every event in the same pass. ``sample`` n takes one ticket of n, always the same ones (a preview,
    which also hands in its ``ground``).
    """
    touching = _sampled(Ticket.objects.filter(source_id=source_id), sample)
    ground = ground or ground_of(source_id, touching.count())
    load, holidays, since = (
        ground.load,
        ground.holidays,
        Q(closed_date=None) | Q(closed_date__gte=period.first_date),
    )
    names: tuple[str, ...] = COLUMNS
    make: type[Row] = Row
    if wide:
        names, make = WIDE, FullTicket
        for name in ("verified_date", "responded_date", "reopened_date"):
            since |= Q(**{f"{name}__gte": period.first_date})
    found = touching.filter(since, opened_date__lte=period.last_date).order_by("key").values_list(*names)
    rows: list[Any] = [make(*values) for values in found.iterator(2000)]
    whole = max(ground.whole // sample, len(rows))
    if not wide:
        return Log(load, rows, whole - len(rows), _hash(rows, COLUMNS), holidays)
    bare = [row for row in rows if row.closed_date is None or row.closed_date >= period.first_date]
    full = Log(load, rows, whole - len(rows), _hash(rows, WIDE), holidays)
    return Log(load, bare, whole - len(bare), _hash(bare, COLUMNS), holidays, full)


def _sampled(tickets: Any, sample: int) -> Any:
    if sample == 1:
        return tickets
    return tickets.extra(where=["abs(hashtext(key) %% %s) = 0"], params=[sample])


def newest_load(source_id: UUID) -> SourceLoad | None:
    rows = SourceLoad.objects.filter(source_id=source_id).exclude(new=0, changed=0)
    return rows.order_by("-at", "-id").first()


def _hash(rows: Sequence[Row], names: Sequence[str]) -> str:
    hashed = hashlib.sha256()
    for row in rows:
        hashed.update("\x1f".join(str(getattr(row, name)) for name in names).encode() + b"\x1e")
    return hashed.hexdigest()
