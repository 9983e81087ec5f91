"""The personal plan: Skp, HasilKerja, PerilakuKerja with Ekspektasi, Lampiran (rules.md 2)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.codes import Direction, Formula
from selaras.domain.indicators.models import FIGURE, Indicator
from selaras.domain.organization.models import Employee, Position, Unit
from selaras.domain.strategy.models import Objective
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import Aspek, HasilKind, HasilScope, LampiranKind, Perspektif, SkpForm, SkpLayout, SkpState
from .querysets import HasilQuerySet, SkpQuerySet


class Skp(Versioned, TenantModel):
    """One person's plan for one segment of a year, judged by one penilai (rules.md 2.5, 2.6)."""

    employee = Link(Employee, related_name="plans")
    period = Link(Period, related_name="plans")
    penilai = Link(Employee, related_name="plans_to_judge")
    position = Link(Position, related_name="+")
    unit = Link(Unit, related_name="+")
    first_date = models.DateField()
    last_date = models.DateField()
    form = CodeField(SkpForm, default=SkpForm.KUANTITATIF)
    layout = CodeField(SkpLayout, default=SkpLayout.PEGAWAI)
    state = CodeField(SkpState, default=SkpState.DRAFT)
    created_at = models.DateTimeField(db_default=Now())
    submitted_at = models.DateTimeField(null=True)
    submitted_by_id = models.UUIDField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_by_id = models.UUIDField(null=True)
    return_note = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by_id = models.UUIDField(null=True)

    objects = SkpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "employee", "period", "first_date"], name="skp_segment_once"
            ),
            models.CheckConstraint(condition=Q(last_date__gte=F("first_date")), name="skp_dates"),
            models.CheckConstraint(condition=~Q(employee=F("penilai")), name="nobody_judges_oneself"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_at__isnull=False, submitted_by_id__isnull=False),
                name="submitted_skp_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned")
                | (Q(returned_at__isnull=False, returned_by_id__isnull=False) & ~Q(return_note="")),
                name="returned_skp_has_time_person_and_note",
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False, agreed_by_id__isnull=False),
                name="agreed_skp_has_time_and_person",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "penilai", "state"], name="skp_by_penilai"),
            models.Index(fields=["agency", "employee", "-first_date"], name="skp_by_employee"),
            models.Index(fields=["agency", "unit", "period"], name="skp_by_unit"),
        ]


class HasilKerja(Versioned, TenantModel):
    """One RHK. It serves the superior's RHK, an objective, or an assignment by somebody else (rules.md 2.3).

    It has a version of its own: two RHK may be edited in two windows, the same one may not.
    """

    skp = Link(Skp, related_name="results")
    number = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=500)
    kind = CodeField(HasilKind, default=HasilKind.UTAMA)
    scope = CodeField(HasilScope, default=HasilScope.INDIVIDU)
    parent = Link("self", null=True, blank=True, related_name="children")
    objective = Link(Objective, null=True, blank=True, related_name="results")
    assigned_by = Link(Employee, null=True, blank=True, related_name="+")
    contribution = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    perspektif = CodeField(Perspektif, blank=True)
    narrative = models.TextField(blank=True)

    objects = HasilQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "skp", "number"],
                name="hasil_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="hasil_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(contribution=None) | Q(contribution__gt=0, contribution__lte=100),
                name="hasil_contribution_percent",
            ),
        ]
        indexes = [models.Index(fields=["agency", "parent"], name="hasil_by_parent")]

    def __str__(self) -> str:
        return self.statement


class HasilIndicator(TenantModel):
    """A measurable line of an RHK; ``indicator`` where a source measures it, else realised by hand."""

    result = Link(HasilKerja, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    aspek = CodeField(Aspek, blank=True)
    text = models.CharField(max_length=300)
    indicator = Link(Indicator, null=True, blank=True, related_name="+")
    direction = CodeField(Direction, default=Direction.UP)
    formula = CodeField(Formula, default=Formula.DEFAULT)
    target = models.DecimalField(null=True, blank=True, **FIGURE)
    lower = models.DecimalField(null=True, blank=True, **FIGURE)
    upper = models.DecimalField(null=True, blank=True, **FIGURE)
    cap = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2, default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "result", "number"],
                name="hasil_indicator_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(lower=None) | Q(upper=None) | Q(upper__gte=F("lower")), name="hasil_band_order"
            ),
        ]


class PerilakuKerja(TenantModel):
    """One of the seven values with the leader's Ekspektasi (rules.md 2.7); its text is in berakhlak.py."""

    skp = Link(Skp, related_name="behaviours")
    value = models.CharField(max_length=40)
    ekspektasi = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "skp", "value"], name="value_once_in_skp")]


class Lampiran(TenantModel):
    """Dukungan sumber daya, skema pertanggungjawaban, konsekuensi (rules.md 2.2)."""

    skp = Link(Skp, related_name="attachments")
    kind = CodeField(LampiranKind)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "skp", "kind", "number"],
                name="lampiran_number_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]


class Remark(TenantModel):
    """A note on a line (or on the whole plan where ``result`` is empty), in the dialogue about the plan."""

    skp = Link(Skp, related_name="remarks")
    result = Link(HasilKerja, null=True, blank=True, related_name="remarks")
    by = Link(Employee, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(db_default=Now())


class Opening(TenantModel):
    """When somebody first opened a submitted plan. Appended by the frame after a GET, never changed."""

    skp = Link(Skp, related_name="openings")
    by_id = models.UUIDField()
    at = models.DateTimeField(db_default=Now())


class Snapshot(TenantModel):
    """The plan as it was agreed: an addendum replaces, it never deletes (rules.md 2.5)."""

    skp = Link(Skp, related_name="snapshots")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "skp", "version"], name="snapshot_once_a_version")
        ]
