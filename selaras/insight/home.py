"""What one person should do now, how the year stands, what was said: one round trip each (sql/home.sql)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from selaras.kernel.viewer import Viewer

MOST = 7


@dataclass(frozen=True, slots=True)
class Todo:
    """``kind`` names the work, ``who`` the other person, ``due`` the last day, ``since`` when it came."""

    kind: str
    thing_id: UUID
    who: str
    about: str
    since: dt.datetime | None
    due: dt.date | None


def todos(viewer: Viewer, *, has_post: bool) -> list[Todo]:
    """At most seven things, the nearest deadline first."""
    values = [viewer.person_id, list(viewer.pen_owners), viewer.today, has_post, MOST]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_home_todos(%s, %s::uuid[], %s, %s, %s)", values)
        return [Todo(*row) for row in cursor.fetchall()]


ROWS = ("plan", "progress", "dialogue", "feedback", "evaluation")
FULL = 8


def year_of(person_id: UUID, today: dt.date) -> dict[str, list[str]]:
    """``{row: twelve of done/part/wait/next/none}``: full from eight days of progress a month, part below."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_home_year(%s, %s)", [person_id, today.year])
        counts: dict[tuple[str, int], int] = {(row, month): count for row, month, count in cursor.fetchall()}
    return {
        row: [_cell(row, month, counts.get((row, month), 0), today) for month in range(1, 13)] for row in ROWS
    }


def _cell(row: str, month: int, count: int, today: dt.date) -> str:
    if count >= FULL:
        return "done"
    if count:
        return "part" if month <= today.month else "wait"
    if row == "progress" and month >= today.month:
        return "next"
    if row == "evaluation" and month % 3 == 0 and month >= today.month:
        return "next"
    return "none"


def news(person_id: UUID) -> list[dict[str, Any]]:
    """The last three words that were said to this person: feedback and thanks."""
    names = ("kind", "id", "who", "about", "value", "text", "at", "unseen")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_home_news(%s)", [person_id])
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def figure(person_id: UUID, today: dt.date) -> dict[str, Any] | None:
    """The measured indicator of the person's first measured result, month by month; None without one."""
    names = (
        "id",
        "name",
        "unit",
        "decimals",
        "direction",
        "code",
        "kind",
        "value",
        "target",
        "rows",
        "run_at",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_home_figure(%s, %s, %s)", [person_id, today, today.year])
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    if not rows:
        return None
    last = rows[-1]
    met = None
    if last["target"] is not None and last["value"] is not None and last["direction"] != "band":
        met = (
            last["value"] >= last["target"] if last["direction"] == "up" else last["value"] <= last["target"]
        )
    return {**last, "series": [row["value"] for row in rows], "met": met}


def line(person_id: UUID, today: dt.date) -> list[dict[str, Any]]:
    """The way from the person's first linked result up, top first; titles of results above are the organisation's."""
    names = ("kind", "id", "title", "who", "unit", "step")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_home_line(%s, %s)", [person_id, today])
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
