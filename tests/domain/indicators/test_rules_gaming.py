"""The guard against its own two mistakes: planted patterns are all found, clean logs are left alone."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.indicators.codes import Measure, QuestionKind
from selaras.domain.indicators.rules.gaming import (
    Asked,
    Guard,
    Period,
    asked,
    asks_of,
    binomial_tail,
    days_of,
    fisher_tail,
    narrowed,
)

GUARD, MONTHS = Guard(), 12
K = QuestionKind
DAYS = 21


@settings(max_examples=150)
@given(
    whole=st.integers(1, 25), base_whole=st.integers(0, 25), part=st.integers(0, 25), base=st.integers(0, 25)
)
def test_fishers_tail_is_the_sum_over_all_tables(whole: int, base_whole: int, part: int, base: int) -> None:
    part, base = min(part, whole), min(base, base_whole)
    marked, everything = part + base, whole + base_whole
    tables = [
        comb(whole, k) * comb(base_whole, marked - k)
        for k in range(part, min(whole, marked) + 1)
        if 0 <= marked - k <= base_whole
    ]
    assert fisher_tail(part, whole, base, base_whole) == Fraction(sum(tables), comb(everything, marked))


@settings(max_examples=150)
@given(whole=st.integers(1, 30), part=st.integers(0, 30), share=st.fractions(0, 1, max_denominator=40))
def test_the_binomial_tail_is_its_sum(whole: int, part: int, share: Fraction) -> None:
    part = min(part, whole)
    terms = [comb(whole, k) * share**k * (1 - share) ** (whole - k) for k in range(part, whole + 1)]
    assert float(binomial_tail(part, whole, share)) == pytest.approx(float(sum(terms)), abs=1e-12)


def test_a_tail_of_a_large_log_is_quick_and_tiny() -> None:
    assert fisher_tail(9_000, 100_000, 30_000, 600_000) < Fraction(1, 10**100)
    assert binomial_tail(2_000, 20_000, Fraction(1, 21)) < Fraction(1, 10**100)


def clean(lot: random.Random, *, volume: float, pace: float, uneven: bool) -> Period:
    """One month of an honest log: weekdays differ, days vary more than chance alone, shares wander from month to
    month."""
    weekdays = [lot.uniform(0.6, 1.4) for _ in range(5)]
    loads = [0] * DAYS
    for day in range(DAYS):
        mean = volume / DAYS * weekdays[day % 5] * (lot.gammavariate(4, 1 / 4) if uneven else 1)
        loads[day] = _poisson(lot, mean)
    closed = sum(loads)
    same = min(0.9, max(0.01, pace * lot.uniform(0.8, 1.25)))
    again = 0.05 * lot.uniform(0.7, 1.4)
    came_in = _poisson(lot, volume)
    return Period(
        closed=closed,
        same_day=_binomial(lot, closed, same),
        told=closed,
        reopened=_binomial(lot, closed, again),
        came_in=came_in,
        counted=_binomial(lot, came_in, 0.6 * lot.uniform(0.85, 1.15)),
        **vars(days_of([(day % 5, load) for day, load in enumerate(loads[:-1])], loads[-1])),
    )


def _poisson(lot: random.Random, mean: float) -> int:
    return max(0, round(lot.gauss(mean, mean**0.5))) if mean > 30 else _small_poisson(lot, mean)


def _small_poisson(lot: random.Random, mean: float) -> int:
    count, passed = 0, lot.expovariate(1)
    while passed < mean:
        count, passed = count + 1, passed + lot.expovariate(1)
    return count


def _binomial(lot: random.Random, n: int, p: float) -> int:
    return sum(lot.random() < p for _ in range(n))


def year(seed: int, volume: float, pace: float, uneven: bool) -> list[Period]:
    lot = random.Random(seed)
    return [clean(lot, volume=volume, pace=pace, uneven=uneven) for _ in range(18)]


WORLDS = [(v, p, u) for v in (40, 150, 400) for p in (0.05, 0.25) for u in (False, True)]
SEEDS = 40


def test_clean_logs_are_left_alone_over_many_seeds() -> None:
    """480 honest indicators, twelve looks of four tests each: 23,040 tests, none of them asks."""
    found: list[Asked] = []
    looks = 0
    for volume, pace, uneven in WORLDS:
        for seed in range(SEEDS):
            months = year(seed, volume, pace, uneven)
            for here in range(6, 18):
                looks += 1
                found += asked(months[here], months[here - GUARD.periods : here], GUARD, MONTHS)
    assert looks == len(WORLDS) * SEEDS * 12 == 5_760
    assert found == []


def planted(month: Period, kind: QuestionKind) -> Period:
    """The month with one pattern in it, as strong as gaming is worth doing."""
    closed = month.closed
    if kind == K.LAST_DAY:
        extra = closed // 2
        return replace(
            month, closed=closed + extra, told=closed + extra, last_day=(month.last_day or 0) + extra,
            busiest=month.busiest * closed / (closed + extra),
        )  # fmt: skip
    if kind == K.SAME_DAY:
        return replace(month, same_day=min(closed, month.same_day + round(0.5 * closed)))
    if kind == K.REOPENED:
        return replace(month, reopened=min(closed, month.reopened + round(0.3 * closed)))
    return replace(month, counted=month.counted // 3)


@pytest.mark.parametrize("kind", [K.LAST_DAY, K.SAME_DAY, K.REOPENED, K.FEWER_COUNTED])
@pytest.mark.parametrize("volume", [100, 400])
def test_every_planted_pattern_is_found_and_no_other(kind: QuestionKind, volume: int) -> None:
    for seed in range(25):
        months = year(1_000 + seed, volume, 0.1, uneven=True)
        found = asked(planted(months[6], kind), months[:6], GUARD, MONTHS)
        assert [one.kind for one in found] == [kind], (seed, found)
        assert found[0].chance <= GUARD.alpha / (4 * MONTHS)


def test_small_cells_and_a_first_period_are_not_judged() -> None:
    now = Period(closed=9, same_day=9, told=9, reopened=9, came_in=9, last_day=9, busiest=Fraction(1, 21))
    quiet = Period(closed=100, told=100, came_in=100, counted=100)
    assert asked(now, [quiet], GUARD, MONTHS) == ()
    loud = Period(closed=50, same_day=50, told=50, reopened=50, came_in=50, counted=0)
    assert asked(loud, [], GUARD, MONTHS) == ()
    assert {one.kind for one in asked(loud, [quiet], GUARD, MONTHS)} == {
        K.SAME_DAY, K.REOPENED, K.FEWER_COUNTED,
    }  # fmt: skip


def test_what_was_always_so_is_no_question() -> None:
    """A service that always closes on the day of opening, and always reopens much, has not changed."""
    always = Period(closed=100, same_day=90, told=100, reopened=40, came_in=100, counted=10)
    assert asked(always, [always] * 6, GUARD, MONTHS) == ()


def test_a_last_day_that_is_not_over_is_not_judged() -> None:
    now = Period(closed=100, last_day=None, busiest=Fraction(1, 21), most=9)
    assert asked(now, [], GUARD, MONTHS) == ()
    (found,) = asked(replace(now, last_day=50), [], GUARD, MONTHS)
    assert (found.kind, found.part, found.whole, found.base, found.base_whole) == (K.LAST_DAY, 50, 100, 1, 21)
    assert asked(replace(now, last_day=50, most=50), [], GUARD, MONTHS) == ()


def test_how_the_closings_lie_over_the_days() -> None:
    """Worked by hand: Tuesdays bring 9 of 40 on average, the fullest other day 10; variance 19/3 over a mean of 7,5."""
    days = days_of([(0, 8), (1, 8), (0, 4), (1, 10)], 10)
    assert (days.last_day, days.busiest, days.most) == (10, Fraction(9, 40), 10)
    assert days.spread == max(Fraction(1), Fraction(19, 3) / Fraction(30, 4))
    wild = days_of([(0, 0), (1, 30), (2, 0)], 1)
    assert wild.spread == 30
    assert days_of([], 3).busiest == 0


def test_more_looks_ask_for_stronger_evidence() -> None:
    now, before = Period(closed=40, same_day=11), [Period(closed=100, same_day=6)]
    assert asked(now, before, GUARD, 1)
    assert not asked(now, before, GUARD, 365)


def test_a_narrowed_definition_is_counted() -> None:
    assert narrowed(100, 79, GUARD) and not narrowed(100, 80, GUARD) and not narrowed(9, 0, GUARD)


def test_closings_are_asked_about_only_where_they_make_the_figure_better() -> None:
    assert asks_of(Measure.MEDIAN_DAYS) == asks_of(Measure.BACKLOG) == set(K)
    assert asks_of(Measure.VOLUME_OPENED) == asks_of(Measure.SHARE_OF) == {K.FEWER_COUNTED, K.NARROWED}
    assert asks_of(Measure.REOPENED_SHARE) == set(K) - {K.REOPENED}
