"""How days are counted between two events: calendar days, or the days on which the agency works (rules.md 7.2)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cached_property
from typing import Protocol

from selaras.kernel.calendar import DAY, WorkingCalendar


class Clock(Protocol):
    def days(self, opened: dt.date, closed: dt.date) -> int:
        """Days from opening to closing; 0 on the same day."""

    def due(self, opened: dt.date, days: int) -> dt.date:
        """The last day on which the ticket is closed in time."""


class CalendarClock:
    def days(self, opened: dt.date, closed: dt.date) -> int:
        return (closed - opened).days

    def due(self, opened: dt.date, days: int) -> dt.date:
        return opened + dt.timedelta(days=days)


class WorkingClock:
    """Working days after ``opened`` up to and with ``closed`` (kernel/calendar.py); between ``first`` and ``last``, by
    which the days are numbered once, since a log asks a million times. Outside of them it counts day by day."""

    def __init__(self, calendar: WorkingCalendar, first: dt.date, last: dt.date) -> None:
        self.calendar, self.first, self.last = calendar, first, last
        self._due: dict[tuple[dt.date, int], dt.date] = {}

    @cached_property
    def _numbered(self) -> list[dt.date]:
        span = (self.last - self.first).days
        every = (self.first + DAY * offset for offset in range(span + 1))
        return [day for day in every if self.calendar.is_working_day(day)]

    def days(self, opened: dt.date, closed: dt.date) -> int:
        if self.first <= opened <= closed <= self.last:
            return bisect_right(self._numbered, closed) - bisect_right(self._numbered, opened)
        return self.calendar.working_days_between(opened, closed)

    def due(self, opened: dt.date, days: int) -> dt.date:
        key = (opened, days)
        if key not in self._due:
            self._due[key] = self.calendar.add_working_days(opened, days)
        return self._due[key]


CALENDAR = CalendarClock()
