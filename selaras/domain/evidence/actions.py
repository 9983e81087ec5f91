"""Files and links, kept once. The bytes are stored by a gateway before; here only what is known of them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .codes import EvidenceKind
from .models import Attachment, Evidence


@action
def keep_file(
    *, name: str, path: str, media_type: str, size: int, digest: str, by: Viewer, at: dt.datetime
) -> Evidence:
    """``path`` names the stored bytes (gateways/files.py), ``digest`` is their SHA-256 in hex, ``size`` in bytes."""
    evidence = Evidence.objects.create(
        kind=EvidenceKind.FILE, name=name, path=path, media_type=media_type, size=size, digest=digest,
        by_id=by.person_id, at=at,
    )
    audit.record("keep_file", evidence, by=by, as_role="pegawai", at=at, changes={"name": (None, name)})
    return evidence


@action
def keep_link(*, url: str, name: str, by: Viewer, at: dt.datetime) -> Evidence:
    evidence = Evidence.objects.create(kind=EvidenceKind.LINK, name=name or url, url=url, by_id=by.person_id, at=at)
    audit.record("keep_link", evidence, by=by, as_role="pegawai", at=at, changes={"url": (None, url)})
    return evidence


@action
def attach(*, evidence: Evidence, thing: Any, by: Viewer, at: dt.datetime) -> Attachment:
    """Tie evidence to a thing of any stage. The caller's action has checked that the person may."""
    return Attachment.objects.create(
        evidence=evidence, kind=thing._meta.model_name, thing_id=thing.pk, by_id=by.person_id, at=at
    )


@action
def detach(*, attachment_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Take one's own evidence off a thing; the file itself stays, since the audit names it."""
    Attachment.objects.get(pk=attachment_id, by_id=by.person_id).delete()
