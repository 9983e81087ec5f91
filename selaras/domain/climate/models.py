"""How people live the change: one question a period. Who answered and what was answered are kept apart."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import Link

from .querysets import QuestionQuerySet


class PulseQuestion(TenantModel):
    period = Link(Period, related_name="questions")
    text = models.CharField(max_length=300)
    opens_date = models.DateField()
    closes_date = models.DateField()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "period"], name="one_question_a_period"),
            models.CheckConstraint(
                condition=Q(closes_date__gte=F("opens_date")), name="question_closes_after_opening"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_asks_something"),
        ]

    def __str__(self) -> str:
        return self.text


class PulseAnswer(TenantModel):
    """No person and no time in here: an answer cannot be led back to who gave it. That is why the key is drawn by
    lot, where every other key of the house tells when it was made (UUIDv7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
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
        constraints = [
            models.UniqueConstraint(fields=["agency", "question", "employee"], name="pulse_once_a_person")
        ]
