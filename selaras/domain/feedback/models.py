"""Feedback about an RHK or a value, requests for it, and the dialogue of two people."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.organization.models import Employee
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import DialogueState, Relation, RequestState
from .querysets import DialogueQuerySet, FeedbackQuerySet, RequestQuerySet


class Feedback(TenantModel):
    """About the task, not the self (rules.md 11). The receiver sees it at once.

    ``skp`` is the receiver's plan then in force; empty where there was none (about a value only)."""

    receiver = Link(Employee, related_name="feedback_received")
    giver = Link(Employee, related_name="feedback_given")
    relation = CodeField(Relation)
    skp = Link(Skp, null=True, blank=True, related_name="feedback")
    result = Link(HasilKerja, null=True, blank=True, related_name="feedback")
    value = models.CharField(max_length=40, blank=True)
    went_well = models.TextField()
    next_step = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="no_feedback_to_oneself"),
            models.CheckConstraint(
                condition=Q(result__isnull=False, value="") | (Q(result=None) & ~Q(value="")),
                name="feedback_is_about_a_result_or_a_value",
            ),
            models.CheckConstraint(
                condition=Q(result=None) | Q(skp__isnull=False), name="feedback_about_a_result_names_its_plan"
            ),
            models.CheckConstraint(
                condition=~Q(went_well="") | ~Q(next_step=""), name="feedback_says_something"
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None) | ~Q(next_step=""), name="only_a_next_step_can_be_adopted"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(adopted_at__isnull=False),
                name="only_an_adopted_step_can_be_done",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "receiver", "-at"], name="feedback_by_receiver"),
            models.Index(fields=["agency", "skp", "-at"], name="feedback_by_skp"),
        ]


class FeedbackRequest(TenantModel):
    asker = Link(Employee, related_name="+")
    giver = Link(Employee, related_name="feedback_requests")
    skp = Link(Skp, null=True, blank=True, related_name="+")
    result = Link(HasilKerja, null=True, blank=True, related_name="+")
    value = models.CharField(max_length=40, blank=True)
    question = models.TextField(blank=True)
    state = CodeField(RequestState, default=RequestState.ASKED)
    feedback = Link(Feedback, null=True, blank=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("giver")), name="no_request_to_oneself"),
            models.CheckConstraint(
                condition=Q(state="asked", closed_at=None) | (~Q(state="asked") & Q(closed_at__isnull=False)),
                name="closed_request_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(feedback__isnull=False),
                name="answered_request_has_its_answer",
            ),
            models.UniqueConstraint(
                fields=["agency", "asker", "giver"],
                condition=Q(state="asked"),
                name="one_open_request_to_a_person",
            ),
        ]
        indexes = [models.Index(fields=["agency", "giver", "state"], name="request_by_giver")]


class Dialogue(Versioned, TenantModel):
    """A talk of the superior with one employee: planned, held, with agreed steps."""

    superior = Link(Employee, related_name="+")
    employee = Link(Employee, related_name="dialogues")
    skp = Link(Skp, null=True, blank=True, related_name="dialogues")
    planned_at = models.DateTimeField()
    topic = models.TextField(blank=True)
    state = CodeField(DialogueState, default=DialogueState.PLANNED)
    held_at = models.DateTimeField(null=True)
    notes = models.TextField(blank=True)
    agreed_steps = models.TextField(blank=True)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_at__isnull=False), name="held_dialogue_has_a_time"
            ),
            models.CheckConstraint(condition=~Q(superior=F("employee")), name="no_dialogue_with_oneself"),
        ]
        indexes = [
            models.Index(fields=["agency", "employee", "-planned_at"], name="dialogue_by_employee"),
            models.Index(fields=["agency", "superior", "-planned_at"], name="dialogue_by_superior"),
        ]
