"""When the way in which a figure came about makes one ask: four statistics over a log, each an exact test.

A finding is a question to those who give the figure, never a judgement: a campaign, a new counter or a holiday explains
many of them. Asked is only what is large *and* unlikely, so that a clean log is left alone:

- ``LAST_DAY`` bulk closing: closings on the period's last working day (or after it) against what the busiest weekday
  brings on average; binomial upper tail; and ``ratio`` times the fullest other day. The days of an honest service vary
  more than chance alone: the tail is that of as many tickets as carry the information (all of them divided by the
  spread of the other days, their variance over their mean).
- ``SAME_DAY`` closings on the day of opening, ``REOPENED`` closings opened again soon: their share against the pooled
  share of earlier periods; Fisher's exact test, upper tail; and more than in any earlier period.
- ``FEWER_COUNTED`` shrinking denominator: the share of the tickets that came in which the definition counts, against
  earlier periods; Fisher's exact test, lower tail; and less than in any earlier period.

Many looks: ``alpha`` bounds the chance that a clean indicator is asked anything in a whole year. It is divided by the
four tests and the looks of a year (twelve months, four quarters; Bonferroni). Below ``least`` tickets nothing is asked
(rules.md 11: minimum cell of 10). A definition that was narrowed (``NARROWED``) is counted, not tested.

All is done in whole numbers: the same log gives the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, comb

from ..codes import Measure, QuestionKind

TESTS = 4
NEGLIGIBLE = 10**12
"""A term of a tail that is this many times smaller than its sum is the last one looked at."""


@dataclass(frozen=True)
class Guard:
    """What is asked about; a dated setting. ``ratio`` times the expected share and ``points`` percent above it;
    ``periods`` earlier ones are compared; reopened within ``soon`` days is soon."""

    alpha: Fraction = Fraction(1, 100)
    least: int = 10
    ratio: Fraction = Fraction(2)
    points: int = 10
    periods: int = 6
    soon: int = 7
    legal_basis: str = "Praktik statistik; tidak ada ketentuan dalam peraturan (rules.md 11)"


@dataclass(frozen=True)
class Period:
    """What a period's tickets show. ``reopened`` of ``told`` closings whose log tells; ``counted`` of ``came_in``.

    ``busiest`` is the mean share that its busiest weekday has of the closings, a day; ``most`` the closings of the
    fullest other day, ``spread`` the variance of the other days over their mean; ``last_day`` None until that day is
    over.
    """

    closed: int = 0
    same_day: int = 0
    told: int = 0
    reopened: int = 0
    came_in: int = 0
    counted: int = 0
    last_day: int | None = None
    busiest: Fraction = Fraction(0)
    most: int = 0
    spread: Fraction = Fraction(1)


@dataclass(frozen=True)
class Asked:
    """``part`` of ``whole`` where ``base`` of ``base_whole`` was to be expected; ``chance``: of as much by accident."""

    kind: QuestionKind
    part: int
    whole: int
    base: int
    base_whole: int
    chance: Fraction


OF_CLOSINGS = frozenset({QuestionKind.REOPENED, QuestionKind.LAST_DAY, QuestionKind.SAME_DAY})


def asks_of(measure: Measure) -> frozenset[QuestionKind]:
    """Which questions a measure raises: about closings only where closings make the figure better."""
    everything = frozenset(QuestionKind)
    if measure in (Measure.VOLUME_OPENED, Measure.SHARE_OF):
        return everything - OF_CLOSINGS
    return everything - {QuestionKind.REOPENED} if measure is Measure.REOPENED_SHARE else everything


def asked(now: Period, before: Sequence[Period], guard: Guard, looks: int) -> tuple[Asked, ...]:
    """Every question that the period raises; ``looks`` is how many such periods a year has."""
    level = guard.alpha / (TESTS * looks)
    found = (
        last_day(now, guard, level),
        more(QuestionKind.SAME_DAY, _of("same_day", "closed", now, before), guard, level),
        more(QuestionKind.REOPENED, _of("reopened", "told", now, before), guard, level),
        fewer(_of("counted", "came_in", now, before), guard, level),
    )
    return tuple(one for one in found if one is not None)


Counts = tuple[tuple[int, int], list[tuple[int, int]]]


def _of(part: str, whole: str, now: Period, before: Sequence[Period]) -> Counts:
    pairs = [(getattr(one, part), getattr(one, whole)) for one in before if getattr(one, whole)]
    return (getattr(now, part), getattr(now, whole)), pairs


def last_day(now: Period, guard: Guard, level: Fraction) -> Asked | None:
    """Many more tickets closed on the last working day than the busiest weekday brings."""
    part = now.last_day
    if part is None or part < guard.least or part < guard.ratio * now.most or not now.busiest:
        return None
    if Fraction(part, now.closed) < guard.ratio * now.busiest:
        return None
    chance = binomial_tail(int(part / now.spread), ceil(now.closed / now.spread), now.busiest)
    base = now.busiest.numerator, now.busiest.denominator
    return Asked(QuestionKind.LAST_DAY, part, now.closed, *base, chance) if chance <= level else None


@dataclass(frozen=True)
class Days:
    """How the closings lie over the days of a period: see ``Period``."""

    last_day: int
    busiest: Fraction
    most: int
    spread: Fraction


def days_of(loads: Sequence[tuple[int, int]], last: int) -> Days:
    """``loads``: (weekday, closings) of every working day before the last one; ``last``: closings on it and after."""
    total = sum(count for _weekday, count in loads) + last
    by_weekday: dict[int, list[int]] = {}
    for weekday, count in loads:
        by_weekday.setdefault(weekday, []).append(count)
    means = [Fraction(sum(counts), len(counts)) for counts in by_weekday.values()]
    counts = [count for _weekday, count in loads]
    busiest = max(means, default=Fraction(0)) / total if total else Fraction(0)
    return Days(last, busiest, max(counts, default=0), _spread(counts))


def _spread(counts: Sequence[int]) -> Fraction:
    """Variance over mean, at least 1: whole tickets cannot vary less than chance for this purpose."""
    if len(counts) < 2 or not sum(counts):
        return Fraction(1)
    mean = Fraction(sum(counts), len(counts))
    off = [(count - mean) * (count - mean) for count in counts]
    variance = sum(off, Fraction(0)) / (len(counts) - 1)
    return max(Fraction(1), variance / mean)


def more(kind: QuestionKind, counts: Counts, guard: Guard, level: Fraction) -> Asked | None:
    """A share that is much larger than before, and larger than it ever was."""
    (part, whole), before = counts
    base, base_whole = sum(pair[0] for pair in before), sum(pair[1] for pair in before)
    if part < guard.least or base_whole < guard.least:
        return None
    share, usual = Fraction(part, whole), Fraction(base, base_whole)
    if share < guard.ratio * usual or share < usual + Fraction(guard.points, 100):
        return None
    if any(share <= Fraction(*pair) for pair in before):
        return None
    chance = fisher_tail(part, whole, base, base_whole)
    return Asked(kind, part, whole, base, base_whole, chance) if chance <= level else None


def fewer(counts: Counts, guard: Guard, level: Fraction) -> Asked | None:
    """A share of what came in that is much smaller than before: the rest turned about is a share that grew."""
    (part, whole), before = counts
    base, base_whole = sum(pair[0] for pair in before), sum(pair[1] for pair in before)
    left, missed = whole - part, base_whole - base
    if left < guard.least or base < guard.least:
        return None
    share, usual = Fraction(part, whole), Fraction(base, base_whole)
    if share * guard.ratio > usual or share > usual - Fraction(guard.points, 100):
        return None
    if any(share >= Fraction(*pair) for pair in before):
        return None
    chance = fisher_tail(left, whole, missed, base_whole)
    kind = QuestionKind.FEWER_COUNTED
    return Asked(kind, part, whole, base, base_whole, chance) if chance <= level else None


def narrowed(old: int, new: int, guard: Guard) -> bool:
    """A changed filter that leaves out more than a fifth of what the former one counted in the same period."""
    return old >= guard.least and 5 * new < 4 * old


def fisher_tail(part: int, whole: int, base: int, base_whole: int) -> Fraction:
    """P(X >= part) of the hypergeometric: ``part`` of ``whole`` now, ``base`` of ``base_whole`` before."""
    everything, marked = whole + base_whole, part + base

    def terms() -> Iterator[int]:
        term, k = comb(marked, part) * comb(everything - marked, whole - part), part
        while term:
            yield term
            term = term * (marked - k) * (whole - k)
            k += 1
            term //= k * (everything - marked - whole + k)

    return Fraction(_sum(terms()), comb(everything, whole))


def binomial_tail(part: int, whole: int, share: Fraction) -> Fraction:
    """P(X >= part) of ``whole`` trials with that chance each."""
    yes, no = share.numerator, share.denominator - share.numerator
    if not no:
        return Fraction(1)

    def terms() -> Iterator[int]:
        term, k = comb(whole, part) * yes**part * no ** (whole - part), part
        while term and k <= whole:
            yield term
            term = term * (whole - k) * yes // ((k + 1) * no)
            k += 1

    return Fraction(_sum(terms()), share.denominator**whole)


def _sum(terms: Iterator[int]) -> int:
    """A tail from its first term on; it ends where the terms fall and no longer count."""
    total = last = 0
    for term in terms:
        total += term
        if term < last and term * NEGLIGIBLE < total:
            break
        last = term
    return total
