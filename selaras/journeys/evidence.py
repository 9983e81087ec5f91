"""Evidence on its way in: the bytes are checked and stored, then what is known of them is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import IO, Protocol

from selaras.domain.evidence import actions
from selaras.domain.evidence.models import Evidence
from selaras.gateways.storage import keep_evidence
from selaras.kernel.viewer import Viewer


class Upload(Protocol):
    """A file as a form or the API hands it over."""

    name: str | None
    file: IO[bytes]


def take_files(uploads: Iterable[Upload], *, limit: int, by: Viewer, at: dt.datetime) -> list[Evidence]:
    """Check and store each file, at most ``limit`` bytes; the first one that is refused stops all (Refusal)."""
    kept = [keep_evidence(by.agency_id, upload.name or "", upload.file, limit) for upload in uploads]
    return [
        actions.keep_file(
            name=one.name,
            path=one.path,
            media_type=one.media_type,
            size=one.size,
            digest=one.digest,
            by=by,
            at=at,
        )
        for one in kept
    ]


def take(uploads: Iterable[Upload], link: str, *, limit: int, by: Viewer, at: dt.datetime) -> list[Evidence]:
    """What one form brings: files and at most one link."""
    found = take_files(uploads, limit=limit, by=by, at=at)
    return [*found, actions.keep_link(url=link, by=by, at=at)] if link.strip() else found
