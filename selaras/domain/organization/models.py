"""Units, positions, employees and who leads whom: all as of a date."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from selaras.domain.accounts.models import Account
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.dated import Dated, period_order
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import AssignmentKind, EmploymentKind, PositionKind, Role, Sex, UnitKind
from .querysets import EmployeeQuerySet, PositionQuerySet, UnitQuerySet


class DateSpan(Func):
    function = "DATERANGE"
    output_field = models.Field()


def never_two(name: str, *columns: str, condition: Q | None = None) -> ExclusionConstraint:
    """Exclusion: no two believed rows of the same ``columns`` overlap in time."""
    believed = Q(superseded_at=None)
    return ExclusionConstraint(
        name=name,
        expressions=[
            *[(F(column), RangeOperators.EQUAL) for column in ("agency", *columns)],
            (DateSpan("valid_from", "valid_until"), RangeOperators.OVERLAPS),
        ],
        condition=believed & condition if condition is not None else believed,
    )


class Unit(Versioned, Dated, TenantModel):
    """``first`` and ``last`` number the tree in preorder: a subtree is a range of integers, which an index serves
    under row-level security where path operators would not (stack.md)."""

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    kind = CodeField(UnitKind)
    parent = Link("self", null=True, blank=True, related_name="children")
    first = models.PositiveIntegerField(default=0)
    last = models.PositiveIntegerField(default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            period_order("unit_period"),
            models.UniqueConstraint(fields=["agency", "code"], name="unit_code_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
        ]
        indexes = [models.Index(fields=["agency", "first"], name="unit_preorder")]

    def __str__(self) -> str:
        return self.name


class Position(Dated, TenantModel):
    """A post. ``is_head`` leads its unit; ``seats`` people may hold it at once."""

    unit = Link(Unit, related_name="positions")
    name = models.CharField(max_length=200)
    kind = CodeField(PositionKind)
    is_head = models.BooleanField(default=False)
    seats = models.PositiveSmallIntegerField(default=1)

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            period_order("position_period"),
            models.UniqueConstraint(fields=["agency", "unit", "name", "kind"], name="position_once"),
            never_two("unit_has_one_head_post", "unit", condition=Q(is_head=True)),
        ]

    def __str__(self) -> str:
        return self.name


class Employee(Versioned, TenantModel):
    """A person. The person is the key; a NIP is dated. Officials without NIP are employees too (rules.md 8.1)."""

    name = models.CharField(max_length=160)
    front_title = models.CharField(max_length=60, blank=True)
    back_title = models.CharField(max_length=80, blank=True)
    sort_name = models.CharField(max_length=160, editable=False)
    birth_date = models.DateField(null=True, blank=True)
    sex = CodeField(Sex, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "account"], name="account_is_one_person"),
        ]
        indexes = [models.Index(fields=["agency", "sort_name", "id"], name="employee_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Name with titles as printed: ``dr. Sari Utami, M.Kes.``"""
        name = f"{self.front_title} {self.name}".strip()
        return f"{name}, {self.back_title}" if self.back_title else name


class Nip(Dated, TenantModel):
    employee = Link(Employee, related_name="nips")
    nip = models.CharField(max_length=18)

    class Meta:
        constraints = [
            period_order("nip_period"),
            models.CheckConstraint(condition=Q(nip__regex=r"^[0-9]{18}$"), name="nip_has_18_digits"),
            models.UniqueConstraint(
                fields=["agency", "nip"], condition=Q(superseded_at=None), name="nip_once_in_agency"
            ),
            never_two("one_nip_at_a_time", "employee"),
        ]


class Employment(Dated, TenantModel):
    """In which status and rank somebody serves. It ends when the person leaves the service."""

    employee = Link(Employee, related_name="employments")
    kind = CodeField(EmploymentKind)
    grade = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [period_order("employment_period"), never_two("one_employment_at_a_time", "employee")]


class Assignment(Dated, TenantModel):
    employee = Link(Employee, related_name="assignments")
    position = Link(Position, related_name="assignments")
    kind = CodeField(AssignmentKind, default=AssignmentKind.DEFINITIF)

    class Meta:
        constraints = [
            period_order("assignment_period"),
            never_two("one_definitive_post_at_a_time", "employee", condition=Q(kind="definitif")),
        ]
        indexes = [models.Index(fields=["agency", "position", "valid_from"], name="assignment_by_post")]


class SuperiorOverride(Dated, TenantModel):
    """An explicit superior with a reason wins over the tree (a correction of wrong data, a special post)."""

    employee = Link(Employee, related_name="overrides")
    superior = Link(Employee, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints = [
            period_order("override_period"),
            never_two("one_override_at_a_time", "employee"),
            models.CheckConstraint(condition=~Q(employee=F("superior")), name="nobody_leads_oneself"),
        ]


class Grant(Dated, TenantModel):
    """A role over a subtree of units (the whole agency when ``unit`` is empty), dated, with reason and grantor."""

    employee = Link(Employee, related_name="grants")
    role = CodeField(Role)
    unit = Link(Unit, null=True, blank=True, related_name="+")
    reason = models.TextField()
    granted_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [period_order("grant_period")]
        indexes = [models.Index(fields=["agency", "employee"], name="grant_by_employee")]
