"""Daily progress with evidence, and the realisation that a line of the plan adopts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import FIGURE, Measurement
from selaras.domain.organization.models import Employee
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import RealisationState
from .querysets import ProgressQuerySet, RealisationQuerySet


class ProgressEntry(Versioned, TenantModel):
    """What somebody did on a day, for one RHK or for another duty (``result`` empty)."""

    employee = Link(Employee, related_name="progress")
    skp = Link(Skp, null=True, blank=True, related_name="progress")
    result = Link(HasilKerja, null=True, blank=True, related_name="progress")
    date = models.DateField()
    text = models.TextField()
    amount = models.DecimalField(null=True, blank=True, **FIGURE)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="progress_says_something")]
        indexes = [
            models.Index(fields=["agency", "employee", "-date", "-created_at"], name="progress_by_person"),
            models.Index(fields=["agency", "result", "-date"], name="progress_by_result"),
        ]


class Realisation(Versioned, TenantModel):
    """What was reached in one period on one line, or on a whole result where the plan is narrative (``line`` empty):
    a figure or words by hand with evidence, or an adopted measurement."""

    result = Link(HasilKerja, related_name="realisations")
    line = Link(HasilIndicator, null=True, blank=True, related_name="realisations")
    period = Link(Period, related_name="+")
    employee = Link(Employee, related_name="realisations")
    value = models.DecimalField(null=True, blank=True, **FIGURE)
    narrative = models.TextField(blank=True)
    measurement = Link(Measurement, null=True, blank=True, related_name="+")
    state = CodeField(RealisationState, default=RealisationState.DRAFT)
    updated_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    objects = RealisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "line", "period"], name="realisation_once_a_period"),
            models.UniqueConstraint(
                fields=["agency", "result", "period"],
                condition=Q(line=None),
                name="narrative_realisation_once",
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=False) | Q(value=None, measurement=None),
                name="narrative_realisation_has_no_figure",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent")
                | (Q(sent_at__isnull=False) & (Q(value__isnull=False) | ~Q(narrative=""))),
                name="sent_realisation_has_time_and_content",
            ),
        ]
        indexes = [models.Index(fields=["agency", "employee", "period"], name="realisation_by_person")]
