"""The figure of an indicator in a period: from its ticket log, from given figures, or from its parts.

A figure is fully decided by what its digest commits to, so that computing it again gives the identical one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from selaras.domain.audit.rules import canonical
from selaras.domain.cycle.models import Period
from selaras.kernel.calendar import DayCount, WorkingCalendar
from selaras.kernel.numbers import format_number, round_half_up, to_decimal
from selaras.kernel.periods import Period as Span

from ..codes import Aggregation, Direction, Formula, Measure, TicketEvent
from ..models import Indicator, Observation, SourceLoad, TableFigure, Target
from ..rules import (
    CALENDAR,
    WHOLE,
    AttainmentRefused,
    Clock,
    JudgementReason,
    Point,
    RowLeftOut,
    Scope,
    TicketMeasure,
    WorkingClock,
    aggregate,
    attainment,
    measure_between,
    measure_tickets,
    reopened_share,
    share_of,
)
from .logs import Log, newest_load

NO_TARGET, OUT_OF_RANGE, HIGHEST = "no_target", "out_of_range", Decimal(10) ** 9
MOST_SHOWN = 12
NOT_OF_A_LOG = (
    Measure.TABLE_VALUE,
    Measure.PUSHED,
    *(one for one in Measure if one.startswith("skm_")),
)


@dataclass(frozen=True)
class Figure:
    """``exact`` for the attainment, ``value`` to keep; ``made_of`` is what the digest commits to."""

    value: Decimal | None
    exact: Fraction | None
    arithmetic: tuple[str, ...]
    made_of: Mapping[str, Any]
    rows: int = 0
    used: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    load: SourceLoad | None = None
    observation: Observation | None = None


def is_from_log(indicator: Indicator) -> bool:
    return bool(indicator.source_id) and indicator.measure not in NOT_OF_A_LOG


def events_of(indicator: Indicator) -> tuple[TicketEvent, TicketEvent]:
    return TicketEvent(indicator.from_event), TicketEvent(indicator.to_event)


def asks_wide(indicator: Indicator) -> bool:
    """Whether the figure is made of more than opening and closing."""
    if not is_from_log(indicator):
        return False
    is_more = indicator.measure == Measure.REOPENED_SHARE or events_of(indicator) != WHOLE
    return is_more or "state" in indicator.filters or "state" in indicator.part


@dataclass(frozen=True)
class Cells:
    """The numbers of a table that a definition asks for: (period, unit, value); ``whole`` counts all of its source."""

    load: SourceLoad | None
    cells: Sequence[tuple[str, str, Decimal]]
    whole: int


def figure_of(
    indicator: Indicator, period: Any, as_of: dt.date, log: Log | None, cells: Cells | None = None
) -> Figure:
    """The figure; without a source the newest given figure by ``as_of``, else its parts put together."""
    if log is not None:
        return _from_log(indicator, period, as_of, log)
    if indicator.measure == Measure.TABLE_VALUE:
        return _from_table(indicator, period, cells or read_cells(indicator))
    given = _given(indicator, as_of)
    if period.code in given:
        row = given[period.code]
        words = (f"{format_number(row.value)}",)
        made = {"observation": str(row.pk), "value": _text(row.value)}
        return Figure(row.value, Fraction(row.value), words, made, rows=1, used=1, observation=row)
    return _from_parts(indicator, period, {code: row.value for code, row in given.items()})


def read_cells(indicator: Indicator) -> Cells:
    rows = TableFigure.objects.filter(source=indicator.source)
    whole = rows.count()
    rows = rows.filter(**{f"{name}__in": values for name, values in indicator.filters.items() if values})
    held = rows.order_by("period", "unit_label", "column").values_list("period", "unit_label", "value")
    load = newest_load(indicator.source_id) if indicator.source_id else None
    return Cells(load, list(held), whole)


def _from_table(indicator: Indicator, period: Any, table: Cells) -> Figure:
    """The numbers of one column for the period, else its parts put together. Of several units the sum where parts are
    added up, else their mean."""
    held: dict[str, list[Decimal]] = {}
    for code, _unit, value in table.cells:
        held.setdefault(code, []).append(value)
    given = {code: _of_units(indicator, values) for code, values in held.items()}
    made = {
        "load": table.load.digest if table.load else "",
        "cells": [[code, unit, _text(value)] for code, unit, value in table.cells],
    }
    figure = _from_parts(indicator, period, {code: to_decimal(value, 6) for code, value in given.items()})
    parts = figure.made_of.get("parts", [])
    used = sum(len(held[code]) for code, _value in parts[len(parts) - figure.used :])
    if period.code in given:
        exact, used = given[period.code], len(held[period.code])
        shown = " + ".join(format_number(value) for value in held[period.code][:MOST_SHOWN])
        figure = Figure(to_decimal(exact, 6), exact, (_in_units(indicator, shown, used, exact),), {})
    left_out = {
        RowLeftOut.FILTERED: table.whole - len(table.cells),
        RowLeftOut.OTHER_PERIOD: len(table.cells) - used,
    }
    told = {str(reason): count for reason, count in sorted(left_out.items()) if count}
    return replace(figure, made_of=made, rows=table.whole, used=used, left_out=told, load=table.load)


def _of_units(indicator: Indicator, values: Sequence[Decimal]) -> Fraction:
    total = sum(map(Fraction, values), Fraction(0))
    return total if indicator.aggregation == Aggregation.SUM else total / len(values)


def _in_units(indicator: Indicator, shown: str, count: int, exact: Fraction) -> str:
    more = " + …" if count > MOST_SHOWN else ""
    result = format_number(round_half_up(exact, 6))
    if count == 1:
        return result
    if indicator.aggregation == Aggregation.SUM:
        return f"{shown}{more} = {result}"
    return f"({shown}{more}) / {count} = {result}"


def _from_log(indicator: Indicator, period: Any, as_of: dt.date, log: Log) -> Figure:
    log = log.wide if log.wide is not None and asks_wide(indicator) else log
    filters = {name: frozenset(values) for name, values in indicator.filters.items() if values}
    clock, holidays = clock_of(indicator, as_of, log)
    taken = log.taken(filters)
    scope = Scope(period.first_date, period.last_date, as_of, filters, clock)
    found = measure_rows(indicator, taken, scope)
    left_out = {str(reason): count for reason, count in found.left_out.items()}
    if others := len(log.rows) - len(taken):
        left_out[RowLeftOut.FILTERED] = left_out.get(RowLeftOut.FILTERED, 0) + others
    if log.elsewhere:
        left_out[RowLeftOut.OTHER_PERIOD] = left_out.get(RowLeftOut.OTHER_PERIOD, 0) + log.elsewhere
    return Figure(
        value=found.value,
        exact=found.exact,
        arithmetic=_steps(found),
        made_of={"load": log.load.digest if log.load else "", "rows": log.digest, **holidays},
        rows=len(log.rows) + log.elsewhere,
        used=found.used,
        left_out=dict(sorted(left_out.items())),
        load=log.load,
    )


def measure_rows(indicator: Indicator, rows: Sequence[Any], scope: Scope) -> TicketMeasure:
    """What the definition measures of these rows of its log."""
    kind, events = Measure(indicator.measure), events_of(indicator)
    if kind is Measure.REOPENED_SHARE:
        return reopened_share(rows, scope)
    if kind is Measure.SHARE_OF:
        return share_of(rows, scope, {name: values for name, values in indicator.part.items() if values})
    terms = {"within_days": indicator.within_days, "limits": indicator.limits}
    if events != WHOLE:
        return measure_between(kind, rows, scope, events, **terms)
    return measure_tickets(kind, rows, scope, **terms)


def clock_of(indicator: Indicator, as_of: dt.date, log: Log) -> tuple[Clock, dict[str, Any]]:
    """How the indicator counts days, and what of it the digest commits to."""
    if indicator.clock != DayCount.WORKING:
        return CALENDAR, {}
    first = min((row.opened_date for row in log.rows), default=as_of)
    free = sorted(day.isoformat() for day in log.holidays if first <= day <= as_of)
    return WorkingClock(WorkingCalendar(log.holidays), first, as_of), {"holidays": free}


def _steps(found: TicketMeasure) -> tuple[str, ...]:
    """How the number came about, in figures alone: words are the page's."""
    if found.exact is None:
        return (f"n = {found.used}",)
    result = format_number(round_half_up(found.exact, 6))
    if found.kind in (Measure.SHARE_WITHIN, Measure.REOPENED_SHARE, Measure.SHARE_OF):
        part = found.exact * found.used / 100
        return (f"{format_number(int(part))} / {format_number(found.used)} x 100 = {result}",)
    if found.kind in (Measure.MEDIAN_DAYS, Measure.P90_DAYS):
        percent = 50 if found.kind is Measure.MEDIAN_DAYS else 90
        rank = format_number(round_half_up(Fraction((found.used - 1) * percent, 100) + 1, 2))
        return (f"n = {format_number(found.used)}", f"P{percent} = x[{rank}] = {result}")
    if found.arithmetic:
        return (f"n = {format_number(found.used)}", *found.arithmetic)
    return (f"n = {result}",)


def _given(indicator: Indicator, as_of: dt.date) -> dict[str, Observation]:
    """The newest given figure of each period by ``as_of`` (in the agency's time zone)."""
    rows = indicator.observations.filter(at__date__lte=as_of).select_related("period").order_by("at", "id")
    return {row.period.code: row for row in rows}


def _from_parts(indicator: Indicator, period: Any, given: Mapping[str, Decimal]) -> Figure:
    """Months, else quarters, of the period put together as the definition says (rules.md 5.2)."""
    whole = Span.parse(period.code)
    for parts in (whole.months(), whole.quarters()):
        held = [part for part in parts if part.code in given and part != whole]
        points = [Point(part, given[part.code]) for part in held]
        if points:
            found = aggregate(Aggregation(indicator.aggregation), points, whole)
            words = "; ".join(f"{part}: {format_number(given[part.code])}" for part in held)
            made = {"parts": [[str(part), _text(given[part.code])] for part in held]}
            return Figure(
                found.value,
                found.exact,
                (words,),
                made,
                rows=len(points),
                used=len(found.used),
                left_out={str(reason): count for reason, count in found.left_out.items()},
            )
    return Figure(None, None, (), {})


@dataclass(frozen=True)
class Against:
    """A figure held against its target; ``target`` is what was aimed at, as text."""

    attainment: Decimal | None
    reason: str
    arithmetic: tuple[str, ...]
    target: Mapping[str, str]


def against(indicator: Indicator, target: Target | None, figure: Figure) -> Against:
    """Attainment by rules.md 5.4, or why there is none."""
    if target is None:
        return Against(
            None, NO_TARGET if figure.value is not None else JudgementReason.NO_REALISATION, (), {}
        )
    aim = {name: getattr(target, name) for name in ("value", "lower", "upper")}
    told = {name: _text(number) for name, number in aim.items() if number is not None}
    try:
        found = attainment(
            Direction(indicator.direction),
            aim["value"],
            figure.exact,
            aim["lower"],
            aim["upper"],
            indicator.cap,
            Formula(indicator.formula),
        )
    except AttainmentRefused as refused:
        return Against(None, str(refused.code), (), told)
    if found.value is not None and found.value > HIGHEST:
        return Against(None, OUT_OF_RANGE, found.arithmetic, told)
    return Against(found.value, str(found.reason or ""), found.arithmetic, told)


def digest_of(
    indicator: Indicator, period: Period, as_of: dt.date, figure: Figure, target: Mapping[str, str]
) -> str:
    """SHA-256 (hex) over source, definition, filters, target, period and as-of date."""
    definition: list[Any] = [
        indicator.measure,
        indicator.within_days,
        indicator.direction,
        indicator.formula,
        _text(indicator.cap),
        indicator.aggregation,
    ]
    if indicator.clock != DayCount.CALENDAR or indicator.limits:  # earlier digests stay what they were
        definition += [str(indicator.clock), dict(sorted(indicator.limits.items()))]
    if events_of(indicator) != WHOLE or indicator.part:
        part = {name: sorted(values) for name, values in sorted(indicator.part.items()) if values}
        definition += [str(indicator.from_event), str(indicator.to_event), part]
    filters = {name: sorted(values) for name, values in indicator.filters.items() if values}
    whole = [dict(figure.made_of), definition, filters, dict(target), period.code, as_of.isoformat()]
    return hashlib.sha256(canonical(whole).encode()).hexdigest()


def _text(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")
