"""Years, periods and their calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link

from .codes import DeadlineKind, PeriodKind, PeriodState
from .querysets import PeriodQuerySet


class Period(TenantModel):
    """``code`` is written 2026, 2026-TW1 or 2026-01 (interfaces.md). ``last_date`` is inclusive."""

    code = models.CharField(max_length=8)
    kind = CodeField(PeriodKind)
    year = models.PositiveSmallIntegerField()
    first_date = models.DateField()
    last_date = models.DateField()
    state = CodeField(PeriodState, default=PeriodState.OPEN)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="period_code_once"),
            models.CheckConstraint(condition=Q(last_date__gte=F("first_date")), name="period_order"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_period_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Deadline(TenantModel):
    """Batas pengisian (rules.md 3.6): until which day, inclusive, in the agency's time zone."""

    period = Link(Period, related_name="deadlines")
    kind = CodeField(DeadlineKind)
    date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "period", "kind"], name="deadline_once")]


class Holiday(TenantModel):
    date = models.DateField()
    name = models.CharField(max_length=120)
    legal_basis = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "date"], name="holiday_once")]
