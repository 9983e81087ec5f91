"""What a definition would give before it is saved, and a figure taken apart by unit, category or channel.

Read only, at bounded cost: of a log that is too large for the moment the same tickets are taken every time, one of n,
and ``sample`` says so; up to that size everything is exact, and the figure is the one that measuring would keep.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from selaras.domain.indicators.actions.defining import check_feed
from selaras.domain.indicators.actions.figures import (
    Figure,
    asks_wide,
    clock_of,
    figure_of,
    is_from_log,
    measure_rows,
    read_cells,
    read_log,
)
from selaras.domain.indicators.codes import Measure
from selaras.domain.indicators.models import Indicator, Ticket
from selaras.domain.indicators.rules import Scope
from selaras.kernel.periods import Period, PeriodKind

MOST, MOST_WAY = 200_000, 40_000
"""Tickets that a preview reads for its figure, and for the twelve months before it."""
MONTHS = 12
DIMENSIONS = ("category", "unit_label", "channel", "state")
MOST_GROUPS = 200
COUNTED = (Measure.VOLUME_OPENED, Measure.VOLUME_CLOSED, Measure.BACKLOG)


@dataclass(frozen=True)
class Stretch:
    """A period as the figures read it, whether the agency has opened its year or not."""

    code: str
    first_date: dt.date
    last_date: dt.date

    @classmethod
    def of(cls, period: Period) -> Stretch:
        return cls(period.code, period.first_day, period.last_day)


@dataclass(frozen=True)
class Preview:
    """``months`` (code, value) up to the month in which the period ends; ``sample`` and ``way_sample`` 1 is exact."""

    period: str
    figure: Figure
    months: Sequence[tuple[str, Decimal | None]]
    sample: int = 1
    way_sample: int = 1


def preview(indicator: Indicator, period: Period, as_of: dt.date) -> Preview:
    """What the definition (which need not be saved) gives. Raises Refusal where it could not be saved."""
    check_feed(indicator)
    stretch, months = Stretch.of(period), _months(period, as_of)
    if not is_from_log(indicator):
        cells = read_cells(indicator) if indicator.measure == Measure.TABLE_VALUE else None
        figure = figure_of(indicator, stretch, as_of, None, cells) if cells else Figure(None, None, (), {})
        way = [
            (m.code, figure_of(indicator, Stretch.of(m), as_of, None, cells).value) for m in months if cells
        ]
        return Preview(period.code, figure, way)
    wide = asks_wide(indicator)
    sample = _sample(indicator, stretch.first_date, stretch.last_date, MOST)
    log = read_log(indicator.source_id, stretch, wide=wide, sample=sample)
    figure = figure_of(indicator, stretch, as_of, log)
    whole = Stretch("", months[0].first_day, months[-1].last_day)
    way_sample = _sample(indicator, whole.first_date, whole.last_date, MOST_WAY)
    long = read_log(indicator.source_id, whole, wide=wide, sample=way_sample)
    way = [(m.code, _value(indicator, m, as_of, long, way_sample)) for m in months]
    return Preview(period.code, figure, way, sample, way_sample)


def _months(period: Period, as_of: dt.date) -> list[Period]:
    """The twelve months up to the one in which the period, or what is known of it, ends."""
    found = [Period.of(min(period.last_day, as_of), PeriodKind.MONTH)]
    while len(found) < MONTHS:
        found.append(found[-1].previous())
    return found[::-1]


def _value(indicator: Indicator, month: Period, as_of: dt.date, log: Any, sample: int) -> Decimal | None:
    """A count over one ticket of n stands for n times as many."""
    value = figure_of(indicator, Stretch.of(month), as_of, log).value
    return value * sample if value is not None and indicator.measure in COUNTED else value


def _sample(indicator: Indicator, first: dt.date, last: dt.date, most: int) -> int:
    """One of how many tickets is read."""
    count = (
        Ticket.objects.filter(source_id=indicator.source_id, opened_date__lte=last)
        .filter(Q(closed_date=None) | Q(closed_date__gte=first))
        .count()
    )
    return -(-count // most) or 1


@dataclass(frozen=True)
class Group:
    """One value of the dimension; ``name`` is empty where the log has none."""

    name: str
    value: Decimal | None
    used: int
    rows: int


@dataclass(frozen=True)
class Breakdown:
    """``groups`` the largest first; ``hidden`` are those beyond MOST_GROUPS."""

    groups: Sequence[Group]
    hidden: int
    sample: int


def breakdown(indicator: Indicator, period: Any, as_of: dt.date, by: str) -> Breakdown:
    """The figure of every unit, category, channel or state of its log, each as the definition says."""
    sample = _sample(indicator, period.first_date, period.last_date, MOST)
    wide = asks_wide(indicator) or by == "state"
    log = read_log(indicator.source_id, period, wide=wide, sample=sample)
    log = log.wide or log
    filters: Mapping[str, frozenset[str]] = {
        name: frozenset(values) for name, values in indicator.filters.items() if values
    }
    clock, _holidays = clock_of(indicator, as_of, log)
    scope = Scope(period.first_date, period.last_date, as_of, filters, clock)
    held: dict[str, list[Any]] = {}
    for row in log.taken(filters):
        held.setdefault(getattr(row, by), []).append(row)
    found = [(name, measure_rows(indicator, rows, scope)) for name, rows in held.items()]
    groups = [Group(name, one.value, one.used, one.rows) for name, one in found if one.used]
    groups.sort(key=lambda group: (-group.used, group.name))
    return Breakdown(groups[:MOST_GROUPS], max(0, len(groups) - MOST_GROUPS), sample)
