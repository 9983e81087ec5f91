"""Papers: a document asked for by an action, made by the worker, kept with its number."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.evidence.models import Evidence
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link


class PaperKind(StrEnum):
    SKP = "skp"
    EVALUATION = "evaluation"
    PERJANJIAN = "perjanjian"


class PaperState(StrEnum):
    QUEUED = "queued"
    READY = "ready"
    FAILED = "failed"


class Paper(TenantModel):
    """One document of one thing at one version. ``number`` counts within agency, kind and year."""

    kind = CodeField(PaperKind)
    thing_id = models.UUIDField()
    thing_version = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    state = CodeField(PaperState, default=PaperState.QUEUED)
    file = Link(Evidence, null=True, blank=True, related_name="+")
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "thing_id", "thing_version"], name="paper_once_a_version"
            ),
            models.UniqueConstraint(fields=["agency", "kind", "year", "number"], name="paper_number_once"),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(file__isnull=False, ready_at__isnull=False),
                name="ready_paper_has_a_file",
            ),
        ]
