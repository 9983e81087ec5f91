"""Gap, proposed training and what it changed (rules.md 6)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from selaras.domain.competency.models import Competency
from selaras.domain.needs.models import Need
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import ProposalReason, ProposalState, TrainingForm, TrainingPath
from .querysets import ProposalQuerySet, TrainingQuerySet


class Training(Versioned, TenantModel):
    """A training of the catalogue: which competency it lifts to which level, JP (hours), cost a person in
    rupiah."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    competency = Link(Competency, related_name="trainings")
    level_to = models.PositiveSmallIntegerField()
    form = CodeField(TrainingForm)
    path = CodeField(TrainingPath)
    organiser = models.CharField(max_length=160)
    jp = models.PositiveSmallIntegerField()
    cost = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    seats = models.PositiveSmallIntegerField(default=30)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="training_code_once"),
            models.CheckConstraint(condition=Q(level_to__range=(1, 5)), name="training_level_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.name


class Proposal(Versioned, TenantModel):
    """A person, a gap, a training that closes it, and why."""

    employee = Link(Employee, related_name="proposals")
    competency = Link(Competency, related_name="+")
    required_level = models.PositiveSmallIntegerField()
    held_level = models.PositiveSmallIntegerField()
    training = Link(Training, related_name="proposals")
    reason = CodeField(ProposalReason)
    need = Link(Need, null=True, blank=True, related_name="proposals")
    year = models.PositiveSmallIntegerField()
    state = CodeField(ProposalState, default=ProposalState.PROPOSED)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by_id = models.UUIDField()
    planned_date = models.DateField(null=True, blank=True)
    done_date = models.DateField(null=True, blank=True)
    score_before = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    score_after = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    level_after = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee", "training", "year"], name="training_proposed_once_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(planned_date__isnull=False),
                name="planned_training_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_date__isnull=False, level_after__isnull=False),
                name="done_training_has_date_and_level",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(note=""), name="declined_training_has_a_reason"
            ),
        ]
