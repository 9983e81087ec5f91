"""Vision to operational condition: an acyclic graph of objectives, several parents allowed (rules.md 5.1)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from selaras.domain.indicators.models import Indicator
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Employee, Position, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import (
    DocumentPart,
    LinkState,
    ObjectiveKind,
    PerjanjianState,
    RevisionCause,
    StrategyKind,
    StrategyState,
)
from .querysets import ObjectiveQuerySet, ProgrammeQuerySet, ReadByAll

MONEY: Any = {"max_digits": 20, "decimal_places": 2, "null": True, "blank": True}


class Objective(Versioned, TenantModel):
    """``origin`` is the first of a line of copies from year to year; empty in the first itself."""

    kind = CodeField(ObjectiveKind)
    code = models.SlugField(max_length=60)
    statement = models.CharField(max_length=400)
    note = models.TextField(blank=True)
    unit = Link(Unit, related_name="objectives")
    position = Link(Position, null=True, blank=True, related_name="+")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True)
    origin = Link("self", null=True, blank=True, related_name="copies")

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="objective_code_once"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="objective_years"),
        ]

    def __str__(self) -> str:
        return self.statement


class ObjectiveLink(TenantModel):
    """``child`` serves ``parent``; ``contribution`` in percent of the parent, empty where not weighed. ``place`` orders
    the children of a parent. To another office a link counts once it is accepted (``state``)."""

    child = Link(Objective, related_name="parent_links")
    parent = Link(Objective, related_name="child_links")
    contribution = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.PositiveIntegerField(default=0, db_default=0)
    state = CodeField(LinkState, default=LinkState.ACCEPTED, db_default=LinkState.ACCEPTED)
    reason = models.CharField(max_length=400, blank=True, default="", db_default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "child", "parent"], name="objective_link_once"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="objective_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(contribution=None) | Q(contribution__gt=0, contribution__lte=100),
                name="contribution_percent",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(reason="") & Q(decided_at__isnull=False)),
                name="declined_link_has_a_reason",
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


class StrategyDocument(Versioned, TenantModel):
    """RPJMD, Renstra or Renja of a unit. ``replaces`` ends with its state once this one is in force."""

    kind = CodeField(StrategyKind)
    title = models.CharField(max_length=300)
    unit = Link(Unit, related_name="strategy_documents")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    regulation = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    state = CodeField(StrategyState, default=StrategyState.DRAFT)
    in_force_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    replaces = Link("self", null=True, blank=True, related_name="replaced_by")

    objects = ReadByAll.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")), name="strategy_document_years"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="strategy_document_span",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (Q(in_force_at__isnull=False, valid_from__isnull=False) & ~Q(regulation="")),
                name="document_in_force_has_a_basis",
            ),
            models.CheckConstraint(
                condition=~Q(state="replaced") | Q(replaced_at__isnull=False),
                name="document_replaced_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["agency", "kind", "first_year"], name="strategy_document_by_kind")]

    def __str__(self) -> str:
        return self.title


class DocumentText(TenantModel):
    """Vision, mission or goal in the words of the document, in its order."""

    document = Link(StrategyDocument, related_name="texts")
    part = CodeField(DocumentPart)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "document", "part", "number"], name="document_text_once"
            )
        ]


class ObjectiveDocument(TenantModel):
    """The objective stands in the document, under one of its texts where that is named."""

    objective = Link(Objective, related_name="document_links")
    document = Link(StrategyDocument, related_name="objective_links")
    text = Link(DocumentText, null=True, blank=True, related_name="objective_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "objective", "document"], name="objective_document_once"
            )
        ]


class Programme(Versioned, TenantModel):
    """A component of planning and budget with its code, as a regulation names it for a time (rules.md 5.1, step 5)."""

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    regulation = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "valid_from"], name="programme_once"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="programme_span"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ObjectiveProgramme(TenantModel):
    """The objective is translated into the programme; ``budget`` in rupiah a year where it is known."""

    objective = Link(Objective, related_name="programme_links")
    programme = Link(Programme, related_name="objective_links")
    budget = models.DecimalField(**MONEY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "objective", "programme"], name="objective_programme_once"
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0), name="programme_budget_not_negative"
            ),
        ]


class StrategyVersion(TenantModel):
    """A frozen copy of the graph of a year: nothing changes in it."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    taken_at = models.DateTimeField()

    objects = ReadByAll.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="strategy_version_once")
        ]

    def __str__(self) -> str:
        return self.title


class StrategyVersionRow(TenantModel):
    """One objective in a version; ``line`` is the first of its copies, so that years can be compared."""

    strategy_version = Link(StrategyVersion, related_name="rows")
    objective_id = models.UUIDField()
    line = models.UUIDField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "strategy_version", "objective_id"], name="strategy_version_row_once"
            )
        ]


class PerjanjianKinerja(Versioned, TenantModel):
    """What the holder of a post promises the superior for a year (Perpres 29/2014; PermenPANRB 53/2014).

    ``due_date`` follows from the day of the budget document (rules.md 5.2)."""

    position = Link(Position, related_name="agreements")
    unit = Link(Unit, related_name="agreements")
    employee = Link(Employee, related_name="agreements")
    superior = Link(Employee, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    state = CodeField(PerjanjianState, default=PerjanjianState.DRAFT)
    cause = CodeField(RevisionCause, blank=True)
    replaces = Link("self", null=True, blank=True, related_name="replaced_by")
    budget_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    offered_at = models.DateTimeField(null=True)
    offered_by_id = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by_id = models.UUIDField(null=True)
    replaced_at = models.DateTimeField(null=True)

    objects = ReadByAll.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "position", "employee", "year", "number"], name="perjanjian_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "position", "year"],
                condition=Q(state="agreed"),
                name="perjanjian_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(offered_at__isnull=False), name="perjanjian_offered_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "replaced"]) | Q(agreed_at__isnull=False),
                name="perjanjian_agreed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(cause=""), name="perjanjian_revision_has_a_cause"
            ),
            models.CheckConstraint(condition=~Q(employee=F("superior")), name="perjanjian_of_two"),
        ]
        indexes = [models.Index(fields=["agency", "year", "state"], name="perjanjian_by_year")]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class PerjanjianLine(TenantModel):
    """One objective with one of its indicators and its target, in the words of the day they were taken over."""

    agreement = Link(PerjanjianKinerja, related_name="lines")
    number = models.PositiveSmallIntegerField()
    objective = Link(Objective, related_name="+")
    statement = models.CharField(max_length=400)
    indicator = Link(Indicator, null=True, blank=True, related_name="+")
    indicator_name = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "agreement", "number"], name="perjanjian_line_once")
        ]


class PerjanjianProgramme(TenantModel):
    agreement = Link(PerjanjianKinerja, related_name="programmes")
    number = models.PositiveSmallIntegerField()
    programme = Link(Programme, related_name="+")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    budget = models.DecimalField(**MONEY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "agreement", "number"], name="perjanjian_programme_once"
            )
        ]
