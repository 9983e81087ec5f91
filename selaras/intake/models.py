"""What came in by file: the saved reading of its columns, and each file with what it said and did."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.indicators.models import Source
from selaras.domain.skm.models import Survey
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link

from .codes import BatchState, Extent, ImportKind, LineKind
from .querysets import BatchQuerySet


class ImportMapping(TenantModel):
    """A saved reading of a file: ``columns`` is what intake/mappings reads (field -> header, date forms)."""

    code = models.SlugField(max_length=60)
    kind = CodeField(ImportKind)
    columns = models.JSONField(default=dict)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "code"], name="mapping_code_once")]

    def __str__(self) -> str:
        return self.code


class ImportBatch(TenantModel):
    """One file on its way in: ``report`` is what the checks said, ``path`` where its content lies,
    ``sheet`` where the rows with their errors lie; ``leavers`` the NIPs of those of whom a person has said that they
    leave."""

    kind = CodeField(ImportKind)
    state = CodeField(BatchState, default=BatchState.WAITING)
    file_name = models.CharField(max_length=255)
    path = models.CharField(max_length=255, blank=True)
    sheet = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    source = Link(Source, null=True, blank=True, related_name="+")
    survey = Link(Survey, null=True, blank=True, related_name="+")
    mapping = models.JSONField(default=dict)
    effective_date = models.DateField()
    extent = CodeField(Extent, default=Extent.OFFICES)
    leavers = models.JSONField(default=list)
    report = models.JSONField(default=dict)
    job_id = models.UUIDField(null=True)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["applied", "undone"]) | Q(applied_at__isnull=False),
                name="batch_applied_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone_at__isnull=False), name="batch_undone_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["hr", "skm"]) | Q(source__isnull=False),
                name="batch_tickets_have_a_source",
            ),
            models.CheckConstraint(
                condition=~Q(kind="skm") | Q(survey__isnull=False), name="batch_papers_have_a_survey"
            ),
        ]
        indexes = [models.Index(fields=["agency", "-at"], name="batch_by_time")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def goes_into(self) -> Any:
        """What the file is for: a source or a survey; None for personnel files."""
        return self.source or self.survey


class ImportLine(TenantModel):
    """One line of a batch's preview: a finding with its place, or what becomes of one thing."""

    batch = Link(ImportBatch, related_name="lines")
    kind = CodeField(LineKind)
    number = models.PositiveIntegerField()
    row = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    header = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)
    fields = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "batch", "kind", "number"], name="import_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.name}"
