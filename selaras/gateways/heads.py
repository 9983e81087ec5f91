"""The newest audit tree head, kept outside the database: whoever rewrites the tables cannot rewrite this."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from selaras.kernel.refusal import Refusal

_NAME = re.compile(r"(\d{16})-([0-9a-f]{16})\.json")


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


def write_note(
    agency_id: UUID, *, day: dt.date, size: int, note: str, storage: Storage | None = None
) -> None:
    """Keep a signed head beside the others, once."""
    where = storage or default_storage
    path = f"{agency_id}/signed_heads/{day:%Y-%m}/{day.isoformat()}-{size:016d}.txt"
    if not where.exists(path):
        where.save(path, ContentFile(note.encode()))


def notes(agency_id: UUID, *, storage: Storage | None = None) -> list[str]:
    """Every signed head that was kept, oldest first."""
    where, folder = storage or default_storage, f"{agency_id}/signed_heads"
    found = []
    for part in _parts(where, folder):
        for name in sorted(where.listdir(f"{folder}/{part}")[1]):
            with where.open(f"{folder}/{part}/{name}", "rb") as file:
                found.append(file.read().decode("utf-8", "replace"))
    return found


def marks(agency_id: UUID, *, storage: Storage | None = None) -> list[tuple[int, str]]:
    """``(size, beginning of the root in hex)`` of every head, out of the names alone: a year has half a million."""
    where, folder = storage or default_storage, _folder(agency_id)
    found = [
        _NAME.fullmatch(name)
        for part in _parts(where, folder)
        for name in where.listdir(f"{folder}/{part}")[1]
    ]
    return sorted((int(one[1]), one[2]) for one in found if one)


def newest_head(agency_id: UUID, *, storage: Storage | None = None) -> WrittenHead | None:
    """The largest head written for the agency, None before the first."""
    where, folder = storage or default_storage, _folder(agency_id)
    parts = _parts(where, folder)
    names = _names(where, f"{folder}/{parts[-1]}") if parts else []
    return _read(where, f"{folder}/{parts[-1]}/{names[-1]}") if names else None


def _parts(where: Storage, folder: str) -> list[str]:
    try:
        return sorted(where.listdir(folder)[0])
    except FileNotFoundError:
        return []


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
