"""The public twin of an agency's page of seals: no sign-in, never an event. Hashes are hex (RFC 9162)."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.http import Http404
from ninja import Field, Query, Router, Schema

from selaras.domain.audit import publishing
from selaras.insight import seals

from .base import PROBLEMS

router = Router(tags=["seals"], auth=None)
READ: dict[int, Any] = {404: PROBLEMS[404], 409: PROBLEMS[409], 422: PROBLEMS[422]}


class HeadOut(Schema):
    """``note`` is the signed text (C2SP signed-note); ``key`` the verifier key that signed it."""

    day: dt.date
    size: int
    root: str
    short_root: str
    signed_at: dt.datetime
    key: str
    note: str


class KeyOut(Schema):
    """``endorsement``: a note by the key before that names this one."""

    key: str
    since: dt.datetime
    endorsement: str


class LogOut(Schema):
    """Heads by day, newest first; ``older`` is the next page's ``before``."""

    agency: str
    origin: str
    keys: list[KeyOut]
    heads: list[HeadOut]
    older: dt.date | None


class InclusionOut(Schema):
    leaf: str
    position: int
    size: int
    root: str
    day: dt.date
    path: list[str]


class ConsistencyOut(Schema):
    first_day: dt.date
    first_size: int
    first_root: str
    second_day: dt.date
    second_size: int
    second_root: str
    path: list[str]


class Leaf(Schema):
    leaf: str = Field(pattern="^[0-9a-f]{64}$")
    day: dt.date | None = None


@router.get("/seals/{code}/heads", response={200: LogOut, **READ})
def heads(
    request: Any, code: str, before: dt.date | None = None, limit: int = Query(31, ge=1, le=366)
) -> Any:
    """The signed tree head of each day, and the keys that signed."""
    with _log(code) as log:
        found, older = seals.days_told(before=before, limit=limit)
        keys = [seals.key_told(one) for one in publishing.signing_keys()]
        return {"agency": log.name, "origin": log.origin, "keys": keys, "heads": found, "older": older}


@router.get("/seals/{code}/heads/{day}", response={200: HeadOut, **READ})
def head(request: Any, code: str, day: dt.date) -> Any:
    """The last head signed on that day."""
    with _log(code):
        return seals.head_told(_of(day))


@router.get("/seals/{code}/inclusion", response={200: InclusionOut, **READ})
def inclusion(request: Any, code: str, asked: Query[Leaf]) -> Any:
    """Proof that the event with this leaf hash is under the head of ``day``, else under the newest."""
    with _log(code):
        under = _of(asked.day) if asked.day else publishing.newest()
        return publishing.inclusion_told(publishing.inclusion_of(under, leaf=bytes.fromhex(asked.leaf)))


@router.get("/seals/{code}/consistency", response={200: ConsistencyOut, **READ})
def consistency(request: Any, code: str, first: dt.date, second: dt.date) -> Any:
    """Proof that the record of the first day is a beginning of that of the second."""
    with _log(code):
        return publishing.consistency_told(publishing.consistency_between(_of(first), _of(second)))


@contextlib.contextmanager
def _log(code: str) -> Iterator[seals.Log]:
    try:
        with seals.opened(code) as log:
            yield log
    except seals.Unknown:
        raise Http404 from None


def _of(day: dt.date) -> Any:
    found = publishing.of_day(day)
    if found is None:
        raise Http404
    return found
