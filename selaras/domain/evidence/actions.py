"""Files and links, kept once. The bytes are stored by a gateway before; here only what is known of them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access, rules
from .codes import EvidenceKind
from .models import Attachment, Evidence


@action
def keep_file(
    *, name: str, path: str, media_type: str, size: int, digest: str, by: Viewer, at: dt.datetime
) -> Evidence:
    """``path`` names the stored bytes (gateways/storage.py), ``digest`` is their SHA-256 in hex, ``size`` in bytes.

    The same file sent again by the same person is the same evidence.
    """
    role = access.check_keep(by)
    known = Evidence.objects.filter(by_id=by.person_id, digest=digest, name=name).first()
    if known is not None:
        return known
    evidence: Evidence = Evidence.objects.create(
        kind=EvidenceKind.FILE,
        name=name,
        path=path,
        media_type=media_type,
        size=size,
        digest=digest,
        by_id=by.person_id,
        at=at,
    )
    audit.record("keep_file", evidence, by=by, as_role=role, at=at, changes={"name": (None, name)})
    return evidence


@action
def keep_link(*, url: str, by: Viewer, at: dt.datetime, name: str = "") -> Evidence:
    """An address as evidence; http and https only. Raises Refusal with its sentence."""
    role = access.check_keep(by)
    address = read_link(url)
    evidence: Evidence = Evidence.objects.create(
        kind=EvidenceKind.LINK, name=(name.strip() or address)[:255], url=address, by_id=by.person_id, at=at
    )
    audit.record("keep_link", evidence, by=by, as_role=role, at=at, changes={"url": (None, address)})
    return evidence


@action
def attach(*, evidence: Evidence, thing: Any, by: Viewer, at: dt.datetime) -> Attachment:
    """Tie evidence to a thing of any stage, once. The caller's action has checked that the person may."""
    row, made = Attachment.objects.get_or_create(
        evidence=evidence,
        kind=thing._meta.model_name,
        thing_id=thing.pk,
        defaults={"by_id": by.person_id, "at": at},
    )
    if made:
        changes = {"evidence": (None, evidence.name)}
        audit.record("attach_evidence", thing, by=by, as_role=access.check_keep(by), at=at, changes=changes)
    return row  # type: ignore[no-any-return]


@action
def detach(*, attachment_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Take one's own evidence off a thing; the file itself stays, since the audit names it."""
    row = Attachment.objects.select_for_update(of=("self",)).select_related("evidence").get(pk=attachment_id)
    role = access.check_detach(by, row)
    changes = {"evidence": (row.evidence.name, None), "thing": (row.thing_id, None)}
    audit.record("detach_evidence", row.evidence, by=by, as_role=role, at=at, changes=changes)
    row.delete()


def read_link(text: str) -> str:
    """The address in ``text``; raises Refusal in words (field ``link``)."""
    try:
        return rules.read_link(text)
    except rules.LinkRefused as fault:
        sentence = _sentence(fault)
        raise Refusal(sentence, code=f"link_{fault.code}", errors={"link": sentence}) from None


def _sentence(fault: rules.LinkRefused) -> str:
    words = {
        rules.LinkFault.EMPTY: _("Tautan masih kosong."),
        rules.LinkFault.TOO_LONG: _("Tautan lebih panjang dari 2.000 huruf. Pakai alamat yang lebih pendek."),
        rules.LinkFault.NOT_A_LINK: _(
            "“%(text)s” bukan alamat yang dapat dibuka. Salin alamatnya dari peramban."
        ),
        rules.LinkFault.SCHEME: _("Tautan hanya boleh diawali http:// atau https://."),
        rules.LinkFault.PASSWORD: _(
            "Tautan ini memuat nama pengguna atau kata sandi. Hapus bagian itu dulu."
        ),
    }
    return words[fault.code] % {"text": fault.text.strip()[:80]}
