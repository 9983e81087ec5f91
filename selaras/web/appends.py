"""What a GET may append after itself, and nothing else: name -> writer (idiom 8; web/frame.py calls them)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from selaras.domain.skp.models import Opening
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7


def _note_opening(skp_id: UUID, by_id: UUID) -> None:
    with holding_pen():
        Opening.objects.create(id=uuid7(), skp_id=skp_id, by_id=by_id)


def _touch_token(token_id: UUID, at: dt.datetime) -> None:
    from selaras.domain.accounts.models import Token

    with holding_pen():
        Token.objects.filter(pk=token_id).update(last_used_at=at)


def _note_seen(feedback_ids: list[UUID], at: dt.datetime) -> None:
    from selaras.domain.feedback.models import Feedback

    with holding_pen():
        Feedback.objects.filter(pk__in=feedback_ids, seen_at=None).update(seen_at=at)


def _note_read(notice_id: UUID, at: dt.datetime) -> None:
    from selaras.notices.models import Notice

    with holding_pen():
        Notice.objects.filter(pk=notice_id, read_at=None).update(read_at=at)


def _ask_paper(**order: Any) -> None:
    """A paper that somebody wants to read and that nobody had asked for yet."""
    from selaras.insight.papers import ask

    ask(**order)


def _ask_report(**order: Any) -> None:
    """A report on paper that somebody wants to read and that is not being made yet."""
    from selaras.insight.reports.printing import ask

    ask(**order)


def _note_export(**taken: Any) -> None:
    """A list that was downloaded: who, which, how many rows, when."""
    from selaras.journeys.exports import take_export

    take_export(**taken)


def _note_reading(**reading: Any) -> None:
    """An office read what is about somebody else: it stands in the record, and that person sees it."""
    from selaras.domain.audit.reading import note_readings

    note_readings(**reading)


APPENDS: dict[str, Callable[..., None]] = {
    "opening": _note_opening,
    "token_used": _touch_token,
    "feedback_seen": _note_seen,
    "notice_read": _note_read,
    "paper": _ask_paper,
    "report": _ask_report,
    "export": _note_export,
    "reading": _note_reading,
}
