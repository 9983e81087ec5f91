"""What the organisation needs: a challenge or an opportunity, the facts that show it, demanded skills."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.competency.models import Competency
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import FactKind, NeedKind, NeedState
from .querysets import DemandQuerySet, NeedQuerySet, ScoreQuerySet


class Need(Versioned, TenantModel):
    unit = Link(Unit, related_name="needs")
    year = models.PositiveSmallIntegerField()
    kind = CodeField(NeedKind)
    statement = models.CharField(max_length=300)
    affected = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    resources = models.TextField(blank=True)
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
