"""The dictionary of competencies, what posts require, and which level people hold (rules.md 6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from selaras.domain.organization.models import Employee, Position, never_two
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.dated import Dated, period_order
from selaras.kernel.fields import CodeField, Link

from .codes import CompetencyKind, HeldSource
from .querysets import CompetencyQuerySet, HeldLevelQuerySet, StandardQuerySet

LEVELS = Q(level__gte=1, level__lte=5)


class Competency(TenantModel):
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = CodeField(CompetencyKind)
    definition = models.TextField(blank=True)
    levels = models.JSONField(default=list)  # five sentences, level 1 first
    legal_basis = models.CharField(max_length=200, blank=True)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="competency_code_once")]

    def __str__(self) -> str:
        return self.name


class Standard(Dated, TenantModel):
    """The level that a post requires."""

    position = Link(Position, related_name="standards")
    competency = Link(Competency, related_name="standards")
    level = models.PositiveSmallIntegerField()

    objects = StandardQuerySet.as_manager()

    class Meta:
        constraints = [
            period_order("standard_period"),
            never_two("one_standard_at_a_time", "position", "competency"),
            models.CheckConstraint(condition=LEVELS, name="standard_level_1_to_5"),
        ]


class HeldLevel(TenantModel):
    """The level that a person was found to hold on a date; the newest counts."""

    employee = Link(Employee, related_name="held_levels")
    competency = Link(Competency, related_name="held_levels")
    level = models.PositiveSmallIntegerField()
    source = CodeField(HeldSource)
    date = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by_id = models.UUIDField(null=True)

    objects = HeldLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=LEVELS, name="held_level_1_to_5"),
            models.UniqueConstraint(
                fields=["agency", "employee", "competency", "date", "source"], name="held_level_once"
            ),
        ]
