"""The three clocks of an objection (PP 30/2019 art. 59, rules.md 3.8)."""

from __future__ import annotations

import datetime as dt

from selaras.kernel.calendar import DayCount, Deadline, WorkingCalendar, deadline

from .settings import ObjectionTerms


def objection_deadline(
    delivered_at: dt.datetime, zone: dt.tzinfo, calendar: WorkingCalendar, terms: ObjectionTerms | None = None
) -> Deadline:
    """Until when the employee may object; ``delivered_at`` is the recorded delivery (aware)."""
    terms = terms or ObjectionTerms()
    return _clock(delivered_at, terms.objection_days, terms.objection_counting, zone, calendar, terms)


def explanation_deadline(
    objected_at: dt.datetime, zone: dt.tzinfo, calendar: WorkingCalendar, terms: ObjectionTerms | None = None
) -> Deadline:
    """Until when the penilai explains in writing, counted from the objection."""
    terms = terms or ObjectionTerms()
    return _clock(objected_at, terms.explanation_days, terms.explanation_counting, zone, calendar, terms)


def decision_deadline(
    objected_at: dt.datetime, zone: dt.tzinfo, calendar: WorkingCalendar, terms: ObjectionTerms | None = None
) -> Deadline:
    """Until when the penilai's superior decides, counted from the objection."""
    terms = terms or ObjectionTerms()
    return _clock(objected_at, terms.decision_days, terms.decision_counting, zone, calendar, terms)


def _clock(
    start: dt.datetime,
    days: int,
    counting: DayCount,
    zone: dt.tzinfo,
    calendar: WorkingCalendar,
    terms: ObjectionTerms,
) -> Deadline:
    return deadline(start, days, zone, calendar, counting=counting, roll_over=terms.roll_over)
