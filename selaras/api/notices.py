"""News for the caller, in words."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from selaras.notices import actions
from selaras.notices.models import Notice
from selaras.notices.reading import read

from .base import PROBLEMS, READ, Page, Paging, moment, page

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """``url`` is the page of ``kind`` and ``thing_id``."""

    id: UUID
    event: str
    sentence: str
    kind: str
    thing_id: UUID
    url: str
    at: dt.datetime
    read_at: dt.datetime | None


class ReadOut(Schema):
    read: int


def notice_out(row: Notice) -> dict[str, Any]:
    told = read(row)
    names = ("event", "kind", "thing_id", "at", "read_at")
    return {
        "id": row.pk,
        "sentence": told.sentence,
        "url": told.url,
        **{name: getattr(row, name) for name in names},
    }


@router.get("/notices", response={200: Page[NoticeOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def notices(request: Any, paging: Query[Paging], unread: bool = False) -> Any:
    """Newest first."""
    rows = Notice.objects.visible_to(request.viewer)
    return page(rows.filter(read_at=None) if unread else rows, paging, order=("-at", "-id"), shape=notice_out)


@router.post("/notices/read", response={200: ReadOut, 401: PROBLEMS[401]})
def read_all(request: Any) -> Any:
    return {"read": actions.mark_all_read(by=request.viewer, at=moment(request))}


@router.post("/notices/{notice_id}/read", response={200: NoticeOut, **READ})
def read_one(request: Any, notice_id: UUID) -> Any:
    row = get_object_or_404(Notice.objects.visible_to(request.viewer), pk=notice_id)
    return notice_out(actions.mark_read(notice=row, by=request.viewer, at=moment(request)))
