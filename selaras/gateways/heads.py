"""The newest audit tree head, kept outside the database: whoever rewrites the tables cannot rewrite this."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from selaras.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class WrittenHead:
    """A tree head as written: ``size`` leaves, ``root`` in hex, ``at`` in UTC (ISO 8601)."""

    agency: str
    size: int
    root: str
    at: str


def write_head(
    agency_id: UUID, *, size: int, root: bytes, at: dt.datetime, storage: Storage | None = None
) -> WrittenHead:
    """Append a head. One file a head, never overwritten; a head that is already there is left as it is."""
    head = WrittenHead(str(agency_id), size, root.hex(), at.astimezone(dt.UTC).isoformat(timespec="seconds"))
    where = storage or default_storage
    path = f"{_folder(agency_id)}/{size // 100_000:08d}/{size:016d}-{head.root[:16]}.json"
    if not where.exists(path):
        where.save(path, ContentFile(json.dumps(asdict(head), sort_keys=True).encode()))
    return head


def newest_head(agency_id: UUID, *, storage: Storage | None = None) -> WrittenHead | None:
    """The largest head written for the agency, None before the first."""
    found = heads(agency_id, storage=storage, newest_only=True)
    return found[-1] if found else None


def heads(agency_id: UUID, *, storage: Storage | None = None, newest_only: bool = False) -> list[WrittenHead]:
    """All written heads by size (or the newest hundred thousand leaves). Refusal if one is unreadable."""
    where = storage or default_storage
    folder = _folder(agency_id)
    try:
        parts = sorted(where.listdir(folder)[0])
    except FileNotFoundError:
        return []
    chosen = parts[-1:] if newest_only else parts
    return [
        _read(where, f"{folder}/{part}/{name}")
        for part in chosen
        for name in _names(where, f"{folder}/{part}")
    ]


def _names(where: Storage, folder: str) -> list[str]:
    return sorted(name for name in where.listdir(folder)[1] if name.endswith(".json"))


def _read(where: Storage, path: str) -> WrittenHead:
    with where.open(path, "rb") as file:
        text: Any = file.read()
    try:
        return WrittenHead(**json.loads(text))
    except (ValueError, TypeError):
        raise Refusal(f"The audit head file {path} is damaged.", code="head_damaged") from None


def _folder(agency_id: UUID) -> str:
    return f"{agency_id}/heads"
