"""Moves as they were recorded, the segments a closed period keeps, and reports that a superior is wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.organization.codes import EmploymentKind, LeaveKind
from selaras.domain.organization.models import Employee, Position, Unit
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import MoveKind, Purpose, ReportState
from .querysets import MoveQuerySet, ReportQuerySet


class Move(TenantModel):
    """One recorded move. What it changed stands in the dated tables of the organisation; this tells why and by whom.

    ``until_date``, exclusive, of what ends by itself (Plt, leave). ``followed_at``: when pending plans and
    evaluations were brought in line; empty while the effective date lies ahead. Until then it can be cancelled.
    """

    employee = Link(Employee, related_name="moves")
    kind = CodeField(MoveKind)
    effective_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)
    from_position = Link(Position, null=True, blank=True, related_name="+")
    to_position = Link(Position, null=True, blank=True, related_name="+")
    status = CodeField(EmploymentKind, blank=True)
    leave = CodeField(LeaveKind, blank=True)
    grade = models.CharField(max_length=10, blank=True)
    document = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by_id = models.UUIDField(null=True)
    followed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by_id = models.UUIDField(null=True)
    cancel_reason = models.TextField(blank=True, db_default="")

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date=None) | Q(until_date__gt=F("effective_date")),
                name="move_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | (Q(followed_at=None) & ~Q(cancel_reason="")),
                name="cancelled_move_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "employee", "-effective_date"], name="move_by_employee"),
            models.Index(
                fields=["agency", "effective_date"], condition=Q(followed_at=None), name="move_to_be_followed"
            ),
        ]


class KeptSegment(TenantModel):
    """The copy that a closed period keeps, with the names of its day (rules.md 2.6)."""

    period = Link(Period, related_name="segments")
    employee = Link(Employee, related_name="kept_segments")
    purpose = CodeField(Purpose)
    position = Link(Position, null=True, related_name="+")
    post_name = models.CharField(max_length=200, blank=True)
    unit_name = models.CharField(max_length=200, blank=True)
    penilai = Link(Employee, null=True, related_name="+")
    penilai_name = models.CharField(max_length=310, blank=True)
    team_id = models.UUIDField(null=True)
    team_name = models.CharField(max_length=200, blank=True)
    absence = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="kept_segment_has_days"
            ),
        ]
        indexes = [models.Index(fields=["agency", "employee", "valid_from"], name="kept_segment_by_employee")]


class SuperiorReport(Versioned, TenantModel):
    """ "My superior is wrong": whom the person proposes instead and why; decided by the performance officer."""

    employee = Link(Employee, related_name="superior_reports")
    unit = Link(Unit, null=True, related_name="+")
    recorded = Link(Employee, null=True, related_name="+")
    proposed = Link(Employee, related_name="+")
    reason = models.TextField()
    state = CodeField(ReportState, default=ReportState.OPEN)
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    decision_note = models.TextField(blank=True)
    effective_date = models.DateField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee"], condition=Q(state="open"), name="one_open_superior_report"
            ),
            models.CheckConstraint(condition=~Q(employee=F("proposed")), name="nobody_proposes_oneself"),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "refused"))
                | Q(decided_at__isnull=False, decided_by_id__isnull=False),
                name="decided_report_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(effective_date__isnull=False),
                name="accepted_report_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(decision_note=""), name="refused_report_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "filed_at"], name="superior_report_queue")]
