"""Vision to operational condition: an acyclic graph of objectives, several parents allowed (rules.md 5.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Position, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import ObjectiveKind
from .querysets import ObjectiveQuerySet


class Objective(Versioned, TenantModel):
    kind = CodeField(ObjectiveKind)
    code = models.SlugField(max_length=60)
    statement = models.CharField(max_length=400)
    note = models.TextField(blank=True)
    unit = Link(Unit, related_name="objectives")
    position = Link(Position, null=True, blank=True, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="objective_code_once"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="objective_years"),
        ]

    def __str__(self) -> str:
        return self.statement


class ObjectiveLink(TenantModel):
    """``child`` serves ``parent``; ``contribution`` in percent of the parent, empty where not weighed."""

    child = Link(Objective, related_name="parent_links")
    parent = Link(Objective, related_name="child_links")
    contribution = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "child", "parent"], name="objective_link_once"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="objective_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(contribution=None) | Q(contribution__gt=0, contribution__lte=100),
                name="contribution_percent",
            ),
        ]


class ObjectiveIndicator(TenantModel):
    objective = Link(Objective, related_name="indicator_links")
    indicator = Link(Indicator, related_name="objective_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "objective", "indicator"], name="objective_indicator_once"
            )
        ]


class ObjectiveNeed(TenantModel):
    """The objective answers the need."""

    objective = Link(Objective, related_name="need_links")
    need = Link(Need, related_name="objective_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "objective", "need"], name="objective_need_once")
        ]
