"""What a log with more than two dates says: durations between two events, tickets opened again, a share by filter.

The states and events are those of a complaint (rules.md 7.2); a log that lacks the column of an event says so by the
reason with which its rows are left out, never by a zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..codes import Measure, TicketEvent
from .tickets import (
    RowLeftOut,
    Scope,
    Ticket,
    TicketMeasure,
    division,
    measure_tickets,
    sort_tickets,
    ticket_measure,
)

Events = tuple[TicketEvent, TicketEvent]
WHOLE: Events = (TicketEvent.OPENED, TicketEvent.CLOSED)
ORDER = tuple(TicketEvent)


@dataclass(frozen=True, slots=True)
class FullTicket(Ticket):
    """A ticket with every event of its log. ``reopened_count`` None: the log has no column that would tell."""

    verified_date: dt.date | None = None
    responded_date: dt.date | None = None
    reopened_date: dt.date | None = None
    reopened_count: int | None = None
    first_closed_date: dt.date | None = None
    state: str = ""

    def day_of(self, event: TicketEvent) -> dt.date | None:
        days = {
            TicketEvent.OPENED: self.opened_date,
            TicketEvent.VERIFIED: self.verified_date,
            TicketEvent.RESPONDED: self.responded_date,
            TicketEvent.CLOSED: self.closed_date,
        }
        return days[event]


def are_ordered(events: Events) -> bool:
    """A duration runs forward: from an event to one that comes after it."""
    return ORDER.index(events[0]) < ORDER.index(events[1])


def between(tickets: Iterable[FullTicket], events: Events) -> tuple[list[FullTicket], list[FullTicket]]:
    """The tickets as if their first event were the opening and their second the closing; and those without a first."""
    made, missing = [], []
    for ticket in tickets:
        start = ticket.day_of(events[0])
        if start is None:
            missing.append(ticket)
        else:
            made.append(replace(ticket, opened_date=start, closed_date=ticket.day_of(events[1])))
    return made, missing


def measure_between(
    kind: Measure,
    tickets: Iterable[FullTicket],
    scope: Scope,
    events: Events,
    *,
    within_days: int | None = None,
    limits: Mapping[str, int] | None = None,
    language: str = "id",
) -> TicketMeasure:
    """The measure of that kind between two events; a row without the first one is left out and counted."""
    made, missing = between(tickets, events)
    terms = {"within_days": within_days, "limits": limits, "language": language}
    found = measure_tickets(kind, made, scope, **terms)  # type: ignore[arg-type]
    left_out = dict(found.left_out)
    for reason in (RowLeftOut.NO_START if scope.takes(ticket) else RowLeftOut.FILTERED for ticket in missing):
        left_out[reason] = left_out.get(reason, 0) + 1
    return replace(found, rows=found.rows + len(missing), left_out=dict(sorted(left_out.items())))


def is_reopened(ticket: FullTicket, as_of: dt.date) -> bool:
    """Opened again by the end of ``as_of``; a log that tells no day is believed as it stands."""
    if not ticket.reopened_count:
        return False
    return ticket.reopened_date is None or ticket.reopened_date <= as_of


def reopened_share(tickets: Iterable[FullTicket], scope: Scope, language: str = "id") -> TicketMeasure:
    """Percent of the tickets opened in the scope and closed at least once by ``as_of`` that were opened again."""

    def judge(ticket: FullTicket) -> RowLeftOut | None:
        if not scope.covers(ticket.opened_date):
            return RowLeftOut.OTHER_PERIOD
        if ticket.reopened_count is None:
            return RowLeftOut.NO_REOPENING
        is_closed = ticket.closed_date is not None and ticket.closed_date <= scope.as_of
        return None if is_closed or is_reopened(ticket, scope.as_of) else RowLeftOut.STILL_OPEN

    used, left_out = sort_tickets(tickets, scope, judge)
    again = sum(is_reopened(ticket, scope.as_of) for ticket in used)
    return _share(Measure.REOPENED_SHARE, again, used, left_out, language)


def share_of(
    tickets: Iterable[Ticket], scope: Scope, part: Mapping[str, Collection[str]], language: str = "id"
) -> TicketMeasure:
    """Percent of the tickets opened in the scope that fit ``part`` as well (a filter: field to values)."""

    def judge(ticket: Ticket) -> RowLeftOut | None:
        return None if scope.covers(ticket.opened_date) else RowLeftOut.OTHER_PERIOD

    used, left_out = sort_tickets(tickets, scope, judge)
    fits = sum(all(getattr(ticket, name) in values for name, values in part.items()) for ticket in used)
    return _share(Measure.SHARE_OF, fits, used, left_out, language)


def _share(
    kind: Measure, part: int, used: Sequence[Ticket], left_out: Mapping[RowLeftOut, int], language: str
) -> TicketMeasure:
    if not used:
        return ticket_measure(kind, None, used, left_out)
    share = Fraction(100 * part, len(used))
    step = division(part, len(used), share, language, times=" x 100")
    return ticket_measure(kind, share, used, left_out, (step,))
