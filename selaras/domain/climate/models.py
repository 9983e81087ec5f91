"""How people live the change: one question a period. Who answered and what was answered are kept apart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import Link


class PulseQuestion(TenantModel):
    period = Link(Period, related_name="questions")
    text = models.CharField(max_length=300)
    opens_date = models.DateField()
    closes_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "period"], name="one_question_a_period")]

    def __str__(self) -> str:
        return self.text


class PulseAnswer(TenantModel):
    """No person and no time of day in here: an answer cannot be led back to who gave it."""

    question = Link(PulseQuestion, related_name="answers")
    unit = Link(Unit, related_name="+")
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(score__range=(1, 5)), name="pulse_score_1_to_5")]


class PulseTurnout(TenantModel):
    """That somebody answered, so that nobody answers twice; not what."""

    question = Link(PulseQuestion, related_name="turnout")
    employee = Link(Employee, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "question", "employee"], name="pulse_once_a_person")]
