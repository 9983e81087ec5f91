"""Evidence: files and links, sent first, then named by their id when a thing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from selaras.domain.evidence import actions
from selaras.domain.evidence.codes import EvidenceKind
from selaras.domain.evidence.models import Evidence
from selaras.domain.evidence.querysets import attached_to, seen_by
from selaras.domain.evidence.rules import private_cloud
from selaras.journeys.evidence import take_files

from .base import PROBLEMS, READ, Page, Paging, moment, page
from .inputs import Words, at_field

router = Router(tags=["evidence"])
Url = Annotated[str, Field(max_length=2100)]
Ids = Annotated[list[UUID], Field(max_length=50)]


class EvidenceOut(Schema):
    """``url``: a link's address, or where the bytes of a file are served. ``private_cloud``: whose account."""

    id: UUID
    kind: EvidenceKind
    name: str
    url: str
    media_type: str
    size: int
    digest: str
    private_cloud: str
    at: dt.datetime


class LinkIn(Schema):
    url: Url
    name: Words = ""


def evidence_out(row: Evidence) -> dict[str, Any]:
    is_link = row.kind == EvidenceKind.LINK
    return {
        "id": row.pk,
        "kind": row.kind,
        "name": row.name,
        "url": row.url if is_link else reverse("evidence:file", args=[row.pk]),
        "media_type": row.media_type,
        "size": row.size,
        "digest": row.digest,
        "private_cloud": private_cloud(row.url) if is_link else "",
        "at": row.at,
    }


def evidence_on(kind: str, thing_ids: Sequence[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """``{thing: its evidence}`` for a page of things, in one query."""
    found = attached_to(kind, thing_ids)
    return {thing: [evidence_out(row.evidence) for row in rows] for thing, rows in found.items()}


def own_evidence(request: Any, ids: Sequence[UUID]) -> list[Evidence]:
    """The evidence that the caller sent; Refusal where one id is somebody else's or nobody's."""
    found = list(Evidence.objects.filter(pk__in=ids, by_id=request.viewer.person_id).order_by("at", "pk"))
    if len(found) < len(set(ids)):
        raise at_field("evidence", _("Salah satu bukti itu tidak ada. Unggah dulu lewat /evidence."))
    return found


@router.get("/evidence", response={200: Page[EvidenceOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def evidence(request: Any, paging: Query[Paging]) -> Any:
    """What the caller sent, newest first."""
    rows = Evidence.objects.filter(by_id=request.viewer.person_id)
    return page(rows, paging, order=("-at", "-id"), shape=evidence_out)


@router.post("/evidence", response={201: EvidenceOut, **READ})
def upload(request: Any, file: File[UploadedFile]) -> Any:
    """One file as ``multipart/form-data``; the same file again is the same evidence."""
    found = take_files([file], limit=settings.EVIDENCE_LIMIT_BYTES, by=request.viewer, at=moment(request))
    return Status(201, evidence_out(found[0]))


@router.post("/evidence/links", response={201: EvidenceOut, **READ})
def link(request: Any, payload: LinkIn) -> Any:
    row = actions.keep_link(url=payload.url, name=payload.name, by=request.viewer, at=moment(request))
    return Status(201, evidence_out(row))


@router.get("/evidence/{evidence_id}", response={200: EvidenceOut, **READ})
def one(request: Any, evidence_id: UUID) -> Any:
    """To its sender, and to whoever may see one thing it hangs on."""
    row = seen_by(request.viewer, evidence_id)
    if row is None:
        raise Http404
    return evidence_out(row)
