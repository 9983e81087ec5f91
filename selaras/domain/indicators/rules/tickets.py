"""What a ticket log says: days to close, share closed in time, volume, backlog.

All by whole days, in integers and fractions, so that a second run gives the identical value. The log is read
as it stood at the end of the as-of date: what was opened later does not exist, what was closed later is open.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from selaras.kernel.numbers import format_number, round_half_up, to_decimal

from ..codes import Measure
from .clock import CALENDAR, Clock


class RowLeftOut(StrEnum):
    """Why a row does not count for a measure; the first reason that fits is told."""

    FILTERED = "filtered"
    CLOSED_BEFORE_OPENED = "closed_before_opened"
    AFTER_AS_OF = "after_as_of"
    OTHER_PERIOD = "other_period"
    STILL_OPEN = "still_open"
    NOT_YET_DUE = "not_yet_due"
    CLOSED = "closed"
    NO_LIMIT = "no_limit"
    NO_START = "no_start"
    NO_REOPENING = "no_reopening"


class Cohort(StrEnum):
    """Which tickets belong to a period: those closed in it, or those opened in it."""

    CLOSED = "closed"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One row of the log; its field names are those of the stored row."""

    key: str
    opened_date: dt.date
    closed_date: dt.date | None
    category: str = ""
    unit_label: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Scope:
    """Days from ``first`` up to and with ``last``, seen at the end of ``as_of``.

    ``filters``: field of the ticket (category, unit_label, channel) to the values that count; all must fit.
    ``clock`` says how days are counted.
    """

    first: dt.date
    last: dt.date
    as_of: dt.date
    filters: Mapping[str, Collection[str]] = field(default_factory=dict)
    clock: Clock = CALENDAR

    def covers(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def takes(self, ticket: Ticket) -> bool:
        return all(getattr(ticket, name) in values for name, values in self.filters.items())


@dataclass(frozen=True)
class TicketMeasure:
    """``exact`` and ``value`` (days, percent, or a count); None where no row counts towards a mean or share.

    ``rows`` = ``used`` + all of ``left_out``. ``arithmetic`` shows how a share or percentile came about (x[k]
    is the k-th of the sorted days, from 0); a count has none beyond its rows.
    """

    kind: Measure
    value: Decimal | None
    exact: Fraction | None
    rows: int
    used: int
    left_out: Mapping[RowLeftOut, int]
    arithmetic: tuple[str, ...] = ()


PLACES = 6
T = TypeVar("T", bound="Ticket")
Judge = Callable[[Ticket], RowLeftOut | None]


def quantile(ordered: Sequence[int], percent: int) -> Fraction:
    """The exact percentile of sorted numbers by linear interpolation (numpy's ``linear``); not empty."""
    rank, below, above = _neighbours(len(ordered), percent)
    return ordered[below] + (rank - below) * (ordered[above] - ordered[below])


def _neighbours(count: int, percent: int) -> tuple[Fraction, int, int]:
    rank = Fraction((count - 1) * percent, 100)
    below = rank.numerator // rank.denominator
    return rank, below, min(below + 1, count - 1)


def days_to_close(
    tickets: Iterable[Ticket],
    scope: Scope,
    percent: int | None,
    cohort: Cohort = Cohort.CLOSED,
    language: str = "id",
) -> TicketMeasure:
    """A percentile of the days from opening to closing; 50 is the median, None the mean. Open tickets have no days
    yet."""
    kind = {50: Measure.MEDIAN_DAYS, None: Measure.MEAN_DAYS}.get(percent, Measure.P90_DAYS)

    def judge(ticket: Ticket) -> RowLeftOut | None:
        closed = _closed_by(ticket, scope.as_of)
        if cohort is Cohort.OPENED and not scope.covers(ticket.opened_date):
            return RowLeftOut.OTHER_PERIOD
        if closed is None:
            return RowLeftOut.STILL_OPEN
        return None if cohort is Cohort.OPENED or scope.covers(closed) else RowLeftOut.OTHER_PERIOD

    used, left_out = sort_tickets(tickets, scope, judge)
    days = sorted(_days(ticket, scope) for ticket in used)
    if not days:
        return ticket_measure(kind, None, used, left_out)
    if percent is None:
        mean = Fraction(sum(days), len(days))
        return ticket_measure(kind, mean, used, left_out, (division(sum(days), len(days), mean, language),))
    steps = _percentile_in_words(days, percent, language)
    return ticket_measure(kind, quantile(days, percent), used, left_out, steps)


def _days(ticket: Ticket, scope: Scope) -> int:
    assert ticket.closed_date is not None
    return scope.clock.days(ticket.opened_date, ticket.closed_date)


def division(part: int, whole: int, result: Fraction, language: str, times: str = "") -> str:
    shown = [format_number(round_half_up(number, PLACES), language) for number in (part, whole, result)]
    return f"{shown[0]} / {shown[1]}{times} = {shown[2]}"


def _percentile_in_words(days: Sequence[int], percent: int, language: str) -> tuple[str, ...]:
    def show(number: Fraction | int) -> str:
        return format_number(round_half_up(number, PLACES), language)

    rank, below, above = _neighbours(len(days), percent)
    place = f"({show(len(days))} - 1) x {percent} / 100 = {show(rank)}"
    if rank == below:
        return place, f"x[{below}] = {days[below]}"
    mixed = f"{days[below]} + {show(rank - below)} x ({days[above]} - {days[below]})"
    return place, f"x[{below}] = {days[below]}", f"{mixed} = {show(quantile(days, percent))}"


def share_closed_within(
    tickets: Iterable[Ticket],
    scope: Scope,
    days: int | None,
    language: str = "id",
    limits: Mapping[str, int] | None = None,
) -> TicketMeasure:
    """Percent of the tickets opened in the scope that were closed within ``days`` days, or within those that
    ``limits`` gives their category (rules.md 7.2). A category without days is left out and counted.

    Counted are those whose days had passed on the as-of date: a still open one among them is a failure; those
    not yet due are left out and counted apart, closed or not.
    """
    known = limits or {}

    def due(ticket: Ticket) -> dt.date | None:
        allowed = known.get(ticket.category, days)
        return None if allowed is None else scope.clock.due(ticket.opened_date, allowed)

    def judge(ticket: Ticket) -> RowLeftOut | None:
        if not scope.covers(ticket.opened_date):
            return RowLeftOut.OTHER_PERIOD
        last = due(ticket)
        if last is None:
            return RowLeftOut.NO_LIMIT
        return None if last <= scope.as_of else RowLeftOut.NOT_YET_DUE

    used, left_out = sort_tickets(tickets, scope, judge)
    in_time = sum(
        ticket.closed_date is not None and (last := due(ticket)) is not None and ticket.closed_date <= last
        for ticket in used
    )
    if not used:
        return ticket_measure(Measure.SHARE_WITHIN, None, used, left_out)
    share = Fraction(100 * in_time, len(used))
    step = division(in_time, len(used), share, language, times=" x 100")
    return ticket_measure(Measure.SHARE_WITHIN, share, used, left_out, (step,))


def volume_opened(tickets: Iterable[Ticket], scope: Scope) -> TicketMeasure:
    """How many tickets were opened in the scope."""
    return _count(
        Measure.VOLUME_OPENED,
        tickets,
        scope,
        lambda ticket: None if scope.covers(ticket.opened_date) else RowLeftOut.OTHER_PERIOD,
    )


def volume_closed(tickets: Iterable[Ticket], scope: Scope) -> TicketMeasure:
    """How many tickets were closed in the scope."""

    def judge(ticket: Ticket) -> RowLeftOut | None:
        closed = _closed_by(ticket, scope.as_of)
        if closed is None:
            return RowLeftOut.STILL_OPEN
        return None if scope.covers(closed) else RowLeftOut.OTHER_PERIOD

    return _count(Measure.VOLUME_CLOSED, tickets, scope, judge)


def backlog(tickets: Iterable[Ticket], scope: Scope) -> TicketMeasure:
    """How many tickets were open at the end of the scope's last day, or of the as-of date if earlier."""
    at = min(scope.last, scope.as_of)

    def judge(ticket: Ticket) -> RowLeftOut | None:
        if ticket.opened_date > at:
            return RowLeftOut.OTHER_PERIOD
        return RowLeftOut.CLOSED if _closed_by(ticket, at) else None

    return _count(Measure.BACKLOG, tickets, scope, judge)


def backlog_age(tickets: Iterable[Ticket], scope: Scope, language: str = "id") -> TicketMeasure:
    """The median days since opening of what is open at the end of the scope's last day (or the as-of date)."""
    at = min(scope.last, scope.as_of)

    def judge(ticket: Ticket) -> RowLeftOut | None:
        if ticket.opened_date > at:
            return RowLeftOut.OTHER_PERIOD
        return RowLeftOut.CLOSED if _closed_by(ticket, at) else None

    used, left_out = sort_tickets(tickets, scope, judge)
    ages = sorted(scope.clock.days(ticket.opened_date, at) for ticket in used)
    if not ages:
        return ticket_measure(Measure.BACKLOG_AGE, None, used, left_out)
    steps = _percentile_in_words(ages, 50, language)
    return ticket_measure(Measure.BACKLOG_AGE, quantile(ages, 50), used, left_out, steps)


def survival_median(tickets: Iterable[Ticket], scope: Scope, language: str = "id") -> TicketMeasure:
    """After how many days half of the tickets opened in the scope are closed, by Kaplan and Meier: what is still open
    counts as open for as long as it has been. None where fewer than half are closed by then."""

    def judge(ticket: Ticket) -> RowLeftOut | None:
        return None if scope.covers(ticket.opened_date) else RowLeftOut.OTHER_PERIOD

    used, left_out = sort_tickets(tickets, scope, judge)
    closed, leaving = Counter[int](), Counter[int]()
    for ticket in used:
        ended = _closed_by(ticket, scope.as_of)
        days = scope.clock.days(ticket.opened_date, ended or scope.as_of)
        leaving[days] += 1
        closed[days] += ended is not None
    found, steps = _half_survive(closed, leaving, len(used), language)
    return ticket_measure(Measure.SURVIVAL_MEDIAN, found, used, left_out, steps)


def _half_survive(
    closed: Mapping[int, int], leaving: Mapping[int, int], count: int, language: str
) -> tuple[Fraction | None, tuple[str, ...]]:
    """The first day on which the estimate falls to one half or below, and the two estimates around it."""

    def shown(day: int, share: Fraction) -> str:
        return f"S({day}) = {format_number(round_half_up(share, PLACES), language)}"

    at_risk, share, before = count, Fraction(1), ""
    for day in sorted(leaving):
        if closed.get(day):
            share *= Fraction(at_risk - closed[day], at_risk)
            if 2 * share <= 1:
                return Fraction(day), tuple(filter(None, (before, shown(day, share))))
            before = shown(day, share)
        at_risk -= leaving[day]
    return None, (before,) if before else ()


def measure_tickets(
    kind: Measure,
    tickets: Iterable[Ticket],
    scope: Scope,
    *,
    within_days: int | None = None,
    limits: Mapping[str, int] | None = None,
    cohort: Cohort = Cohort.CLOSED,
    language: str = "id",
) -> TicketMeasure:
    """The measure of that kind; a share needs ``within_days`` (0 is the same day) or ``limits``, else ValueError."""
    if kind is Measure.SHARE_WITHIN:
        if not limits and (within_days is None or within_days < 0):
            raise ValueError("a share closed within how many days?")
        return share_closed_within(tickets, scope, within_days, language, limits)
    if kind in _PERCENTS:
        return days_to_close(tickets, scope, _PERCENTS[kind], cohort, language)
    if kind in _IN_WORDS:
        return _IN_WORDS[kind](tickets, scope, language)
    return _COUNTS[kind](tickets, scope)


_PERCENTS = {Measure.MEDIAN_DAYS: 50, Measure.P90_DAYS: 90, Measure.MEAN_DAYS: None}
_IN_WORDS = {Measure.SURVIVAL_MEDIAN: survival_median, Measure.BACKLOG_AGE: backlog_age}
_COUNTS = {
    Measure.VOLUME_OPENED: volume_opened,
    Measure.VOLUME_CLOSED: volume_closed,
    Measure.BACKLOG: backlog,
}
BY_TWO_DATES = (*_PERCENTS, Measure.SHARE_WITHIN, *_IN_WORDS, *_COUNTS)
"""The measures of ``measure_tickets``: those that opening and closing decide."""


def _closed_by(ticket: Ticket, day: dt.date) -> dt.date | None:
    return ticket.closed_date if ticket.closed_date is not None and ticket.closed_date <= day else None


def sort_tickets(
    tickets: Iterable[T], scope: Scope, judge: Callable[[T], RowLeftOut | None]
) -> tuple[list[T], Mapping[RowLeftOut, int]]:
    """Those that count, and how many do not for which reason: the first that fits."""
    used: list[T] = []
    left_out: Counter[RowLeftOut] = Counter()
    for ticket in tickets:
        reason = _never_counts(ticket, scope) or judge(ticket)
        if reason is None:
            used.append(ticket)
        else:
            left_out[reason] += 1
    return used, dict(sorted(left_out.items()))


def _never_counts(ticket: Ticket, scope: Scope) -> RowLeftOut | None:
    if not scope.takes(ticket):
        return RowLeftOut.FILTERED
    if ticket.closed_date is not None and ticket.closed_date < ticket.opened_date:
        return RowLeftOut.CLOSED_BEFORE_OPENED
    return RowLeftOut.AFTER_AS_OF if ticket.opened_date > scope.as_of else None


def _count(kind: Measure, tickets: Iterable[Ticket], scope: Scope, judge: Judge) -> TicketMeasure:
    used, left_out = sort_tickets(tickets, scope, judge)
    return ticket_measure(kind, Fraction(len(used)), used, left_out)


def ticket_measure(
    kind: Measure,
    exact: Fraction | None,
    used: Sequence[Ticket],
    left_out: Mapping[RowLeftOut, int],
    arithmetic: tuple[str, ...] = (),
) -> TicketMeasure:
    value = None if exact is None else to_decimal(exact, PLACES)
    return TicketMeasure(
        kind, value, exact, len(used) + sum(left_out.values()), len(used), left_out, arithmetic
    )
