"""What every resource shares: pages of a list, answers to refusals (RFC 9457), who is asking, repeated writes."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from selaras.insight.readings import office_reading
from selaras.kernel.refusal import Refusal

T = TypeVar("T")
LIMIT, MOST = 50, 500


class Paging(Schema):
    """``cursor`` is the ``next`` of the page before."""

    limit: int = Field(LIMIT, ge=1, le=MOST)
    cursor: str | None = Field(None, max_length=400)


class Page(Schema, Generic[T]):
    items: list[T]
    next: str | None = None


class Problem(Schema):
    """RFC 9457: ``detail`` is the sentence a person would read; ``errors`` names fields."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str = "refused"
    errors: list[dict[str, str]] = []
    theirs: dict[str, Any] | None = None
    yours: dict[str, Any] | None = None
    version: int | None = None


PROBLEMS = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
READ = {status: Problem for status in (401, 404, 422)}  # one thing, or what a filter names
WRITE = PROBLEMS


def page(rows: QuerySet[Any], paging: Paging, *, order: tuple[str, ...], shape: Any = None) -> dict[str, Any]:
    """One page of ``rows`` by keyset: ``order`` are fields (``-`` descends), the last of them unique.

    ``shape(row)`` makes the item; without it the row itself is given to the schema.
    """
    fields = [name.lstrip("-") for name in order]
    if paging.cursor:
        rows = rows.filter(_beyond(order, read_cursor(paging.cursor, len(order))))
    found = list(rows.order_by(*order)[: paging.limit + 1])
    more = len(found) > paging.limit
    found = found[: paging.limit]
    cursor = write_cursor([_value(found[-1], name) for name in fields]) if more else None
    return {"items": [shape(row) for row in found] if shape else found, "next": cursor}


def _beyond(order: tuple[str, ...], values: list[Any]) -> Q:
    """(a, b) after (x, y) as a > x OR (a = x AND b > y), each direction its own."""
    condition, equal = Q(pk__in=[]), Q()
    for name, value in zip(order, values, strict=True):
        field, compare = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{field}__{compare}": value})
        equal &= Q(**{field: value})
    return condition


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def write_cursor(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def read_cursor(text: str, count: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        assert isinstance(values, list) and len(values) == count
        assert all(isinstance(value, str | int) and not isinstance(value, bool) for value in values)
    except (ValueError, AssertionError):
        sentence = "Kursor halaman tidak dikenal: mulai lagi dari halaman pertama."
        raise Refusal(sentence, code="bad_cursor", errors={"cursor": sentence}) from None
    return values


def order_from(wanted: str | None, allowed: dict[str, tuple[str, ...]], default: str) -> tuple[str, ...]:
    """The fields to order by: ``wanted`` names one of ``allowed`` (``-`` descends); anything else is refused."""
    name = wanted or default
    bare = name.lstrip("-")
    if bare not in allowed:
        sentence = f"Urutan “{bare[:40]}” tidak dikenal. Yang ada: {', '.join(sorted(allowed))}."
        raise Refusal(sentence, code="bad_order", errors={"order": sentence})
    fields = allowed[bare]
    return tuple(f"-{f}" for f in fields) if name.startswith("-") else fields


def text(value: Decimal | None) -> str | None:
    """Decimals travel as strings, without an exponent and without trailing zeros."""
    if value is None:
        return None
    plain = format(value.normalize(), "f")
    return "0" if plain == "-0" else plain


class Named(Schema):
    id: UUID
    name: str


def note_reading(request: Any, kind: str, *rows: Any) -> None:
    """After this request, note that an office read these things (selaras/web/frame.py, APPENDS)."""
    reading, appends = office_reading(request.viewer, kind, rows), request.frame.appends
    if reading is None:
        return
    name, last = appends[-1] if appends else ("", {})
    if name == "reading" and (last["kind"], last["as_role"]) == (kind, reading["as_role"]):
        last["thing_ids"] += reading["thing_ids"]
    else:
        appends.append(("reading", {**reading, "at": request.now}))


def shaped_reading(request: Any, kind: str, shape: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """``shape`` for the rows of a page, each of which is noted as read."""

    def noted(row: Any) -> Any:
        note_reading(request, kind, row)
        return shape(row)

    return noted


def moment(request: HttpRequest) -> dt.datetime:
    """When the request came in, aware, UTC."""
    return request.now  # type: ignore[attr-defined,no-any-return]


__all__ = [
    "PROBLEMS", "Named", "Page", "Paging", "Problem", "moment", "note_reading", "order_from", "page",
    "shaped_reading", "text",
]  # fmt: skip
