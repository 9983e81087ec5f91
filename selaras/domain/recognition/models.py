"""Thanks and awards: specific praise, never a ranking."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import Link

from .querysets import ThanksQuerySet


class Thanks(TenantModel):
    giver = Link(Employee, related_name="thanks_given")
    receiver = Link(Employee, related_name="thanks_received")
    value = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    is_public = models.BooleanField(default=True)
    at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_thanks_to_oneself"),
            models.CheckConstraint(condition=~Q(text=""), name="thanks_say_what_for"),
        ]
        indexes = [
            models.Index(fields=["agency", "receiver", "-at"], name="thanks_by_receiver"),
            models.Index(fields=["agency", "-at"], name="thanks_by_time"),
        ]
