"""Durations between two events, tickets opened again, a share by filter: each against numpy on a drawn log."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from selaras.domain.indicators.codes import Measure, TicketEvent
from selaras.domain.indicators.rules import (
    FullTicket,
    RowLeftOut,
    Scope,
    are_ordered,
    measure_between,
    measure_tickets,
    reopened_share,
    share_of,
)

E = TicketEvent
FIRST, LAST, AS_OF = dt.date(2026, 4, 1), dt.date(2026, 6, 30), dt.date(2026, 7, 10)
SCOPE = Scope(FIRST, LAST, AS_OF)


def drawn(seed: int, count: int = 400) -> list[FullTicket]:
    lot = random.Random(seed)

    def later(day: dt.date | None, mean: float, missing: float) -> dt.date | None:
        if day is None or lot.random() < missing:
            return None
        return day + dt.timedelta(days=int(lot.expovariate(1 / mean)))

    def one(number: int) -> FullTicket:
        opened = dt.date(2026, 1, 1) + dt.timedelta(days=lot.randrange(200))
        verified, responded = later(opened, 2, 0.1), later(opened, 5, 0.2)
        closed = later(max(filter(None, (opened, verified, responded))), 9, 0.15)
        reopened = later(closed, 6, 0.8)
        return FullTicket(
            str(number), opened, closed, lot.choice("ab"), lot.choice("xyz"), "", verified, responded,
            reopened, int(reopened is not None), None, "selesai" if closed else "diteruskan",
        )  # fmt: skip

    return [one(number) for number in range(count)]


def days(log: list[FullTicket], start: str, end: str) -> list[int]:
    """By hand: both events known by AS_OF, the second one in the quarter."""
    pairs = [(getattr(one, start), getattr(one, end)) for one in log]
    return [(b - a).days for a, b in pairs if a and b and a <= b and FIRST <= b <= LAST and a <= AS_OF]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("events", "names"),
    [
        ((E.OPENED, E.RESPONDED), ("opened_date", "responded_date")),
        ((E.VERIFIED, E.CLOSED), ("verified_date", "closed_date")),
        ((E.OPENED, E.VERIFIED), ("opened_date", "verified_date")),
    ],
)
def test_a_duration_between_two_events_is_numpys(
    seed: int, events: tuple[E, E], names: tuple[str, str]
) -> None:
    log = drawn(seed)
    expected = days(log, *names)
    for kind, percent in ((Measure.MEDIAN_DAYS, 50), (Measure.P90_DAYS, 90)):
        found = measure_between(kind, log, SCOPE, events)
        assert found.used == len(expected) > 20
        assert float(found.exact) == pytest.approx(np.percentile(expected, percent, method="linear"))
        assert found.rows == len(log) == found.used + sum(found.left_out.values())
    mean = measure_between(Measure.MEAN_DAYS, log, SCOPE, events)
    assert float(mean.exact) == pytest.approx(np.mean(expected))
    missing = sum(getattr(one, names[0]) is None for one in log)
    assert mean.left_out.get(RowLeftOut.NO_START, 0) == missing


def test_opening_to_closing_is_the_measure_of_two_dates() -> None:
    log = drawn(3)
    for kind in (Measure.MEDIAN_DAYS, Measure.SURVIVAL_MEDIAN, Measure.SHARE_WITHIN, Measure.BACKLOG_AGE):
        whole = measure_between(kind, log, SCOPE, (E.OPENED, E.CLOSED), within_days=14)
        assert whole == measure_tickets(kind, log, SCOPE, within_days=14)


def test_a_first_answer_within_five_days_leaves_out_what_is_not_due() -> None:
    log = drawn(4)
    found = measure_between(Measure.SHARE_WITHIN, log, SCOPE, (E.OPENED, E.RESPONDED), within_days=5)
    due = [
        one
        for one in log
        if FIRST <= one.opened_date <= LAST and one.opened_date.toordinal() + 5 <= AS_OF.toordinal()
    ]
    good = [one for one in due if one.responded_date and (one.responded_date - one.opened_date).days <= 5]
    assert (found.used, found.exact) == (len(due), Fraction(100 * len(good), len(due)))


@pytest.mark.parametrize("seed", range(5))
def test_the_reopened_share_is_numpys(seed: int) -> None:
    log = drawn(seed)
    found = reopened_share(log, SCOPE)
    opened = np.array([FIRST <= one.opened_date <= LAST for one in log])
    closed = np.array([one.closed_date is not None and one.closed_date <= AS_OF for one in log])
    again = np.array([one.reopened_date is not None and one.reopened_date <= AS_OF for one in log])
    used = opened & (closed | again)
    assert found.used == used.sum()
    assert float(found.exact) == pytest.approx(100 * (used & again).sum() / used.sum())
    assert found.rows == len(log) == found.used + sum(found.left_out.values())


def test_a_log_without_the_column_says_so_instead_of_zero() -> None:
    log = [replace(one, reopened_date=None, reopened_count=None) for one in drawn(1)]
    found = reopened_share(log, SCOPE)
    assert (found.value, found.used) == (None, 0)
    assert found.left_out[RowLeftOut.NO_REOPENING] == sum(FIRST <= one.opened_date <= LAST for one in log)


def test_a_reopening_without_a_day_counts_and_one_after_the_day_of_the_data_does_not() -> None:
    base = FullTicket("1", FIRST, FIRST)
    told = [replace(base, reopened_count=2), replace(base, reopened_count=0)]
    assert reopened_share(told, SCOPE).exact == 50
    late = replace(base, reopened_count=1, reopened_date=AS_OF + dt.timedelta(days=1))
    assert reopened_share([late], SCOPE).exact == 0


def test_a_share_by_filter_counts_what_fits_both() -> None:
    log = drawn(2)
    scope = replace(SCOPE, filters={"category": {"a"}})
    found = share_of(log, scope, {"unit_label": {"x", "y"}, "state": {"selesai"}})
    whole = [one for one in log if one.category == "a" and FIRST <= one.opened_date <= LAST]
    part = [one for one in whole if one.unit_label in "xy" and one.state == "selesai"]
    assert (found.used, found.exact) == (len(whole), Fraction(100 * len(part), len(whole)))
    assert share_of([], scope, {"state": {"selesai"}}).value is None


def test_a_duration_runs_forward() -> None:
    assert are_ordered((E.VERIFIED, E.RESPONDED)) and are_ordered((E.OPENED, E.CLOSED))
    assert not are_ordered((E.CLOSED, E.OPENED)) and not are_ordered((E.OPENED, E.OPENED))
