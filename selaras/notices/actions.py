"""Marking notices read. Not audited: it changes nothing but the reader's own list."""

from __future__ import annotations

import datetime as dt

from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .models import Notice


@action
def mark_all_read(*, by: Viewer, at: dt.datetime) -> int:
    """Returns how many were new."""
    return Notice.objects.filter(receiver_id=by.person_id, read_at=None).update(read_at=at)  # type: ignore[no-any-return]


@action
def mark_read(*, notice: Notice, by: Viewer, at: dt.datetime) -> Notice:
    """One notice of one's own; the time of the first reading stays."""
    Notice.objects.filter(pk=notice.pk, receiver_id=by.person_id, read_at=None).update(read_at=at)
    notice.refresh_from_db()
    return notice
