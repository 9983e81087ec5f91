"""Mean, survival, age of the backlog, working days and limits by class, each against another way of computing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.indicators.codes import Measure
from selaras.domain.indicators.rules import (
    RowLeftOut,
    Scope,
    Ticket,
    WorkingClock,
    backlog_age,
    days_to_close,
    measure_tickets,
    share_closed_within,
    survival_median,
)
from selaras.kernel.calendar import WorkingCalendar
from tests.domain.indicators.excerpt import cases

FIRST = dt.date(2026, 1, 1)
YEAR = Scope(FIRST, dt.date(2026, 12, 31), dt.date(2026, 12, 31))
HOLIDAYS = frozenset({dt.date(2026, 3, 19), dt.date(2026, 3, 20), dt.date(2026, 5, 1)})


def after(opened: int, days: int | None, category: str = "") -> Ticket:
    start = FIRST + dt.timedelta(days=opened)
    return Ticket(
        f"{opened}-{days}", start, None if days is None else start + dt.timedelta(days=days), category
    )


def kaplan_meier_median(durations: list[int], is_closed: list[bool]) -> int | None:
    """By numpy, from the product-limit formula, every event time looked at afresh."""
    times, events = np.array(durations), np.array(is_closed, dtype=bool)
    estimate = 1.0
    for time in np.unique(times[events]):
        at_risk = int((times >= time).sum())
        estimate *= 1 - int(((times == time) & events).sum()) / at_risk
        if estimate <= 0.5 + 1e-12:
            return int(time)
    return None


def test_half_of_those_still_open_count_as_long_as_they_were() -> None:
    """Worked by hand: 5 at risk; S(2) = 4/5, one leaves at 3, S(4) = 4/5 x 2/3 = 8/15, S(6) = 8/15 x 1/2 = 4/15."""
    as_of = dt.date(2026, 1, 11)
    log = [after(0, 2), after(7, None), after(0, 4), after(0, 6), after(0, None)]
    found = survival_median(log, Scope(FIRST, as_of, as_of))
    assert (found.exact, found.used, found.rows) == (Fraction(6), 5, 5)
    assert found.arithmetic == ("S(4) = 0,533333", "S(6) = 0,266667")
    assert survival_median(log[1:3], Scope(FIRST, as_of, as_of)).exact == 4
    alone = survival_median([after(0, 2), after(0, None), after(0, None)], Scope(FIRST, as_of, as_of))
    assert (alone.value, alone.arithmetic) == (None, ("S(2) = 0,666667",))


LOGS = st.lists(
    st.builds(after, st.integers(0, 300), st.none() | st.integers(0, 120), st.sampled_from(["a", "b"])),
    max_size=40,
)


@settings(max_examples=200)
@given(log=LOGS, as_of=st.integers(0, 365))
def test_survival_against_numpy(log: list[Ticket], as_of: int) -> None:
    scope = Scope(FIRST, dt.date(2026, 12, 31), FIRST + dt.timedelta(days=as_of))
    there = [one for one in log if one.opened_date <= scope.as_of]
    closed = [one.closed_date is not None and one.closed_date <= scope.as_of for one in there]
    ends = [
        one.closed_date if is_closed else scope.as_of for one, is_closed in zip(there, closed, strict=True)
    ]
    days = [(end - one.opened_date).days for one, end in zip(there, ends, strict=True)]  # type: ignore[operator]
    found = survival_median(log, scope)
    assert found.exact == kaplan_meier_median(days, closed)
    assert found.used == len(there) and found.rows == len(log)


@given(log=LOGS)
def test_mean_and_age_against_numpy(log: list[Ticket]) -> None:
    closed = [one for one in log if one.closed_date and one.closed_date <= YEAR.as_of]
    mean = days_to_close(log, YEAR, None)
    assert mean.kind is Measure.MEAN_DAYS
    if closed:
        days = [(one.closed_date - one.opened_date).days for one in closed if one.closed_date]
        assert float(mean.exact or 0) == pytest.approx(np.mean(days))
    else:
        assert mean.exact is None
    left = [(YEAR.as_of - one.opened_date).days for one in log if one not in closed]
    age = backlog_age(log, YEAR)
    assert age.exact is None if not left else float(age.exact or 0) == pytest.approx(np.median(left))


@given(
    opened=st.dates(dt.date(2026, 1, 1), dt.date(2026, 8, 1)),
    days=st.integers(0, 90),
    limit=st.integers(0, 60),
)
def test_working_days_against_numpy(opened: dt.date, days: int, limit: int) -> None:
    clock = WorkingClock(WorkingCalendar(HOLIDAYS), dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    closed = opened + dt.timedelta(days=days)
    plus = dt.timedelta(days=1)
    counted = np.busday_count(opened + plus, closed + plus, holidays=sorted(HOLIDAYS))
    assert clock.days(opened, closed) == counted
    in_time = closed <= clock.due(opened, limit)
    # What is closed on a free day right after the last one is late by the calendar, not by the count of working days.
    assert in_time == (counted <= limit) or (counted == limit and not clock.calendar.is_working_day(closed))


def test_outside_the_numbered_days_it_counts_on() -> None:
    clock = WorkingClock(WorkingCalendar(HOLIDAYS), dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert clock.days(dt.date(2026, 2, 27), dt.date(2026, 3, 3)) == 2
    assert clock.days(dt.date(2026, 3, 18), dt.date(2026, 4, 1)) == 8


def test_a_class_has_its_own_days() -> None:
    """rules.md 7.2: not oversight-related 14, oversight-related 60 working days; what has no days is told apart."""
    log = [after(0, 10, "biasa"), after(0, 20, "biasa"), after(0, 40, "pengawasan"), after(0, 1, "lain")]
    limits = {"biasa": 14, "pengawasan": 60}
    found = share_closed_within(log, YEAR, None, limits=limits)
    assert (found.exact, found.used) == (Fraction(200, 3), 3)
    assert found.left_out == {RowLeftOut.NO_LIMIT: 1}
    assert found.arithmetic == ("2 / 3 x 100 = 66,666667",)
    with_rest = measure_tickets(Measure.SHARE_WITHIN, log, YEAR, within_days=0, limits=limits)
    assert (with_rest.exact, with_rest.left_out) == (Fraction(50), {})
    with pytest.raises(ValueError, match="how many days"):
        measure_tickets(Measure.SHARE_WITHIN, log, YEAR)


def test_the_real_log_by_borough_and_month() -> None:
    """The excerpt of a real log: each borough, each month it was opened in, against numpy."""
    as_of = dt.date(2023, 12, 31)
    log = [
        Ticket(one.key, one.opened, one.closed, one.category, one.borough)
        for one in cases().values()
        if one.closed is None or one.closed >= one.opened
    ]
    asked = 0
    for borough in sorted({one.unit_label for one in log}):
        for month in range(1, 13):
            first = dt.date(2023, month, 1)
            last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
            mine = [one for one in log if one.unit_label == borough and first <= one.opened_date <= last]
            closed = [one.closed_date is not None and one.closed_date <= as_of for one in mine]
            days = [
                ((one.closed_date if is_closed else as_of) - one.opened_date).days  # type: ignore[operator]
                for one, is_closed in zip(mine, closed, strict=True)
            ]
            scope = Scope(first, last, as_of, {"unit_label": {borough}})
            assert survival_median(log, scope).exact == kaplan_meier_median(days, closed)
            asked += len(mine)
    assert asked > 250
