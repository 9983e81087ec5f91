"""rules.md 2.6 (segments of a year) and 3.8 (the clocks of an objection)."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from selaras.domain.evaluation.codes import Rating
from selaras.domain.evaluation.rules import (
    JudgedSegment,
    ObjectionTerms,
    decision_deadline,
    explanation_deadline,
    objection_deadline,
    proposed_rating,
)
from selaras.kernel.calendar import DayCount, WorkingCalendar

JAKARTA = ZoneInfo("Asia/Jakarta")
A, B, C = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH


def segment(first: str, until: str, rating: Rating) -> JudgedSegment[Rating]:
    return JudgedSegment(dt.date.fromisoformat(first), dt.date.fromisoformat(until), rating)


def test_most_days_win_over_most_segments() -> None:
    proposal = proposed_rating(
        [
            segment("2026-11-01", "2027-01-01", A),
            segment("2026-01-01", "2026-09-01", B),
            segment("2026-09-01", "2026-11-01", A),
        ]
    )
    assert proposal.rating is B
    assert proposal.days == {B: 243, A: 122}
    assert not proposal.tied


def test_a_tie_goes_to_the_last_segment() -> None:
    proposal = proposed_rating(
        [segment("2026-01-01", "2026-01-11", A), segment("2026-01-11", "2026-01-21", B)]
    )
    assert (proposal.rating, proposal.tied) == (B, True)


def test_a_last_segment_outside_the_tie_does_not_win() -> None:
    proposal = proposed_rating(
        [
            segment("2026-01-01", "2026-01-11", A),
            segment("2026-01-11", "2026-01-21", B),
            segment("2026-01-21", "2026-01-22", C),
        ]
    )
    assert proposal.rating is B


@pytest.mark.parametrize(
    "segments",
    [
        [],
        [segment("2026-01-01", "2026-01-01", A)],
        [segment("2026-01-01", "2026-02-02", A), segment("2026-02-01", "2026-03-01", B)],
    ],
)
def test_impossible_years_are_refused(segments: list[JudgedSegment[Rating]]) -> None:
    with pytest.raises(ValueError, match="segment"):
        proposed_rating(segments)


CALENDAR = WorkingCalendar(frozenset({dt.date(2027, 1, 15)}))


def test_the_three_clocks() -> None:
    moment = dt.datetime(2027, 1, 1, 10, tzinfo=JAKARTA)
    assert objection_deadline(moment, JAKARTA, CALENDAR).day == dt.date(2027, 1, 18)
    assert explanation_deadline(moment, JAKARTA, CALENDAR).day == dt.date(2027, 1, 22)
    assert decision_deadline(moment, JAKARTA, CALENDAR).day == dt.date(2027, 1, 22)


def test_the_clocks_are_settings() -> None:
    moment = dt.datetime(2027, 1, 1, 10, tzinfo=JAKARTA)
    calm = ObjectionTerms(objection_counting=DayCount.WORKING, decision_days=3, roll_over=False)
    assert objection_deadline(moment, JAKARTA, CALENDAR, calm).day == dt.date(2027, 1, 22)
    assert decision_deadline(moment, JAKARTA, CALENDAR, calm).day == dt.date(2027, 1, 6)
