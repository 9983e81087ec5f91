from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Subquery, UUIDField, When
from django.db.models.functions import Coalesce

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import EVERYTHING, Span

from .codes import Basis

AGENCY = "NULLIF(current_setting('selaras.agency', true), '')::uuid"


def within(spans: Iterable[Span], prefix: str = "") -> Q:
    """Units in any of the subtrees; ``prefix`` leads to the unit and ends in ``__``. Nothing for no span."""
    condition = Q(pk__in=[])
    for span in spans:
        if span == EVERYTHING:
            return ~Q(pk__in=[])  # an empty Q would vanish in an OR
        condition |= Q(**{f"{prefix}first__gte": span.first, f"{prefix}first__lte": span.last})
    return condition


class UnitQuerySet(ClosedQuerySet):
    def as_of(self, date: dt.date) -> Any:
        return self.filter(valid(date)).order_by("first")

    def placed(self, date: dt.date) -> Any:
        """Annotates ``name_then``, ``kind_then`` and ``parent_then``: as the unit was on the date (UnitPlace)."""
        places = apps.get_model("organization", "UnitPlace").objects.filter(valid(date), unit=OuterRef("pk"))
        return self.annotate(
            name_then=Coalesce(Subquery(places.values("name")[:1]), F("name")),
            kind_then=Coalesce(Subquery(places.values("kind")[:1]), F("kind")),
            parent_then=Case(
                When(Exists(places), then=Subquery(places.values("parent_id")[:1])),
                default=F("parent_id"),
                output_field=UUIDField(),
            ),
        )

    def children_of(self, units: Iterable[UUID], date: dt.date) -> Any:
        """Units right below these on the date, by code; ``placed``."""
        keys = list(units)
        places = apps.get_model("organization", "UnitPlace").objects.filter(valid(date), parent__in=keys)
        near = self.filter(Q(parent__in=keys) | Q(pk__in=places.values("unit")))
        return near.filter(valid(date)).placed(date).filter(parent_then__in=keys).order_by("code")

    def below(self, unit: Any) -> Any:
        """The unit and everything under it."""
        return self.filter(first__gte=unit.first, first__lte=unit.last)


class PositionQuerySet(ClosedQuerySet):
    def as_of(self, date: dt.date) -> Any:
        return self.filter(valid(date))


class EmployeeQuerySet(ClosedQuerySet):
    def serving(self, date: dt.date) -> Any:
        """In service on the date."""
        return self.filter(pk__in=self._model("Employment").objects.filter(valid(date)).values("employee_id"))

    def with_post(self, date: dt.date) -> Any:
        """Annotates nip, post_name, post_kind, is_head, unit_id, unit_name, unit_first; None without a post."""
        nip = self._model("Nip").objects.filter(valid(date), employee=OuterRef("pk")).values("nip")[:1]
        holds = valid(date, "assignments__") & Q(assignments__kind="definitif")
        return self.annotate(
            post=FilteredRelation("assignments", condition=holds),
            nip=Subquery(nip),
            post_name=F("post__position__name"),
            post_kind=F("post__position__kind"),
            is_head=F("post__position__is_head"),
            unit_id=F("post__position__unit_id"),
            unit_name=F("post__position__unit__name"),
            unit_first=F("post__position__unit__first"),
        )

    def _model(self, name: str) -> Any:
        return apps.get_model("organization", name)


def superiors_at(
    date: dt.date, employee_ids: Iterable[UUID] | None = None, known_at: dt.datetime | None = None
) -> dict[UUID, UUID | None]:
    """``{employee: superior}`` on the date, set-based (selaras_superiors_at: override, head of the unit, climbing
    over vacancies, Plt and Pj stand in). A superior of None means the top. rules.md 2.6.

    ``known_at`` asks what was believed then."""
    ids = None if employee_ids is None else [str(i) for i in employee_ids]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT employee_id, superior_id FROM selaras_superiors_at({AGENCY}, %s, %s::uuid[], %s)",
            [date, ids, known_at],
        )
        return dict(cursor.fetchall())


class Led(NamedTuple):
    """One person on one day: who leads, who holds that leader's pen, from which post, and why (codes.Basis)."""

    employee_id: UUID
    superior_id: UUID | None
    pen_id: UUID | None
    position_id: UUID | None
    unit_id: UUID | None
    kind: str
    basis: Basis


class LedSpan(NamedTuple):
    """Some days of one person on one main post under one superior; ``valid_until`` is exclusive."""

    employee_id: UUID
    valid_from: dt.date
    valid_until: dt.date
    position_id: UUID | None
    unit_id: UUID | None
    kind: str
    superior_id: UUID | None
    basis: Basis


def leading(
    date: dt.date, employee_ids: Iterable[UUID] | None = None, known_at: dt.datetime | None = None
) -> list[Led]:
    """Everybody who fills a post (or serves elsewhere in full) on the date, with the superior and the reason."""
    ids = None if employee_ids is None else [str(i) for i in employee_ids]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM selaras_superiors_at({AGENCY}, %s, %s::uuid[], %s)", [date, ids, known_at]
        )
        return [Led._make((*row[:-1], Basis(row[-1]))) for row in cursor.fetchall()]


def superior_spans(
    first: dt.date,
    until: dt.date,
    employee_ids: Iterable[UUID] | None = None,
    known_at: dt.datetime | None = None,
) -> list[LedSpan]:
    """The days from ``first`` to before ``until`` cut wherever post or superior change, in order per person."""
    ids = None if employee_ids is None else [str(i) for i in employee_ids]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM selaras_superior_spans({AGENCY}, %s, %s, %s::uuid[], %s) ORDER BY employee_id, valid_from",
            [first, until, ids, known_at],
        )
        return [LedSpan._make((*row[:-1], Basis(row[-1]))) for row in cursor.fetchall()]


def superior_of(employee_id: UUID, at: dt.date) -> UUID | None:
    """The superior of one person on the date; None at the top or without a post."""
    return superiors_at(at, [employee_id]).get(employee_id)


def pen_over(employee_id: UUID, at: dt.date) -> UUID | None:
    """Who holds the pen over one person on the date: the superior, or the delegate while the superior is away."""
    found = leading(at, [employee_id])
    return found[0].pen_id if found else None


def pens_on(at: dt.date) -> list[tuple[UUID, UUID]]:
    """``[(superior who is away, who holds the pen)]`` on the date."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT employee_id, delegate_id FROM selaras_pens_on({AGENCY}, %s) ORDER BY 1, 2", [at]
        )
        return cursor.fetchall()


def pens_held(person_id: UUID, at: dt.date) -> tuple[UUID, ...]:
    """Superiors who are away on the date and left their pen to this person (Viewer.pens)."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT employee_id FROM selaras_pens_on({AGENCY}, %s) WHERE delegate_id = %s ORDER BY 1",
            [at, person_id],
        )
        return tuple(row[0] for row in cursor.fetchall())


def subordinates_of(superior_id: UUID, at: dt.date) -> list[UUID]:
    """Those whose superior on the date is this person."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT employee_id FROM selaras_subordinates_at({AGENCY}, %s, %s)", [superior_id, at]
        )
        return [row[0] for row in cursor.fetchall()]


PLACE = f"""
SELECT (SELECT superior_id FROM selaras_superiors_at({AGENCY}, %(day)s, ARRAY[%(employee)s]::uuid[])),
       ARRAY(SELECT unit.first FROM organization_assignment assignment
             JOIN organization_position post ON post.id = assignment.position_id
             JOIN organization_unit unit ON unit.id = post.unit_id
             WHERE assignment.employee_id = %(employee)s AND assignment.superseded_at IS NULL
               AND assignment.valid_from <= %(day)s
               AND (assignment.valid_until IS NULL OR assignment.valid_until > %(day)s))
"""


def place_of(employee_id: UUID, at: dt.date) -> tuple[UUID | None, list[int]]:
    """The superior, and where the person's posts stand in the tree. One query."""
    with connection.cursor() as cursor:
        cursor.execute(PLACE, {"day": at, "employee": employee_id})
        superior, firsts = cursor.fetchone()
    return superior, firsts
