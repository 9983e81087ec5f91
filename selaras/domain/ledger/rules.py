"""A year cut into segments (rules.md 2.5, 2.6): derived from dated histories, never stored while a period is open.

The main line takes every employed day once. Beside it run the posts held as Plt, Plh or Pj (the main post's plan
stays and gains RHK as Plt, rules.md 2.6) and assignments: a second post alongside, a working team (rules.md 2.3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.rules import Held

from .codes import Purpose

Key = TypeVar("Key", bound=Hashable)

_STANDS_FIRST = (AssignmentKind.DEFINITIF, AssignmentKind.PJ, AssignmentKind.PLT, AssignmentKind.PLH)
SECONDED = "seconded"
_ORDER = (Purpose.UTAMA, Purpose.PLT, Purpose.PENUGASAN)


@dataclass(frozen=True)
class PostHeld(Generic[Key]):
    """A dated assignment: ``post`` from ``valid_from`` to before ``valid_until`` (None: open).

    ``full``: a stand-in under which the other posts rest (organization.codes.AssignmentLoad).
    """

    post: Key
    kind: AssignmentKind
    valid_from: dt.date
    valid_until: dt.date | None = None
    full: bool = False

    @property
    def standing(self) -> tuple[int, int, Key]:
        """The first one is the main post; of two of a kind the later."""
        return _STANDS_FIRST.index(self.kind), -self.valid_from.toordinal(), self.post

    @property
    def rests_others(self) -> bool:
        return self.full and self.kind != AssignmentKind.DEFINITIF

    @property
    def purpose(self) -> Purpose:
        """What it is for while another post is the main one."""
        return Purpose.PENUGASAN if self.kind == AssignmentKind.DEFINITIF else Purpose.PLT


@dataclass(frozen=True)
class History(Generic[Key]):
    """What is believed of one person. ``employed``: days in service; ``absences``: code of a long leave; ``elsewhere``:
    in full at another agency, the own posts rest; ``penilai``: who led on which days; ``teams``: working teams."""

    employed: Sequence[Held[str]] = ()
    posts: Sequence[PostHeld[Key]] = ()
    absences: Sequence[Held[str]] = ()
    elsewhere: Sequence[Held[str]] = ()
    penilai: Sequence[Held[Key]] = ()
    teams: Sequence[Held[Key]] = ()


@dataclass(frozen=True)
class Segment(Generic[Key]):
    """A part of a year; ``valid_until`` is exclusive. ``post`` None: in service without a post here; ``team`` instead
    of a post where a working team is the assignment; ``absence`` (a code, SECONDED) on the main line alone."""

    purpose: Purpose
    post: Key | None
    penilai: Key | None
    valid_from: dt.date
    valid_until: dt.date
    absence: str = ""
    team: Key | None = None

    @property
    def days(self) -> int:
        return (self.valid_until - self.valid_from).days

    @property
    def what(self) -> tuple[object, ...]:
        return self.purpose, self.post, self.team, self.penilai, self.absence


def segments(history: History[Key], first: dt.date, until: dt.date) -> tuple[Segment[Key], ...]:
    """The days from ``first`` to before ``until``, cut wherever post, penilai or absence changes (rules.md 2.6).

    Segments of the main line partition the employed days exactly. Ordered by purpose, then by first day. The penilai
    of every line is the direct superior: who gives an assignment beside gives consideration only (rules.md 2.6).
    """
    found: list[Segment[Key]] = []
    for start, end in _stretches(history, first, until):
        if _on(history.employed, start) is None:
            continue
        found += _of_a_day(history, start, end)
    return merged(found)


def merged(parts: Iterable[Segment[Key]]) -> tuple[Segment[Key], ...]:
    """Parts that touch and say the same are one segment."""
    whole: list[Segment[Key]] = []
    ordered = sorted(parts, key=lambda one: (_ORDER.index(one.purpose), str(one.what), one.valid_from))
    for part in ordered:
        last = whole[-1] if whole else None
        if last is not None and last.what == part.what and last.valid_until == part.valid_from:
            whole[-1] = replace(last, valid_until=part.valid_until)
        else:
            whole.append(part)
    return tuple(sorted(whole, key=lambda one: (_ORDER.index(one.purpose), one.valid_from, str(one.what))))


def _stretches(history: History[Key], first: dt.date, until: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The span asked for, cut at every day on which anything begins or ends."""
    cuts = {first, until}
    dated: tuple[Sequence[PostHeld[Key] | Held[Key] | Held[str]], ...] = (
        history.employed,
        history.posts,
        history.absences,
        history.elsewhere,
        history.penilai,
        history.teams,
    )
    for rows in dated:
        for row in rows:
            cuts |= {day for day in (row.valid_from, row.valid_until) if day and first < day < until}
    days = sorted(cuts)
    return [(start, end) for start, end in pairwise(days) if start < end]


def _of_a_day(history: History[Key], day: dt.date, end: dt.date) -> list[Segment[Key]]:
    """All lines of a stretch in which nothing changes, told by its first day."""
    held = _filled(history, day)
    penilai = _on(history.penilai, day)
    main = held[0].post if held else None
    found = [Segment(Purpose.UTAMA, main, penilai, day, end, _absence(history, day, main))]
    beside = {(row.purpose, row.post) for row in held[1:] if row.post != main}
    found += [Segment(purpose, post, penilai, day, end) for purpose, post in beside]
    teams = {row.key for row in history.teams if _runs(row, day)}
    return found + [Segment(Purpose.PENUGASAN, None, penilai, day, end, team=team) for team in teams]


def _filled(history: History[Key], day: dt.date) -> list[PostHeld[Key]]:
    """The posts really filled on the day, the main one first."""
    held = sorted((row for row in history.posts if _runs(row, day)), key=lambda row: row.standing)
    away = any(_runs(row, day) for row in history.elsewhere)
    if away or any(row.rests_others for row in held):
        return [row for row in held if row.rests_others]
    return held


def _absence(history: History[Key], day: dt.date, main: Key | None) -> str:
    if leave := _on(history.absences, day):
        return leave
    return SECONDED if main is None and any(_runs(row, day) for row in history.elsewhere) else ""


def _runs(row: PostHeld[Key] | Held[Key] | Held[str], day: dt.date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or row.valid_until > day)


def _on(rows: Sequence[Held[Key]], day: dt.date) -> Key | None:
    """What holds on the day; of two that overlap the later one."""
    running = [row for row in rows if _runs(row, day)]
    return max(running, key=lambda row: row.valid_from).key if running else None
