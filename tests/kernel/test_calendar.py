"""rules.md 3.8: the end of day 14 in the agency's time zone, on a holiday the next working day."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.kernel.calendar import DayCount, WorkingCalendar, deadline

JAKARTA = ZoneInfo("Asia/Jakarta")
JAYAPURA = ZoneInfo("Asia/Jayapura")
CALENDAR = WorkingCalendar(frozenset({dt.date(2026, 12, 24), dt.date(2026, 12, 25), dt.date(2027, 1, 1)}))
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "there"),
    [
        ("2026-12-23", 1, "2026-12-28"),
        ("2026-12-23", 0, "2026-12-23"),
        ("2026-12-26", 1, "2026-12-28"),
        ("2026-12-28", -1, "2026-12-23"),
        ("2026-12-30", 2, "2027-01-04"),
    ],
)
def test_adding(day: str, count: int, there: str) -> None:
    assert CALENDAR.add_working_days(dt.date.fromisoformat(day), count).isoformat() == there


def test_next_is_the_day_itself_where_it_is_worked() -> None:
    assert CALENDAR.next_working_day(dt.date(2026, 12, 23)) == dt.date(2026, 12, 23)
    assert CALENDAR.next_working_day(dt.date(2026, 12, 24)) == dt.date(2026, 12, 28)


def test_a_week_of_weekends_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkingCalendar(weekend=frozenset(range(7)))


@settings(max_examples=60)
@given(DAYS, st.integers(0, 40))
def test_between_undoes_adding(day: dt.date, count: int) -> None:
    there = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, there) == count
    assert CALENDAR.working_days_between(there, day) == -count


def received(text: str, zone: ZoneInfo = JAKARTA) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def test_end_of_day_fourteen() -> None:
    due = deadline(received("2026-12-01T23:59"), 14, JAKARTA, CALENDAR)
    assert due.day == dt.date(2026, 12, 15)
    assert not due.is_over(received("2026-12-15T23:59:59.999999"))
    assert due.is_over(received("2026-12-16T00:00"))


def test_the_agency_s_zone_decides_which_day_it_was() -> None:
    moment = received("2026-12-01T23:30")
    assert deadline(moment, 14, JAYAPURA, CALENDAR).day == dt.date(2026, 12, 16)
    assert deadline(moment, 14, JAKARTA, CALENDAR).day == dt.date(2026, 12, 15)


def test_a_holiday_rolls_over_by_setting() -> None:
    moment = received("2026-12-11T09:00")
    assert deadline(moment, 14, JAKARTA, CALENDAR).day == dt.date(2026, 12, 28)
    assert deadline(moment, 14, JAKARTA, CALENDAR, roll_over=False).day == dt.date(2026, 12, 25)


def test_working_days_skip_holidays() -> None:
    due = deadline(received("2026-12-11T09:00"), 14, JAKARTA, CALENDAR, counting=DayCount.WORKING)
    assert due.day == dt.date(2027, 1, 5)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(dt.datetime(2026, 12, 1), 14, JAKARTA, CALENDAR)  # noqa: DTZ001
