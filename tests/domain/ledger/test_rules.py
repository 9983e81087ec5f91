"""The ledger's law over random histories: the main line takes every employed day once (rules.md 2.6)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.ledger.codes import Purpose, ReportState
from selaras.domain.ledger.rules import SECONDED, History, PostHeld, Segment, merged, segments
from selaras.domain.ledger.workflow import MOVES, OWNER
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.rules import Held

FIRST, UNTIL = dt.date(2026, 1, 1), dt.date(2027, 1, 1)
DAYS = [FIRST + dt.timedelta(days=n) for n in range((UNTIL - FIRST).days)]


def on(month: int, day: int = 1) -> dt.date:
    return dt.date(2026, month, day)


def dated() -> st.SearchStrategy:
    """Rows that begin up to a year before and end up to a year after, or never."""
    begin = st.integers(-300, 400).map(lambda n: FIRST + dt.timedelta(days=n))
    length = st.one_of(st.none(), st.integers(1, 300))
    return st.tuples(begin, length).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + dt.timedelta(days=pair[1]))
    )


def apart(rows: list[Held]) -> list[Held]:
    """Rows that never overlap: an exclusion constraint holds them so in the database."""
    kept: list[Held] = []
    for row in sorted(rows, key=lambda one: one.valid_from):
        if not kept or (kept[-1].valid_until and kept[-1].valid_until <= row.valid_from):
            kept.append(row)
    return kept


def held(keys: str) -> st.SearchStrategy:
    rows = st.tuples(st.sampled_from(keys), dated()).map(lambda pair: Held(pair[0], *pair[1]))
    return st.lists(rows, max_size=4).map(apart)


POSTS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(AssignmentKind), dated(), st.booleans()).map(
        lambda given: PostHeld(given[0], given[1], *given[2], full=given[3])
    ),
    max_size=5,
)
HISTORIES = st.builds(
    History,
    employed=held("ep"),
    posts=POSTS,
    absences=held("lt"),
    elsewhere=held("h"),
    penilai=held("xyz"),
    teams=held("tu"),
)


def runs(row: object, day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or day < row.valid_until)  # type: ignore[attr-defined]


def filled(history: History, day: dt.date) -> list[PostHeld]:
    """Posts of the day; while a full stand-in runs, or the person serves elsewhere in full, the others rest."""
    posts = [row for row in history.posts if runs(row, day)]
    whole = [row for row in posts if row.full and row.kind != "definitif"]
    return whole if whole or any(runs(row, day) for row in history.elsewhere) else posts


@given(HISTORIES)
def test_the_main_line_partitions_the_employed_days_exactly(history: History) -> None:
    told = Counter(
        one.valid_from + dt.timedelta(days=n)
        for one in segments(history, FIRST, UNTIL)
        if one.purpose == Purpose.UTAMA
        for n in range(one.days)
    )
    assert told == Counter(day for day in DAYS if any(runs(row, day) for row in history.employed))


@given(HISTORIES)
def test_every_day_says_what_the_histories_say(history: History) -> None:
    """Against the plainest reading there is: day by day, by list."""
    cut = segments(history, FIRST, UNTIL)
    for day in DAYS[::7]:
        running = [one for one in cut if runs(one, day)]
        if not any(runs(row, day) for row in history.employed):
            assert running == []
            continue
        main = [one for one in running if one.purpose == Purpose.UTAMA]
        assert len(main) == 1
        posts = filled(history, day)
        best = min(posts, key=lambda row: row.standing) if posts else None
        away = any(runs(row, day) for row in history.elsewhere) and best is None
        assert main[0].post == (best.post if best else None)
        assert {one.penilai for one in running} == {
            next((row.key for row in history.penilai if runs(row, day)), None)
        }
        leave = next((row.key for row in history.absences if runs(row, day)), "")
        assert main[0].absence == (leave or (SECONDED if away else ""))
        assert {one.post for one in running if one.post} == {row.post for row in posts}
        assert {one.team for one in running if one.team} == {
            row.key for row in history.teams if runs(row, day)
        }


@given(HISTORIES)
def test_segments_are_as_few_as_can_be_and_never_leave_the_year(history: History) -> None:
    cut = segments(history, FIRST, UNTIL)
    assert all(FIRST <= one.valid_from < one.valid_until <= UNTIL for one in cut)
    assert merged(cut) == cut
    ends = {(one.what, one.valid_until) for one in cut}
    assert not [one for one in cut if (one.what, one.valid_from) in ends]


@given(HISTORIES, st.integers(1, 363))
def test_two_halves_are_the_whole(history: History, day: int) -> None:
    """What a closed quarter keeps and what is still derived make one year again."""
    middle = FIRST + dt.timedelta(days=day)
    halves = segments(history, FIRST, middle) + segments(history, middle, UNTIL)
    assert merged(halves) == segments(history, FIRST, UNTIL)


def test_a_transfer_in_the_middle_of_the_year() -> None:
    """Each part by its own penilai (rules.md 2.6); the first half under x, the second under y."""
    history = History(
        employed=[Held("pns", dt.date(2020, 1, 1))],
        posts=[
            PostHeld("A", AssignmentKind.DEFINITIF, dt.date(2020, 1, 1), on(7)),
            PostHeld("B", AssignmentKind.DEFINITIF, on(7)),
        ],
        penilai=[Held("x", dt.date(2020, 1, 1), on(7)), Held("y", on(7))],
    )
    assert segments(history, FIRST, UNTIL) == (
        Segment(Purpose.UTAMA, "A", "x", FIRST, on(7)),
        Segment(Purpose.UTAMA, "B", "y", on(7), UNTIL),
    )


def test_a_plt_runs_beside_the_main_post_which_stays() -> None:
    history = History(
        employed=[Held("pns", dt.date(2020, 1, 1))],
        posts=[
            PostHeld("A", AssignmentKind.DEFINITIF, dt.date(2020, 1, 1)),
            PostHeld("H", AssignmentKind.PLT, on(3), on(5)),
        ],
        penilai=[Held("x", dt.date(2020, 1, 1))],
    )
    assert segments(history, FIRST, UNTIL) == (
        Segment(Purpose.UTAMA, "A", "x", FIRST, UNTIL),
        Segment(Purpose.PLT, "H", "x", on(3), on(5)),
    )


def test_leave_cuts_the_main_line_and_stays_service() -> None:
    history = History(
        employed=[Held("pns", dt.date(2020, 1, 1), on(10))],
        posts=[PostHeld("A", AssignmentKind.DEFINITIF, dt.date(2020, 1, 1))],
        absences=[Held("tugas_belajar", on(4), on(6))],
        penilai=[Held("x", dt.date(2020, 1, 1))],
    )
    told = [(one.absence, one.valid_from, one.valid_until) for one in segments(history, FIRST, UNTIL)]
    assert told == [("", FIRST, on(4)), ("tugas_belajar", on(4), on(6)), ("", on(6), on(10))]


def test_without_a_post_the_days_are_there_and_say_so() -> None:
    (only,) = segments(History(employed=[Held("cpns", on(3))]), FIRST, UNTIL)
    assert (only.post, only.penilai, only.valid_from, only.days) == (None, None, on(3), 306)


@pytest.mark.parametrize("table", [MOVES, OWNER])
def test_the_workflow_covers_every_state(table: dict) -> None:
    assert set(table) == set(ReportState)
    assert {to for targets in MOVES.values() for to in targets} <= set(ReportState)


def test_a_full_stand_in_lets_the_own_post_rest() -> None:
    history = History(
        employed=[Held("pns", dt.date(2020, 1, 1))],
        posts=[
            PostHeld("A", AssignmentKind.DEFINITIF, dt.date(2020, 1, 1)),
            PostHeld("H", AssignmentKind.PJ, on(3), on(5), full=True),
        ],
    )
    told = [(one.post, one.valid_from) for one in segments(history, FIRST, UNTIL)]
    assert told == [("A", FIRST), ("H", on(3)), ("A", on(5))]
