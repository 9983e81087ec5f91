"""Where the bytes of files lie: behind a storage backend, so that two web machines see the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .files import CONTENT_TYPES, HEAD, check_size, safe_name, sniff

_PIECE = 1_048_576


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the evidence stage keeps of a file; ``digest`` is SHA-256 in hex, ``size`` counts bytes."""

    name: str
    path: str
    media_type: str
    size: int
    digest: str


def keep_evidence(agency_id: UUID, name: str, file: IO[bytes], limit: int) -> StoredFile:
    """Check an evidence file (``files.sniff``) and store it. Raises Refusal with its sentence."""
    content = read_within(name, file, limit)
    kind = sniff(name, content[:HEAD], len(content), limit)
    return _keep(agency_id, "evidence", name, content, CONTENT_TYPES[kind])


def keep_import(agency_id: UUID, name: str, file: IO[bytes], limit: int) -> StoredFile:
    """Store a table on its way in; what it is, the reader judges (gateways/sheets)."""
    return _keep(agency_id, "intake", name, read_within(name, file, limit), "application/octet-stream")


def keep_result(agency_id: UUID, name: str, content: bytes, media_type: str) -> StoredFile:
    """Store a file of our own making, to be fetched from a page."""
    return _keep(agency_id, "results", name, content, media_type)


def read_within(name: str, file: IO[bytes], limit: int) -> bytes:
    """The content of a file, refused as soon as it is known to be over ``limit`` bytes."""
    content = file.read(limit + 1)
    if len(content) > limit:
        rest = sum(len(piece) for piece in iter(lambda: file.read(_PIECE), b""))
        check_size(name, len(content) + rest, limit)
    check_size(name, len(content), limit)
    return content


def _keep(agency_id: UUID, area: str, name: str, content: bytes, media_type: str) -> StoredFile:
    """Stored by digest, so that the same file lies there once, however often it is sent."""
    digest = hashlib.sha256(content).hexdigest()
    path = f"{agency_id}/{area}/{digest[:2]}/{digest}"
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(content))
    return StoredFile(safe_name(name), path, media_type, len(content), digest)


def read_stored(path: str) -> bytes:
    """The whole content of a stored file. Raises FileNotFoundError."""
    with default_storage.open(path, "rb") as file:
        return bytes(file.read())


def pieces(path: str) -> Iterator[bytes]:
    """A stored file in pieces of a megabyte, for a streamed answer. Raises FileNotFoundError."""
    with default_storage.open(path, "rb") as file:
        yield from iter(lambda: bytes(file.read(_PIECE)), b"")


def forget(path: str) -> None:
    """Remove a stored file for good; one that is gone already stays gone."""
    default_storage.delete(path)
