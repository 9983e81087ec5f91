"""Files and links, kept once and attached to many things."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link

from .codes import EvidenceKind


class Evidence(TenantModel):
    kind = CodeField(EvidenceKind)
    name = models.CharField(max_length=255)
    url = models.URLField(max_length=2000, blank=True)
    path = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="file") & ~Q(path="") & ~Q(digest="")) | (Q(kind="link") & ~Q(url="")),
                name="evidence_is_file_or_link",
            ),
        ]
        indexes = [models.Index(fields=["agency", "by_id", "-at"], name="evidence_by_person")]

    @property
    def is_gone(self) -> bool:
        """A file whose time of keeping is over: no file is empty when it comes (gateways/files)."""
        return bool(self.kind == EvidenceKind.FILE and not self.size)


class Attachment(TenantModel):
    """``kind`` and ``thing_id`` point at a later stage, so there is no foreign key (architecture.md, Layers)."""

    evidence = Link(Evidence, related_name="attachments")
    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "thing_id", "evidence"], name="attached_once"),
        ]
