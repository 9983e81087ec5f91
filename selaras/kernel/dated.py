"""What was true (valid_from, valid_until exclusive), and who knew it when (recorded_at, superseded_at)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Dated(models.Model):
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def valid(at: dt.date, prefix: str = "") -> Q:
    """Rows believed today that hold on the date ``at``; ``prefix`` ends in ``__``."""
    return Q(**{f"{prefix}valid_from__lte": at, f"{prefix}superseded_at": None}) & (
        Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": at})
    )


def period_order(name: str) -> models.CheckConstraint:
    """CHECK: a dated row does not end before it begins."""
    condition: Any = Q(valid_until=None) | Q(valid_until__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)
