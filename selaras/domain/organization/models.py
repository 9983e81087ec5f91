"""Units, positions, employees and who leads whom: all as of a date."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast, Now

from selaras.domain.accounts.models import Account
from selaras.domain.tenancy.models import TenantModel
from selaras.kernel.dated import Dated, period_order
from selaras.kernel.fields import CodeField, Link
from selaras.kernel.versions import Versioned

from .codes import (
    AssignmentKind,
    AssignmentLoad,
    EmploymentKind,
    LeaveKind,
    PositionKind,
    Role,
    Sex,
    UnitKind,
)
from .querysets import EmployeeQuerySet, PositionQuerySet, UnitQuerySet


class DateSpan(Func):
    function = "DATERANGE"
    output_field = models.Field()


def _there_and_back(column: str) -> Cast:
    return Cast(Cast(column, models.TextField()), models.UUIDField())


def never_two(name: str, *columns: str, condition: Q | None = None) -> ExclusionConstraint:
    """Exclusion: no two believed rows of the same ``columns`` overlap in time.

    Keys are cast to text and back, so that the planner cannot take this index for looking somebody up: it did, and a
    lookup in it took a hundred times that in the B-tree beside it (docs/adr/0011).
    """
    believed = Q(superseded_at=None)
    return ExclusionConstraint(
        name=name,
        expressions=[
            *[(_there_and_back(column), RangeOperators.EQUAL) for column in columns],
            (DateSpan("valid_from", "valid_until"), RangeOperators.OVERLAPS),
        ],
        condition=believed & condition if condition is not None else believed,
    )


class Unit(Versioned, Dated, TenantModel):
    """``first`` and ``last`` number the tree in preorder: a subtree is a range of integers, which an index serves
    under row-level security where path operators would not (stack.md).

    ``name``, ``kind`` and ``parent`` are today's. A unit that a reorganisation touched has a UnitPlace for every
    span of its life. ``successor`` took it over when it ended: its records are then numbered under that unit.
    """

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    kind = CodeField(UnitKind)
    parent = Link("self", null=True, blank=True, related_name="children")
    successor = Link("self", null=True, blank=True, related_name="predecessors")
    first = models.PositiveIntegerField(default=0)
    last = models.PositiveIntegerField(default=0)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            period_order("unit_period"),
            models.UniqueConstraint(
                fields=["agency", "code"], condition=Q(superseded_at=None), name="unit_code_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
        ]
        indexes = [
            models.Index(fields=["agency", "first"], name="unit_preorder"),
            # the widest units first: the frame's switcher (frame.sql)
            models.Index(
                F("agency"),
                (F("last") - F("first")).desc(),
                F("first"),
                name="unit_by_width",
                condition=Q(superseded_at=None, first__gt=1),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitPlace(Dated, TenantModel):
    """Name, kind and place in the tree of a unit during a span. A unit that never changed has none: its own row
    says it all."""

    unit = Link(Unit, related_name="places")
    name = models.CharField(max_length=200)
    kind = CodeField(UnitKind)
    parent = Link(Unit, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            period_order("unit_place_period"),
            never_two("one_place_at_a_time", "unit"),
            models.CheckConstraint(condition=~Q(parent=F("unit")), name="unit_place_not_below_itself"),
        ]


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
            models.UniqueConstraint(
                fields=["agency", "unit", "name", "kind"],
                condition=Q(superseded_at=None),
                name="position_once",
            ),
            never_two("unit_has_one_head_post", "unit", condition=Q(is_head=True)),
        ]

    def __str__(self) -> str:
        return self.name


def with_titles(front: str, name: str, back: str) -> str:
    """``dr. Sari Utami, M.Kes.``"""
    said = f"{front} {name}".strip()
    return f"{said}, {back}" if back else said


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
        return with_titles(self.front_title, self.name, self.back_title)


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
    """A person on a post. ``load`` weighs stand-ins alone (codes.AssignmentLoad): a definitive post is the main one.
    ``decree`` is the number of the letter that says so."""

    employee = Link(Employee, related_name="assignments")
    position = Link(Position, related_name="assignments")
    kind = CodeField(AssignmentKind, default=AssignmentKind.DEFINITIF)
    load = CodeField(AssignmentLoad, default=AssignmentLoad.ALONGSIDE, db_default=AssignmentLoad.ALONGSIDE)
    decree = models.CharField(max_length=120, blank=True, db_default="")

    class Meta:
        constraints = [
            period_order("assignment_period"),
            never_two("one_definitive_post_at_a_time", "employee", condition=Q(kind="definitif")),
        ]
        indexes = [
            models.Index(fields=["agency", "position", "valid_from"], name="assignment_by_post"),
            models.Index(
                fields=["agency", "employee"],
                condition=Q(load="full") & ~Q(kind="definitif"),
                name="assignment_resting_others",
            ),
        ]


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


class Secondment(Dated, TenantModel):
    """Somebody works for another agency (``host``, in words: it may not use Selaras) and is evaluated there. With
    ``load`` full the own posts rest meanwhile."""

    employee = Link(Employee, related_name="secondments")
    host = models.CharField(max_length=200)
    post_name = models.CharField(max_length=200, blank=True)
    load = CodeField(AssignmentLoad, default=AssignmentLoad.FULL)
    decree = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [period_order("secondment_period"), never_two("one_secondment_at_a_time", "employee")]


class Leave(Dated, TenantModel):
    employee = Link(Employee, related_name="leaves")
    kind = CodeField(LeaveKind)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [period_order("leave_period"), never_two("one_leave_at_a_time", "employee")]


class Delegation(Dated, TenantModel):
    """Who holds the pen of a superior on the days on which that superior is away (Leave)."""

    employee = Link(Employee, related_name="delegations")
    delegate = Link(Employee, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            period_order("delegation_period"),
            never_two("one_delegate_at_a_time", "employee"),
            models.CheckConstraint(condition=~Q(employee=F("delegate")), name="nobody_delegates_to_oneself"),
        ]
        indexes = [models.Index(fields=["agency", "delegate"], name="delegation_by_delegate")]


class Team(Versioned, Dated, TenantModel):
    """Tim kerja: people of several units on one task, with a ketua who gives consideration only (rules.md 2.6)."""

    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    unit = Link(Unit, related_name="teams")
    decree = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [period_order("team_period")]
        indexes = [models.Index(fields=["agency", "unit"], name="team_by_unit")]

    def __str__(self) -> str:
        return self.name


class TeamMember(Dated, TenantModel):
    team = Link(Team, related_name="members")
    employee = Link(Employee, related_name="memberships")
    is_leader = models.BooleanField(default=False)
    duty = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            period_order("team_member_period"),
            never_two("once_in_a_team_at_a_time", "team", "employee"),
            never_two("one_ketua_at_a_time", "team", condition=Q(is_leader=True)),
        ]


class Reorganisation(TenantModel):
    """A change of the structure on one day: its steps, who gets another superior (``preview``), and when it was done.

    ``steps`` and ``preview`` are read by journeys/reorganise.py."""

    title = models.CharField(max_length=200)
    decree = models.CharField(max_length=120, blank=True)
    effective_date = models.DateField()
    steps = models.JSONField(default=list)
    preview = models.JSONField(null=True)
    previewed_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    by_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(previewed_at__isnull=False),
                name="reorganisation_seen_before_done",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SavedView(TenantModel):
    """A list as somebody wants to find it again: the address of its search, filters and order under a name."""

    employee = Link(Employee, related_name="saved_views")
    listing = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "employee", "listing", "name"], name="saved_view_once")
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


class BatchTrack(TenantModel):
    """What one batch did in one table: keys of the rows it has ``written`` and of those it superseded (``taken``);
    ``facts`` are the persons' own rows before, whose columns are not dated."""

    batch_id = models.UUIDField()
    table = models.CharField(max_length=40)
    written = ArrayField(models.UUIDField(), default=list)
    taken = ArrayField(models.UUIDField(), default=list)
    facts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "batch_id", "table"], name="batch_track_once"),
        ]
