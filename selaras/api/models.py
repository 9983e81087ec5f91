"""Answers kept by Idempotency-Key, so that a repeated write does nothing twice."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from selaras.domain.tenancy.models import TenantModel


class IdempotentAnswer(TenantModel):
    person_id = models.UUIDField()
    key = models.CharField(max_length=120)
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "person_id", "key"], name="idempotency_key_once"),
        ]
