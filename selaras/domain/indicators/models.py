"""Indicator, target, source, observation (raw) and measurement (computed, with its lineage)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Position, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.calendar import DayCount
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import (
    Aggregation,
    Composition,
    Direction,
    Formula,
    Measure,
    ObservationState,
    Origin,
    PathParts,
    PathShape,
    QuestionKind,
    TicketEvent,
    UnitAggregation,
)
from .models_sources import FIGURE, Source, SourceLoad, TableFigure, Ticket
from .querysets import (
    IndicatorQuerySet,
    MeasurementQuerySet,
    ObservationQuerySet,
    QuestionQuerySet,
)


class Indicator(Versioned, TenantModel):
    """The definition card. ``version`` is the definition that a measurement names.

    ``owner`` and ``verifier`` are posts: who gives the figures and who, being another, says that they are right.
    ``composition`` is set where the figure is made of other indicators (``parts``). ``pair`` is the other side of the
    coin, speed beside quality.
    """

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
    owner = Link(Position, null=True, blank=True, related_name="+")
    verifier = Link(Position, null=True, blank=True, related_name="+")
    baseline_value = models.DecimalField(null=True, blank=True, **FIGURE)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_source = models.CharField(max_length=200, blank=True, default="", db_default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # inclusive
    pair = Link("self", null=True, blank=True, related_name="paired_by")
    unit_aggregation = CodeField(
        UnitAggregation, default=UnitAggregation.MEAN, db_default=UnitAggregation.MEAN
    )
    composition = CodeField(Composition, blank=True, default="", db_default="")
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
            models.CheckConstraint(
                condition=Q(owner=None) | Q(verifier=None) | ~Q(owner=F("verifier")),
                name="indicator_verified_by_another_post",
            ),
            models.CheckConstraint(
                condition=Q(baseline_value=None, baseline_year=None)
                | Q(baseline_value__isnull=False, baseline_year__isnull=False),
                name="indicator_baseline_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="indicator_validity_order",
            ),
            models.CheckConstraint(
                condition=Q(pair=None) | ~Q(pair=F("id")), name="indicator_not_its_own_pair"
            ),
            models.CheckConstraint(
                condition=Q(composition="") | Q(source=None), name="composite_has_no_source"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def source_kind(self) -> str:
        """Where the figure comes from: a kind of source, ``composite``, or ``manual``. Asks for ``source``."""
        if self.source is not None:
            return str(self.source.kind)
        return "composite" if self.composition else "manual"


class IndicatorPart(TenantModel):
    """One indicator that a composite is made of; ``weight`` says how much it counts beside the others."""

    composite = Link(Indicator, related_name="parts")
    part = Link(Indicator, related_name="part_of")
    weight = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "composite", "part"], name="part_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="part_weighs_something"),
            models.CheckConstraint(condition=~Q(composite=F("part")), name="part_is_another_indicator"),
        ]


class TargetPath(Versioned, TenantModel):
    """How the target of a year was spread over its parts (rules/paths.py). ``given`` are the weights of a seasonal
    path or the values of an own one, as text, in order."""

    indicator = Link(Indicator, related_name="paths")
    year = Link(Period, related_name="+")
    shape = CodeField(PathShape)
    parts = CodeField(PathParts)
    given = models.JSONField(default=list)
    value = models.DecimalField(null=True, blank=True, **FIGURE)
    lower = models.DecimalField(null=True, blank=True, **FIGURE)
    upper = models.DecimalField(null=True, blank=True, **FIGURE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "indicator", "year"], name="path_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, lower=None, upper=None)
                | Q(value=None, lower__isnull=False, upper__gte=F("lower")),
                name="path_is_value_or_band",
            ),
        ]


class Target(Versioned, TenantModel):
    """What is aimed at in a period: one value, or a band from ``lower`` to ``upper``. ``path``: it follows from the
    year's."""

    indicator = Link(Indicator, related_name="targets")
    period = Link(Period, related_name="+")
    path = Link(TargetPath, null=True, blank=True, related_name="targets")
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


class Observation(Versioned, TenantModel):
    """A raw figure given by a person or another application, never overwritten: a correction is a newer one that
    names what it ``corrects`` and says why. One given by hand counts once a second person has verified it.

    ``weight`` (the number of services behind the figure) is for weighted means alone.
    """

    indicator = Link(Indicator, related_name="observations")
    period = Link(Period, related_name="+")
    value = models.DecimalField(**FIGURE)
    weight = models.DecimalField(null=True, blank=True, **FIGURE)
    note = models.TextField(blank=True)
    key = models.CharField(max_length=120, blank=True)
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())
    origin = CodeField(Origin, default=Origin.HAND, db_default=Origin.HAND)
    state = CodeField(ObservationState, default=ObservationState.GIVEN, db_default=ObservationState.GIVEN)
    corrects = Link("self", null=True, blank=True, related_name="corrected_by")
    reason = models.TextField(blank=True, default="", db_default="")
    verified_at = models.DateTimeField(null=True)
    verified_by_id = models.UUIDField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_by_id = models.UUIDField(null=True)
    return_reason = models.TextField(blank=True, default="", db_default="")

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "indicator", "key"], condition=~Q(key=""), name="observation_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified")
                | Q(verified_at__isnull=False) & (~Q(origin="hand") | Q(verified_by_id__isnull=False)),
                name="verified_observation_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=Q(verified_by_id=None) | ~Q(verified_by_id=F("by_id")),
                name="observation_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned")
                | Q(returned_at__isnull=False, returned_by_id__isnull=False) & ~Q(return_reason=""),
                name="returned_observation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(origin="hand") | ~Q(reason=""),
                name="correction_by_hand_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "indicator"], name="observation_by_state")]


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
    parts = models.JSONField(
        default=list, db_default=[]
    )  # of a composite: code, name, weight, value, attainment
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


__all__ = [
    "FIGURE",
    "Indicator",
    "IndicatorPart",
    "Measurement",
    "Observation",
    "Question",
    "Source",
    "SourceLoad",
    "TableFigure",
    "Target",
    "TargetPath",
    "Ticket",
]
