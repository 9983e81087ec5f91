"""What reached whom: an event, in words made when they are read (notices/sentences.py)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import Link

from .querysets import NoticeQuerySet


class Notice(TenantModel):
    """``event`` names a sentence; ``params`` are its words; ``kind`` and ``thing_id`` lead to the page."""

    derived = True  # follows from an event: a file may be taken back although somebody was told (takeback.py)

    receiver = Link(Employee, related_name="notices")
    event = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    thing_id = models.UUIDField()
    params = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "receiver", "-at"], name="notice_by_receiver"),
            models.Index(fields=["agency", "receiver"], condition=Q(read_at=None), name="notice_unread"),
        ]
