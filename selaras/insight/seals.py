"""What an agency shows of its record to everybody, signed in or not: heads, keys, proofs. Never an event."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selaras.domain.audit import publishing
from selaras.domain.tenancy.context import agency_by_code, visiting
from selaras.kernel.notes import origin_of, short_root


@dataclass(frozen=True, slots=True)
class Log:
    code: str
    name: str

    @property
    def origin(self) -> str:
        return origin_of(self.code)


class Unknown(LookupError):
    """There is no agency of this code."""


@contextlib.contextmanager
def opened(code: str) -> Iterator[Log]:
    """The log of the agency with this code, for as long as it is read. Raises Unknown."""
    found = agency_by_code(code)
    if found is None:
        raise Unknown(code)
    with visiting(found[0]):
        yield Log(code, found[1])


def head_told(head: Any) -> dict[str, Any]:
    """A signed head as page and API give it."""
    root = bytes(head.root)
    return {
        "day": head.day,
        "size": head.size,
        "root": root.hex(),
        "short_root": short_root(root),
        "signed_at": head.at,
        "key": head.verifier,
        "note": head.note,
    }


def key_told(key: Any) -> dict[str, Any]:
    return {"key": key.verifier, "since": key.since, "endorsement": key.endorsement}


def days_told(
    *, before: dt.date | None = None, limit: int = 31
) -> tuple[list[dict[str, Any]], dt.date | None]:
    """The heads of ``limit`` days and the day before which the next ones lie."""
    found = publishing.days(before=before, limit=limit + 1)
    older = found[limit - 1].day if len(found) > limit else None
    return [head_told(one) for one in found[:limit]], older
