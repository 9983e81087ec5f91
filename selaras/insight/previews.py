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

from django.db.models import Count, Q

from selaras.domain.indicators.actions.defining import check_feed
from selaras.domain.indicators.actions.figures import (
    Figure,
    asks_wide,
    clock_of,
    figure_of,
    is_from_log,
    measure_rows,
    read_cells,
)
from selaras.domain.indicators.actions.logs import ground_of, read_log
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
    whole = Stretch("", months[0].first_day, months[-1].last_day)
    all_of_it, *counts = _counts(indicator, (stretch, whole))
    sample, way_sample = -(-counts[0] // MOST) or 1, -(-counts[1] // MOST_WAY) or 1
    terms = {"wide": asks_wide(indicator), "ground": ground_of(indicator.source_id, all_of_it)}
    log = read_log(indicator.source_id, stretch, sample=sample, **terms)
    figure = figure_of(indicator, stretch, as_of, log)
    long = read_log(indicator.source_id, whole, sample=way_sample, **terms)
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


def _counts(indicator: Indicator, stretches: Sequence[Any]) -> list[int]:
    """How many tickets the source holds, and how many of them touch each stretch: one read."""
    asked = {
        f"touching_{number}": Count(
            "pk",
            filter=Q(opened_date__lte=one.last_date)
            & (Q(closed_date=None) | Q(closed_date__gte=one.first_date)),
        )
        for number, one in enumerate(stretches)
    }
    found = Ticket.objects.filter(source=indicator.source).aggregate(whole=Count("pk"), **asked)
    return [found["whole"], *(found[name] for name in asked)]


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
    whole, touching = _counts(indicator, (period,))
    sample = -(-touching // MOST) or 1
    wide, ground = asks_wide(indicator) or by == "state", ground_of(indicator.source_id, whole)
    log = read_log(indicator.source_id, period, wide=wide, sample=sample, ground=ground)
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
