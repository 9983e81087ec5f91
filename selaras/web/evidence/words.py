"""Evidence as pages show it, and the kind word about private clouds (rules.md 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.domain.evidence.codes import EvidenceKind
from selaras.domain.evidence.querysets import attached_to
from selaras.domain.evidence.rules import private_cloud
from selaras.gateways.files import megabytes


def shown(attachments: Iterable[Any]) -> list[dict[str, Any]]:
    """Attachments with their evidence, for ``parts/evidence.html``."""
    return [_one(row) for row in attachments]


def shown_on(kind: str, thing_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """``{thing: what parts/evidence.html shows}`` for many things of one kind, in one query."""
    return {thing: shown(rows) for thing, rows in attached_to(kind, thing_ids).items()}


def _one(attachment: Any) -> dict[str, Any]:
    evidence = attachment.evidence
    is_link = evidence.kind == EvidenceKind.LINK
    is_image = evidence.media_type.startswith("image/")
    return {
        "attachment": attachment.pk,
        "by": attachment.by_id,
        "name": evidence.name,
        "url": evidence.url if is_link else reverse("evidence:file", args=[evidence.pk]),
        "is_link": is_link,
        "is_image": is_image,
        "icon": "link" if is_link else "photo" if is_image else "file-text",
        "size": "" if is_link else megabytes(evidence.size),
        "cloud": private_cloud(evidence.url) if is_link else "",
    }


def warn_of_clouds(request: HttpRequest, found: Iterable[Any]) -> None:
    """Say kindly that a private account is no archive."""
    for name in sorted({private_cloud(one.url) for one in found if one.url} - {""}):
        messages.warning(
            request,
            _(
                "Tautan ke %(cloud)s tersimpan. Bila akunnya ditutup atau izinnya berubah, bukti ini tidak dapat "
                "dibuka lagi; "
                "mengunggah berkasnya lebih aman."
            )
            % {"cloud": name},
        )
