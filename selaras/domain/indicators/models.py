"""Indicator, target, source, observation (raw) and measurement (computed, with its lineage)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.calendar import DayCount
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import (
    Aggregation,
    Direction,
    Formula,
    Measure,
    QuestionKind,
    SourceKind,
    TicketEvent,
    TicketState,
)
from .querysets import IndicatorQuerySet, MeasurementQuerySet, QuestionQuerySet, SourceQuerySet

FIGURE: Any = {"max_digits": 24, "decimal_places": 6}


class Source(TenantModel):
    """Where figures come from. ``mapping`` is the saved reading of its file (intake/tickets)."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    kind = CodeField(SourceKind, default=SourceKind.TICKET_LOG)
    unit = Link(Unit, related_name="sources")
    mapping = models.JSONField(default=dict)
    description = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="source_code_once")]

    def __str__(self) -> str:
        return self.name


class SourceLoad(TenantModel):
    """One file read into a source: its digest is the lineage of every measurement made after it."""

    source = Link(Source, related_name="loads")
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())


class Ticket(TenantModel):
    """One complaint or request of a ticket log; ``closed_date`` is empty while it is open.

    The later events are what the log tells beyond that: ``reopened_count`` is empty where it has no such column.
    """

    source = Link(Source, related_name="tickets")
    key = models.CharField(max_length=120)
    unit_label = models.CharField(max_length=200, blank=True)
    unit = Link(Unit, null=True, blank=True, related_name="+")
    opened_date = models.DateField()
    closed_date = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=120, blank=True)
    verified_date = models.DateField(null=True, blank=True)
    responded_date = models.DateField(null=True, blank=True)
    reopened_date = models.DateField(null=True, blank=True)
    reopened_count = models.PositiveSmallIntegerField(null=True, blank=True)
    first_closed_date = models.DateField(null=True, blank=True)
    state = CodeField(TicketState, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "source", "key"], name="ticket_key_once"),
            models.CheckConstraint(
                condition=Q(closed_date=None) | Q(closed_date__gte=F("opened_date")),
                name="ticket_not_closed_before_opened",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "source", "opened_date"], name="ticket_by_opening"),
            models.Index(fields=["agency", "source", "closed_date"], name="ticket_by_closing"),
        ]


class TableFigure(TenantModel):
    """One number of a table of numbers: the period of its row, the unit that the row names, the column it stands in."""

    source = Link(Source, related_name="figures")
    period = models.CharField(max_length=8)
    unit_label = models.CharField(max_length=200, blank=True)
    column = models.CharField(max_length=120)
    value = models.DecimalField(**FIGURE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "column", "unit_label", "period"], name="table_figure_once"
            )
        ]


class Indicator(Versioned, TenantModel):
    """The definition card. ``version`` is the definition that a measurement names."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    meaning = models.TextField(blank=True)
    formula_words = models.TextField(blank=True)
    unit_of_measure = models.CharField(max_length=40)
    decimals = models.PositiveSmallIntegerField(default=2)
    direction = CodeField(Direction)
    formula = CodeField(Formula, default=Formula.DEFAULT)
    cap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    aggregation = CodeField(Aggregation, default=Aggregation.LAST)
    owner_unit = Link(Unit, related_name="indicators")
    source = Link(Source, null=True, blank=True, related_name="indicators")
    measure = CodeField(Measure, blank=True)
    within_days = models.PositiveIntegerField(null=True, blank=True)
    clock = CodeField(DayCount, default=DayCount.CALENDAR, db_default=DayCount.CALENDAR)
    limits = models.JSONField(
        default=dict, db_default={}, blank=True
    )  # {category: days} of a share closed in time
    filters = models.JSONField(
        default=dict, blank=True
    )  # {"category": [...], "unit_label": [...], "channel": [...], "state": [...]}; of a table column and unit_label
    from_event = CodeField(TicketEvent, default=TicketEvent.OPENED, db_default=TicketEvent.OPENED)
    to_event = CodeField(TicketEvent, default=TicketEvent.CLOSED, db_default=TicketEvent.CLOSED)
    part = models.JSONField(
        default=dict, db_default={}, blank=True
    )  # a filter: whose share of the tickets is asked

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="indicator_code_once"),
            models.CheckConstraint(
                condition=Q(source=None, measure="") | (Q(source__isnull=False) & ~Q(measure="")),
                name="indicator_fed_by_a_measure",
            ),
            models.CheckConstraint(
                condition=~Q(measure="share_within") | Q(within_days__isnull=False) | ~Q(limits={}),
                name="indicator_share_needs_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Target(Versioned, TenantModel):
    """What is aimed at in a period: one value, or a band from ``lower`` to ``upper``."""

    indicator = Link(Indicator, related_name="targets")
    period = Link(Period, related_name="+")
    value = models.DecimalField(null=True, blank=True, **FIGURE)
    lower = models.DecimalField(null=True, blank=True, **FIGURE)
    upper = models.DecimalField(null=True, blank=True, **FIGURE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "indicator", "period"], name="target_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, lower=None, upper=None)
                | Q(value=None, lower__isnull=False, upper__gte=F("lower")),
                name="target_is_value_or_band",
            ),
        ]


class Observation(TenantModel):
    """A raw figure given by a person or another application, never overwritten."""

    indicator = Link(Indicator, related_name="observations")
    period = Link(Period, related_name="+")
    value = models.DecimalField(**FIGURE)
    note = models.TextField(blank=True)
    key = models.CharField(max_length=120, blank=True)
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "indicator", "key"], condition=~Q(key=""), name="observation_key_once"
            )
        ]


class Measurement(TenantModel):
    """A computed figure. Recomputing gives the identical value; a newer source supersedes, both stay visible.

    ``digest`` commits to everything the figure was made of; ``rows`` = ``rows_used`` + all of ``left_out``.
    """

    indicator = Link(Indicator, related_name="measurements")
    period = Link(Period, related_name="+")
    value = models.DecimalField(null=True, **FIGURE)
    attainment = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    reason = models.CharField(max_length=40, blank=True)  # why no attainment could be computed
    target = models.JSONField(
        default=dict
    )  # value, lower, upper as text: what was aimed at when it was computed
    source = Link(Source, null=True, related_name="+")
    load = Link(SourceLoad, null=True, related_name="+")
    observation = Link(Observation, null=True, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    rows_used = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict)  # reason code -> rows
    arithmetic = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    filters = models.JSONField(default=dict)
    definition_version = models.PositiveIntegerField()
    as_of = models.DateField()
    run_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "indicator", "-run_at"], name="measurement_by_indicator")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "indicator", "period"],
                condition=Q(superseded_at=None),
                name="one_measurement_in_force",
            )
        ]


class Question(TenantModel):
    """What the way in which a figure came about makes one ask (rules/gaming.py), and what a person answers.

    ``numbers`` is what was found, ``withdrawn_at`` when a later figure no longer shows it. It speaks of a unit's log,
    never of a person.
    """

    indicator = Link(Indicator, related_name="questions")
    period = Link(Period, related_name="+")
    kind = CodeField(QuestionKind)
    numbers = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "indicator", "period", "kind"], name="question_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by_id=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by_id__isnull=False)),
                name="question_answered_by_a_person",
            ),
        ]
