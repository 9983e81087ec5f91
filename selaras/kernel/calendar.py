"""Working days and deadlines: a deadline is the end of a day in the agency's time zone (rules.md 3.8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

DAY = dt.timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


class DayCount(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days on which an agency works: neither its weekend (0 is Monday) nor one of its holidays."""

    holidays: frozenset[dt.date] = frozenset()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})

    def __post_init__(self) -> None:
        if self.weekend >= set(range(7)):
            raise ValueError("a week without a working day")

    def is_working_day(self, day: dt.date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def next_working_day(self, day: dt.date) -> dt.date:
        """The day itself where it is one, else the first one after it."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The ``count``-th working day after ``day`` (before it where negative); 0 gives ``day`` itself."""
        step = DAY if count >= 0 else -DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after ``start`` up to and with ``end``; negative where ``end`` lies before."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + DAY * offset) for offset in range(1, (end - start).days + 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """``day`` is the last day; ``closes_at`` is the first moment that is too late (aware)."""

    day: dt.date
    closes_at: dt.datetime

    def is_over(self, at: dt.datetime) -> bool:
        return at >= self.closes_at


def end_of_day(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The first moment after ``day`` in that time zone."""
    return dt.datetime.combine(day + DAY, dt.time(), tzinfo=zone)


def deadline(
    received_at: dt.datetime,
    days: int,
    zone: dt.tzinfo,
    calendar: WorkingCalendar,
    *,
    counting: DayCount = DayCount.CALENDAR,
    roll_over: bool = True,
) -> Deadline:
    """The end of day ``days`` after the local day of receipt (rules.md 3.8); ``received_at`` is aware.

    With ``roll_over`` a last day that is no working day moves to the next one.
    """
    if received_at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    received = received_at.astimezone(zone).date()
    if counting is DayCount.WORKING:
        last = calendar.add_working_days(received, days)
    else:
        last = received + DAY * days
    last = calendar.next_working_day(last) if roll_over else last
    return Deadline(last, end_of_day(last, zone))
