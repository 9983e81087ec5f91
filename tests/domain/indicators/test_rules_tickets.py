"""Measures over a ticket log, against numpy and against a second way of counting (issue 3, 6. Real input)."""

import datetime as dt
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.indicators.codes import Measure
from selaras.domain.indicators.rules import (
    Cohort,
    RowLeftOut,
    Scope,
    Ticket,
    backlog,
    days_to_close,
    measure_tickets,
    quantile,
    share_closed_within,
    volume_closed,
    volume_opened,
)
from selaras.domain.indicators.rules.tickets import BY_TWO_DATES


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def ticket(key: str, opened: str, closed: str | None, category: str = "Air", unit: str = "Utara") -> Ticket:
    return Ticket(key, day(opened), day(closed) if closed else None, category, unit)


LOG = [
    ticket("a", "01-05", "01-05"),
    ticket("b", "01-10", "01-20"),
    ticket("c", "01-31", "02-03"),
    ticket("d", "02-01", None),
    ticket("e", "02-20", "03-15", category="Jalan"),
    ticket("f", "03-25", "03-28", unit="Selatan"),
    ticket("g", "03-10", "03-01"),
    ticket("h", "03-30", None),
]
QUARTER = Scope(day("01-01"), day("03-31"), day("03-31"))


def test_days_to_close() -> None:
    median = days_to_close(LOG, QUARTER, 50)
    assert (str(median.value), median.used, median.rows) == ("3", 5, 8)
    assert median.left_out == {RowLeftOut.CLOSED_BEFORE_OPENED: 1, RowLeftOut.STILL_OPEN: 2}
    assert median.arithmetic == ("(5 - 1) x 50 / 100 = 2", "x[2] = 3")
    p90 = days_to_close(LOG, QUARTER, 90)
    assert p90.exact == Fraction(89, 5)
    assert p90.arithmetic == ("(5 - 1) x 90 / 100 = 3,6", "x[3] = 10", "10 + 0,6 x (23 - 10) = 17,8")


def test_the_cohort_is_the_closing_or_the_opening() -> None:
    february = Scope(day("02-01"), day("02-28"), day("03-31"))
    assert str(days_to_close(LOG, february, 50).value) == "3"
    opened = days_to_close(LOG, february, 50, Cohort.OPENED)
    assert (str(opened.value), opened.used) == ("23", 1)


def test_the_log_is_seen_as_of_its_date() -> None:
    early = Scope(day("01-01"), day("03-31"), day("02-10"))
    result = volume_closed(LOG, early)
    assert (result.value, result.left_out) == (
        3,
        {RowLeftOut.CLOSED_BEFORE_OPENED: 1, RowLeftOut.AFTER_AS_OF: 3, RowLeftOut.STILL_OPEN: 1},
    )
    assert backlog(LOG, early).value == 1


def test_share_counts_open_ones_past_due_as_failures() -> None:
    result = share_closed_within(LOG, QUARTER, 10)
    assert result.left_out == {RowLeftOut.CLOSED_BEFORE_OPENED: 1, RowLeftOut.NOT_YET_DUE: 2}
    assert (result.used, str(result.value)) == (5, "60")
    assert result.arithmetic == ("3 / 5 x 100 = 60",)


def test_a_ticket_is_due_when_its_last_day_is_over() -> None:
    one = [ticket("x", "03-21", "03-31")]
    assert share_closed_within(one, QUARTER, 10).value == 100
    assert share_closed_within(one, QUARTER, 9).value == 0
    assert share_closed_within(one, QUARTER, 11).value is None


def test_a_later_closing_is_a_failure_whenever_it_is_seen() -> None:
    one = [ticket("x", "01-01", "03-01")]
    for as_of in ("02-01", "03-31"):
        scope = Scope(day("01-01"), day("03-31"), day(as_of))
        assert share_closed_within(one, scope, 10).value == 0


def test_volumes_and_backlog() -> None:
    assert volume_opened(LOG, QUARTER).value == 7
    assert volume_closed(LOG, QUARTER).value == 5
    assert backlog(LOG, QUARTER).value == 2
    assert backlog(LOG, Scope(day("01-01"), day("01-31"), day("03-31"))).value == 1


def test_filters_are_counted() -> None:
    scope = Scope(day("01-01"), day("03-31"), day("03-31"), {"category": ["Air"], "unit_label": ["Utara"]})
    result = volume_opened(LOG, scope)
    assert (result.value, result.left_out[RowLeftOut.FILTERED]) == (5, 2)


@pytest.mark.parametrize("kind", BY_TWO_DATES)
def test_every_kind_measures_and_an_empty_log_has_no_median(kind: Measure) -> None:
    assert measure_tickets(kind, LOG, QUARTER, within_days=10).kind is kind
    empty = measure_tickets(kind, [], QUARTER, within_days=10)
    counts = {Measure.VOLUME_OPENED, Measure.VOLUME_CLOSED, Measure.BACKLOG}
    assert empty.value == (0 if kind in counts else None)


@pytest.mark.parametrize("within_days", [None, -1])
def test_a_share_needs_its_days(within_days: int | None) -> None:
    with pytest.raises(ValueError, match="how many"):
        measure_tickets(Measure.SHARE_WITHIN, LOG, QUARTER, within_days=within_days)


@settings(max_examples=150)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60), st.integers(0, 100))
def test_quantile_is_numpy_s_linear(numbers: list[int], percent: int) -> None:
    ours = float(quantile(sorted(numbers), percent))
    assert ours == pytest.approx(
        float(np.percentile(numbers, percent, method="linear")), rel=1e-13, abs=1e-13
    )


@settings(max_examples=100)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_the_median_equals_numpy_s_to_the_bit(numbers: list[int]) -> None:
    assert float(quantile(sorted(numbers), 50)) == float(np.median(numbers))


TICKETS = st.lists(
    st.builds(
        lambda opened, days: Ticket("k", opened, None if days is None else opened + dt.timedelta(days=days)),
        st.dates(dt.date(2025, 11, 1), dt.date(2026, 6, 1)),
        st.none() | st.integers(0, 90),
    ),
    max_size=30,
)


@settings(max_examples=80)
@given(TICKETS, st.dates(dt.date(2026, 1, 1), dt.date(2026, 5, 1)), st.randoms(use_true_random=False))
def test_rows_are_accounted_for_and_order_does_not_matter(
    tickets: list[Ticket], as_of: dt.date, random: object
) -> None:
    scope = Scope(dt.date(2026, 1, 1), dt.date(2026, 3, 31), as_of)
    shuffled = list(tickets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for kind in BY_TWO_DATES:
        measure = measure_tickets(kind, tickets, scope, within_days=14)
        assert measure.rows == len(tickets) == measure.used + sum(measure.left_out.values())
        assert measure == measure_tickets(kind, shuffled, scope, within_days=14)


@settings(max_examples=80)
@given(TICKETS, st.dates(dt.date(2026, 1, 2), dt.date(2026, 3, 31)))
def test_the_backlog_is_what_came_minus_what_went(tickets: list[Ticket], last: dt.date) -> None:
    def at(day_: dt.date) -> Scope:
        return Scope(dt.date(2026, 1, 1), day_, dt.date(2027, 1, 1))

    before = backlog(tickets, at(dt.date(2025, 12, 31))).value or 0
    came, went = volume_opened(tickets, at(last)).value, volume_closed(tickets, at(last)).value
    assert backlog(tickets, at(last)).value == before + (came or 0) - (went or 0)
