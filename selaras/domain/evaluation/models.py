"""Ratings, predikat, delivery, objection; the organisation's predikat and the distribution's remarks
(rules.md 3)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import (
    EvaluationKind,
    EvaluationState,
    ObjectionDecision,
    OrganisationPredikat,
    Predikat,
    Rating,
)
from .querysets import EvaluationQuerySet, ObjectionQuerySet, RemarkQuerySet, UnitPredikatQuerySet

RATED = Q(hasil_rating__in=Rating, perilaku_rating__in=Rating, predikat__in=Predikat) & ~Q(rulebook="")


class Evaluation(Versioned, TenantModel):
    """``measured`` is the weighted mean of the capped attainments, in percent, as it stood when the
    penilai judged; ``rulebook`` names the rulebook that gave the predikat; ``facts`` keeps what the
    penilai had before him at delivery (content.as_json)."""

    skp = Link(Skp, related_name="evaluations")
    employee = Link(Employee, related_name="evaluations")
    penilai = Link(Employee, related_name="evaluations_to_write")
    decider = Link(Employee, null=True, blank=True, related_name="+")
    period = Link(Period, related_name="evaluations")
    unit = Link(Unit, related_name="+")
    kind = CodeField(EvaluationKind)
    state = CodeField(EvaluationState, default=EvaluationState.DRAFT)
    self_note = models.TextField(blank=True)
    self_note_at = models.DateTimeField(null=True)
    hasil_rating = CodeField(Rating, blank=True)
    hasil_reason = models.TextField(blank=True)
    perilaku_rating = CodeField(Rating, blank=True)
    perilaku_reason = models.TextField(blank=True)
    predikat = CodeField(Predikat, blank=True)
    rulebook = models.CharField(max_length=60, blank=True)
    measured = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    facts = models.JSONField(default=dict)
    recommendation = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    delivered_at = models.DateTimeField(null=True)
    delivered_by_id = models.UUIDField(null=True)
    received_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "skp", "period"], name="evaluation_once_a_period"),
            models.CheckConstraint(condition=~Q(employee=F("penilai")), name="nobody_evaluates_oneself"),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (Q(delivered_at__isnull=False, delivered_by_id__isnull=False) & RATED),
                name="delivered_evaluation_is_rated",
            ),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(final_at__isnull=False), name="final_evaluation_has_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "penilai", "period"], name="evaluation_by_penilai"),
            models.Index(fields=["agency", "employee", "period"], name="evaluation_by_employee"),
            models.Index(fields=["agency", "unit", "period"], name="evaluation_by_unit"),
            # what waits for whom: the frame's badge (web/sql/frame.sql)
            models.Index(
                fields=["agency", "employee"],
                condition=Q(state="delivered", received_at=None),
                name="evaluation_to_receive",
            ),
            models.Index(
                fields=["agency", "penilai"], condition=Q(state="objected"), name="evaluation_to_explain"
            ),
            models.Index(
                fields=["agency", "decider"], condition=Q(state="explained"), name="evaluation_to_decide"
            ),
        ]


class HasilRating(TenantModel):
    """The penilai's rating of one RHK against the expectation."""

    evaluation = Link(Evaluation, related_name="hasil_ratings")
    result = Link(HasilKerja, related_name="ratings")
    rating = CodeField(Rating, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "evaluation", "result"], name="hasil_rated_once")
        ]


class PerilakuRating(TenantModel):
    evaluation = Link(Evaluation, related_name="perilaku_ratings")
    value = models.CharField(max_length=40)
    rating = CodeField(Rating, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "evaluation", "value"], name="value_rated_once")
        ]


class Objection(TenantModel):
    """PP 30/2019 art. 59: with reasons, to the penilai's superior, both sides heard, the decision is
    final."""

    evaluation = Link(Evaluation, related_name="objections")
    reason = models.TextField()
    filed_at = models.DateTimeField()
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True)
    decision = CodeField(ObjectionDecision, blank=True)
    decision_note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    former_predikat = CodeField(Predikat)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "evaluation"], name="one_objection_an_evaluation"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (
                    ~Q(decision="")
                    & ~Q(decision_note="")
                    & Q(decided_at__isnull=False, decided_by_id__isnull=False, explained_at__isnull=False)
                ),
                name="decided_objection_heard_both_sides",
            ),
        ]


class UnitPredikat(TenantModel):
    """The organisation's predikat of a unit in a period, set by the leader one level above (rules.md 3.3)."""

    unit = Link(Unit, related_name="predikat")
    period = Link(Period, related_name="+")
    predikat = CodeField(OrganisationPredikat)
    basis = models.TextField()
    set_by = Link(Employee, related_name="+")
    at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)

    objects = UnitPredikatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "unit", "period"],
                condition=Q(superseded_at=None),
                name="one_unit_predikat_in_force",
            )
        ]


class DistributionRemark(TenantModel):
    """A leader's reason for a distribution that the advice does not meet: advice is never enforced
    (rules.md 3.4)."""

    unit = Link(Unit, related_name="+")
    period = Link(Period, related_name="+")
    leader = Link(Employee, related_name="+")
    reason = models.TextField()
    counts = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    objects = RemarkQuerySet.as_manager()
