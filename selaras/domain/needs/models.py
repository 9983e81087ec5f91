"""What the organisation needs: a challenge or an opportunity, the facts that show it, demanded skills."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.competency.models import Competency
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import AnalysisState, CauseKind, FactKind, NeedKind, NeedState, SignalKind, SignalState
from .querysets import AnalysisQuerySet, DemandQuerySet, NeedQuerySet, ScoreQuerySet, SignalQuerySet


class Analysis(Versioned, TenantModel):
    """People who were invited collect, weigh and discuss what a unit needs, for a year or on an occasion.
    ``round`` counts the rounds of points.
    """

    unit = Link(Unit, related_name="analyses")
    year = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=200)
    facilitator = Link(Employee, related_name="+")
    state = CodeField(AnalysisState, default=AnalysisState.COLLECTING)
    round = models.PositiveSmallIntegerField(default=0)
    scoring_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by_id = models.UUIDField()

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="collecting") | Q(scoring_at__isnull=False),
                name="scored_analysis_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="closed_analysis_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["agency", "year", "unit"], name="analysis_by_unit")]

    def __str__(self) -> str:
        return self.occasion


class AnalysisParticipant(TenantModel):
    analysis = Link(Analysis, related_name="participants")
    employee = Link(Employee, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "analysis", "employee"], name="analysis_participant_once"
            )
        ]


class Need(Versioned, TenantModel):
    analysis = Link(Analysis, null=True, blank=True, related_name="needs")
    unit = Link(Unit, related_name="needs")
    year = models.PositiveSmallIntegerField()
    kind = CodeField(NeedKind)
    statement = models.CharField(max_length=300)
    affected = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    demanded_resources = models.TextField(blank=True)
    owner = Link(Employee, related_name="+")
    review_date = models.DateField(null=True, blank=True)
    state = CodeField(NeedState, default=NeedState.COLLECTED)
    scored_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by_id = models.UUIDField()

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | (Q(dropped_at__isnull=False) & ~Q(dropped_reason="")),
                name="dropped_need_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["scored", "answered", "met"]) | Q(scored_at__isnull=False),
                name="scored_need_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "met"]) | Q(answered_at__isnull=False),
                name="answered_need_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="met") | Q(met_at__isnull=False), name="met_need_has_a_time"
            ),
        ]
        indexes = [models.Index(fields=["agency", "year", "unit"], name="need_by_unit")]

    def __str__(self) -> str:
        return self.statement


class Participant(TenantModel):
    """Somebody who was asked to weigh the need, beside those whose office it is."""

    need = Link(Need, related_name="participants")
    employee = Link(Employee, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "need", "employee"], name="participant_once")
        ]


class Fact(TenantModel):
    """Evidence for a need. A later thing (an evaluation) is kept as kind, id and snapshot, no foreign key."""

    need = Link(Need, related_name="facts")
    kind = CodeField(FactKind)
    text = models.TextField()
    figure = models.CharField(max_length=60, blank=True)
    remark = models.CharField(max_length=120, blank=True)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())


class Score(TenantModel):
    """Urgency, seriousness, growth by one participant, 1 to 5 each; hidden until the round closes."""

    need = Link(Need, related_name="scores")
    by = Link(Employee, related_name="+")
    urgency = models.PositiveSmallIntegerField()
    seriousness = models.PositiveSmallIntegerField()
    growth = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_default=Now())

    objects = ScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "need", "by"], name="score_once_a_person"),
            models.CheckConstraint(
                condition=Q(urgency__range=(1, 5), seriousness__range=(1, 5), growth__range=(1, 5)),
                name="score_1_to_5",
            ),
        ]


class Signal(TenantModel):
    """Figures that ask whether there is a need; a person accepts it as one or dismisses it with a reason.

    ``key`` names what was seen, so that the nightly look says it once; ``about`` stays the same while the cause does.
    """

    unit = Link(Unit, related_name="signals")
    year = models.PositiveSmallIntegerField()
    kind = CodeField(SignalKind)
    key = models.CharField(max_length=200)
    about = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    figure = models.CharField(max_length=60)
    remark = models.CharField(max_length=120, blank=True)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True)
    snapshot = models.JSONField(default=dict)
    state = CodeField(SignalState, default=SignalState.OPEN)
    seen_at = models.DateTimeField()
    need = Link(Need, null=True, related_name="signals")
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="signal_once"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(need__isnull=False), name="accepted_signal_has_a_need"
            ),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(reason=""), name="dismissed_signal_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "unit"], name="signal_by_state")]

    def __str__(self) -> str:
        return self.title


class FormerScore(TenantModel):
    """The points of a round before the need was weighed again: what the discussion changed."""

    need = Link(Need, related_name="former_scores")
    by = Link(Employee, related_name="+")
    round = models.PositiveSmallIntegerField()
    urgency = models.PositiveSmallIntegerField()
    seriousness = models.PositiveSmallIntegerField()
    growth = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "need", "round", "by"], name="former_score_once")
        ]


class Cause(TenantModel):
    """One answer to "why?": of the need itself, or of the cause above. ``kind`` is its bone in the fishbone; a cause
    below another has that one's."""

    need = Link(Need, related_name="causes")
    parent = Link("self", null=True, blank=True, related_name="children")
    kind = CodeField(CauseKind)
    text = models.CharField(max_length=200)
    by_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="cause_not_its_own_parent")]


class DemandedCompetency(TenantModel):
    """A skill that the need asks of posts. Asked are those who work below ``unit`` (else the need's unit), on
    posts whose name holds ``post_name`` where it is given."""

    need = Link(Need, related_name="demands")
    competency = Link(Competency, related_name="demands")
    level = models.PositiveSmallIntegerField()
    posts = models.CharField(max_length=200)
    unit = Link(Unit, null=True, blank=True, related_name="+")
    post_name = models.CharField(max_length=200, blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="demanded_level_1_to_5"),
        ]
