"""What changed upstream, who has to talk it over, and what it would mean for agreed plans (rules.md 2.5)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from selaras.domain.organization.models import Employee, Unit
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import AddendumState, ChangeAct, ChangedKind, ClarificationState, ProposedKind
from .querysets import ChangeQuerySet, ClarificationQuerySet, ProposalQuerySet


class Change(TenantModel):
    """One saved change of a need, an objective or a target. ``difference``: ``[{field, before, after}]``; ``period``
    names the target's. ``page`` is the thing whose page tells more."""

    kind = CodeField(ChangedKind)
    act = CodeField(ChangeAct)
    thing_id = models.UUIDField()
    title = models.CharField(max_length=400)
    period = models.CharField(max_length=20, blank=True)
    difference = models.JSONField(default=list)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "thing_id", "-at"], name="change_by_thing")]

    def __str__(self) -> str:
        return self.title


class Clarification(Versioned, TenantModel):
    """One person and the superior talk over what changed. At most one is pending a person: a further change is added
    to it (``links``)."""

    employee = Link(Employee, related_name="clarifications")
    superior = Link(Employee, null=True, related_name="+")
    unit = Link(Unit, related_name="+")
    state = CodeField(ClarificationState, default=ClarificationState.OPEN)
    due_date = models.DateField()
    opened_at = models.DateTimeField()
    employee_at = models.DateTimeField(null=True)
    superior_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True)

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee"],
                condition=Q(state__in=["open", "discussed"]),
                name="one_pending_clarification",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(employee_at=None, superior_at=None),
                name="open_clarification_has_no_word",
            ),
            models.CheckConstraint(
                condition=~Q(state="discussed") | Q(employee_at__isnull=False) | Q(superior_at__isnull=False),
                name="discussed_clarification_has_a_word",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "unchanged"])
                | Q(settled_at__isnull=False, settled_by_id__isnull=False),
                name="settled_clarification_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="unchanged") | ~Q(reason=""), name="unchanged_clarification_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["agency", "superior", "state"], name="clarification_by_superior")]


class ClarificationChange(TenantModel):
    """A change that the task carries."""

    clarification = Link(Clarification, related_name="links")
    change = Link(Change, related_name="links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "clarification", "change"], name="change_once_a_clarification"
            )
        ]


class AddendumProposal(Versioned, TenantModel):
    """What the changes would mean for an agreed plan. The plan itself stays as it is until its owner takes this up
    and the addendum is agreed."""

    skp = Link(Skp, related_name="proposals")
    state = CodeField(AddendumState, default=AddendumState.PROPOSED)
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    reason = models.TextField(blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "skp"], condition=Q(state="proposed"), name="one_open_proposal_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_at__isnull=False, decided_by_id__isnull=False),
                name="decided_proposal_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="declined_proposal_has_a_reason"
            ),
        ]


class ProposedLine(TenantModel):
    """One difference: of an RHK, or of one of its lines. ``after`` empty: nothing is proposed, it is looked at."""

    proposal = Link(AddendumProposal, related_name="lines")
    change = Link(Change, related_name="proposed_lines")
    result = Link(HasilKerja, null=True, on_delete=models.SET_NULL, related_name="+")
    line = Link(HasilIndicator, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = CodeField(ProposedKind)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
