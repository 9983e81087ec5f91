"""The bytes of a file, to those who may see one thing it hangs on."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.evidence.codes import EvidenceKind
from selaras.domain.evidence.querysets import seen_by
from selaras.gateways.storage import pieces
from selaras.kernel.refusal import Gone

CLOSED = "default-src 'none'; sandbox"


@require_GET
def file(request: Any, evidence_id: UUID) -> HttpResponse | StreamingHttpResponse:
    """Images are shown, everything else is saved; ``?unduh=1`` saves images too."""
    evidence = seen_by(request.viewer, evidence_id)
    if evidence is None or evidence.kind != EvidenceKind.FILE:
        raise Http404
    check_there(evidence)
    try:
        parts = pieces(evidence.path)
        first = next(parts, b"")
    except FileNotFoundError:
        raise Http404 from None
    response = StreamingHttpResponse(_all(first, parts), content_type=evidence.media_type)
    response["Content-Length"] = str(evidence.size)
    response["Content-Disposition"] = disposition(evidence, save="unduh" in request.GET)
    response["Content-Security-Policy"] = CLOSED
    return response


def check_there(evidence: Any) -> None:
    """Raise Gone for a file whose time of keeping is over."""
    if evidence.is_gone:
        raise Gone(_("Berkas ini sudah dihapus karena masa simpannya lewat."), code="erased")


def disposition(evidence: Any, *, save: bool = False) -> str:
    """RFC 6266: the name in ASCII for the old, in UTF-8 for the others."""
    how = "inline" if evidence.media_type.startswith("image/") and not save else "attachment"
    plain = (
        evidence.name.encode("ascii", "replace")
        .decode()
        .replace("?", "_")
        .replace('"', "_")
        .replace("\\", "_")
    )
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(evidence.name, safe='')}"


def _all(first: bytes, rest: Any) -> Any:
    yield first
    yield from rest
