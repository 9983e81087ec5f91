"""The survey of public satisfaction: a unit asks about a service, citizens answer nine questions without a name."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from django.db import models
from django.db.models import F, Q

from selaras.domain.organization.codes import Sex
from selaras.domain.organization.models import Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import AgeBand, Channel, Schooling, SkmElement, SurveyState
from .querysets import ResponseQuerySet, SurveyQuerySet


class Survey(Versioned, TenantModel):
    """One service over one time. ``token`` is the public address; ``doing`` (element -> text) what is being done about
    the lowest elements, told to citizens with the result."""

    unit = Link(Unit, related_name="satisfaction_surveys")
    service = models.CharField(max_length=200)
    first_date = models.DateField()
    last_date = models.DateField()
    token = models.CharField(max_length=32)
    state = CodeField(SurveyState, default=SurveyState.DRAFT)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by_id = models.UUIDField(null=True)
    doing = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by_id = models.UUIDField(null=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "token"], name="survey_token_once"),
            models.CheckConstraint(condition=Q(last_date__gte=F("first_date")), name="survey_dates_in_order"),
            models.CheckConstraint(condition=~Q(service=""), name="survey_names_a_service"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_at__isnull=False), name="opened_survey_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None, published_at=None)),
                name="closed_survey_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["token"], name="survey_by_token"),
            models.Index(fields=["agency", "unit", "first_date"], name="survey_by_unit"),
        ]

    def __str__(self) -> str:
        return self.service


class Question(TenantModel):
    """How an element is asked. ``scale``: the words of 1 to 4; in English where a text is given, else Indonesian."""

    survey = Link(Survey, related_name="questions")
    element = CodeField(SkmElement)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    scale = models.JSONField()
    text_en = models.CharField(max_length=300, blank=True)
    scale_en = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "survey", "element"], name="question_element_once"),
            models.UniqueConstraint(fields=["agency", "survey", "number"], name="question_number_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 9)), name="question_number_1_to_9"),
        ]

    def __str__(self) -> str:
        return self.text


def score_field() -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    """1 to 4; empty where the respondent gave no answer."""
    return models.PositiveSmallIntegerField(null=True)


SCORED = reduce(or_, (Q(**{f"{element}__isnull": False}) for element in SkmElement))
ON_SCALE = reduce(
    and_, (Q(**{f"{element}": None}) | Q(**{f"{element}__range": (1, 4)}) for element in SkmElement)
)


class Response(TenantModel):
    """What one citizen answered: no name, no address. ``address_mark`` and ``device_mark`` are salted hashes of the day
    by which stuffed ballots are seen; they are erased after it. ``asked`` says what asks for a second look."""

    survey = Link(Survey, related_name="responses")
    key = models.UUIDField(null=True)
    paper_key = models.CharField(max_length=60, null=True)
    channel = CodeField(Channel)
    answered_date = models.DateField()
    received_at = models.DateTimeField()
    persyaratan = score_field()
    prosedur = score_field()
    waktu = score_field()
    biaya = score_field()
    produk = score_field()
    kompetensi = score_field()
    perilaku = score_field()
    sarana = score_field()
    pengaduan = score_field()
    age_band = CodeField(AgeBand, blank=True)
    sex = CodeField(Sex, blank=True)
    schooling = CodeField(Schooling, blank=True)
    words = models.TextField(blank=True)
    seconds = models.PositiveIntegerField(null=True)
    address_mark = models.CharField(max_length=64, blank=True)
    device_mark = models.CharField(max_length=64, blank=True)
    asked = models.JSONField(default=list)
    excluded_at = models.DateTimeField(null=True)
    excluded_by_id = models.UUIDField(null=True)
    excluded_reason = models.TextField(blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "survey", "key"], name="response_key_once"),
            models.UniqueConstraint(fields=["agency", "survey", "paper_key"], name="response_paper_once"),
            models.CheckConstraint(
                condition=Q(channel="web", key__isnull=False, paper_key=None)
                | Q(channel="paper", key=None, paper_key__isnull=False),
                name="response_key_by_channel",
            ),
            models.CheckConstraint(condition=SCORED, name="response_answers_something"),
            models.CheckConstraint(condition=ON_SCALE, name="response_scores_1_to_4"),
            models.CheckConstraint(
                condition=Q(excluded_at=None, excluded_by_id=None, excluded_reason="")
                | (Q(excluded_at__isnull=False) & ~Q(excluded_reason="")),
                name="excluded_response_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "survey", "answered_date"], name="response_by_survey"),
            models.Index(
                fields=["agency", "address_mark", "received_at"],
                condition=~Q(address_mark=""),
                name="response_by_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.answered_date}"
