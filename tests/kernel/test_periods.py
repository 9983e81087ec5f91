"""interfaces.md: periods are written 2026, 2026-TW1..TW4, 2026-01..2026-12."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.kernel.periods import MAX_YEAR, MIN_YEAR, Period, PeriodKind, PeriodRefused

PERIODS = st.builds(
    lambda day, kind: Period.of(day, kind),
    st.dates(dt.date(MIN_YEAR + 1, 1, 1), dt.date(MAX_YEAR - 1, 12, 31)),
    st.sampled_from(PeriodKind),
)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-TW1", "2026-01-01", "2026-03-31"),
        ("2026-TW4", "2026-10-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
    ],
)
def test_days(code: str, first: str, last: str) -> None:
    period = Period.parse(code)
    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)
    assert period.code == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "26",
        "2026-",
        "2026-TW5",
        "2026-TW0",
        "2026-tw1",
        "2026-13",
        "2026-00",
        "2026-1",
        " 2026",
        "0000",
        "2026\n",
    ],
)
def test_refuses(code: str) -> None:
    with pytest.raises(PeriodRefused):
        Period.parse(code)


def test_parts_and_order() -> None:
    year = Period.parse("2026")
    assert [str(quarter) for quarter in year.quarters()] == ["2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4"]
    assert len(year.months()) == 12
    assert [str(month) for month in Period.parse("2026-TW2").months()] == ["2026-04", "2026-05", "2026-06"]
    assert Period.parse("2026-TW2").parts(PeriodKind.YEAR) == ()
    mixed = [
        year,
        Period.parse("2026-TW1"),
        Period.parse("2026-04"),
        Period.parse("2026-03"),
        Period.parse("2025"),
    ]
    assert [str(period) for period in sorted(mixed)] == ["2025", "2026-03", "2026-TW1", "2026-04", "2026"]


def test_neighbours() -> None:
    assert str(Period.parse("2026-TW1").previous()) == "2025-TW4"
    assert str(Period.parse("2026-12").next()) == "2027-01"
    with pytest.raises(PeriodRefused):
        Period(MAX_YEAR).next()


@settings(max_examples=100)
@given(PERIODS)
def test_round_trips_and_touches_its_neighbours(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert period.next().previous() == period
    assert period.next().first_day == period.last_day + dt.timedelta(days=1)
    assert period.previous() < period < period.next()
    assert period.contains(period.first_day) and period.contains(period.last_day)
    assert not period.contains(period.next().first_day)
    assert all(part < period for part in period.months() if part != period)
