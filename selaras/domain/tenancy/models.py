"""One agency is one government; everything that belongs to it stands behind its wall."""

from __future__ import annotations

from django.db import models
from django.db.models import Func, Q, UUIDField
from django.db.models.functions import Now

from selaras.kernel.closed import ClosedModel, ClosedQuerySet
from selaras.kernel.dated import Dated, period_order
from selaras.kernel.fields import CodeField
from selaras.kernel.keys import UUID7, uuid7

from .codes import TIME_ZONES, AgencyKind, JobState


class CurrentAgency(Func):
    """The agency of the running transaction; NULL outside one, so that a row without an agency is refused."""

    template = "NULLIF(current_setting('selaras.agency', true), '')::uuid"
    output_field = UUIDField()


class Agency(ClosedModel):
    """A provinsi, kabupaten or kota. Dinas and badan are units in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = CodeField(AgencyKind)
    time_zone = models.CharField(max_length=40, default=TIME_ZONES[0])
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(time_zone__in=TIME_ZONES), name="agency_time_zone_indonesian"),
        ]

    def __str__(self) -> str:
        return self.name


class TenantModel(ClosedModel):
    """A row of one agency. ``agency_id`` is set by the database from the transaction, never by a caller."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=UUID7(), editable=False)
    agency = models.ForeignKey(
        Agency, models.PROTECT, db_default=CurrentAgency(), editable=False, related_name="+", db_index=False
    )

    objects = ClosedQuerySet.as_manager()

    class Meta:
        abstract = True


class AgencySetting(Dated, TenantModel):
    """What is [1] or [M] in rules.md: a dated value with its legal basis, never a constant in code."""

    key = models.SlugField(max_length=80)
    value = models.JSONField()
    legal_basis = models.TextField()

    class Meta:
        constraints = [
            period_order("agency_setting_period"),
            models.UniqueConstraint(
                fields=["agency", "key", "valid_from"],
                condition=Q(superseded_at=None),
                name="agency_setting_once",
            ),
        ]


class Job(TenantModel):
    """A long work: queued by an action, done by the worker, watched on a page that can be left and found again."""

    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=200, blank=True)
    arguments = models.JSONField(default=dict)
    state = CodeField(JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "by_id", "-created_at"], name="job_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["done", "failed"]) | Q(finished_at__isnull=False),
                name="job_end_has_a_time",
            ),
        ]
