from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import superiors_at, within
from selaras.domain.skp.codes import SkpState
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Span, Viewer

from .rules import Place


class FeedbackQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Blindness is one generator (idiom 9): giver and receiver, the penilai of the plan it is about (or
        the delegate of one away, never about the delegate), and the inspectorate. Leaders higher up and officers do
        not read words between two people."""
        return self.filter(
            Q(receiver_id=viewer.person_id)
            | Q(giver_id=viewer.person_id)
            | (Q(skp__penilai_id__in=viewer.pen_owners) & ~Q(skp__employee_id=viewer.person_id))
            | within(viewer.spans(Role.INSPEKTORAT), "skp__unit__")
        )

    def adopted_by(self, person_id: UUID) -> Any:
        """Next steps that the receiver took on and has not done yet."""
        return self.filter(receiver_id=person_id, adopted_at__isnull=False, done_at=None).order_by(
            "-adopted_at"
        )


class RequestQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(Q(asker_id=viewer.person_id) | Q(giver_id=viewer.person_id))


class DialogueQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The two who talk, and the inspectorate."""
        return self.filter(
            Q(employee_id=viewer.person_id)
            | Q(superior_id=viewer.person_id)
            | within(viewer.spans(Role.INSPEKTORAT), "skp__unit__")
        )


def places(person_ids: Iterable[UUID], at: dt.date) -> dict[UUID, Place]:
    """Where these people stand on the day; two queries for any number of them."""
    ids = list(person_ids)
    superiors = superiors_at(at, ids)
    units: dict[UUID, int] = {}
    leads: dict[UUID, list[Span]] = {}
    for row in _posts(ids, at):
        units.setdefault(row["employee_id"], row["position__unit__first"])
        if row["position__is_head"]:
            span = Span(row["position__unit__first"], row["position__unit__last"])
            leads.setdefault(row["employee_id"], []).append(span)
    return {
        person: Place(person, units.get(person), tuple(leads.get(person, ())), superiors.get(person))
        for person in ids
    }


def _posts(ids: list[UUID], at: dt.date) -> Any:
    rows = apps.get_model("organization", "Assignment").objects.filter(valid(at), employee_id__in=ids)
    return rows.order_by("kind", "valid_from").values(
        "employee_id", "position__is_head", "position__unit__first", "position__unit__last"
    )


def colleagues(person_id: UUID, at: dt.date) -> Any:
    """Employees whom the person may give feedback: the own unit, those led, the superior, those under one superior."""
    own = places([person_id], at)[person_id]
    posts = valid(at, "assignments__")
    near = Q(pk=own.superior) if own.superior else Q(pk__in=[])
    if own.unit is not None:
        near |= posts & Q(assignments__position__unit__first=own.unit)
    for span in own.leads:
        near |= posts & Q(
            assignments__position__unit__first__gte=span.first,
            assignments__position__unit__first__lte=span.last,
        )
    near |= Q(pk__in=_under_one_superior(own, at))
    people = apps.get_model("organization", "Employee").objects
    return people.serving(at).filter(pk__in=people.filter(near).values("pk")).exclude(pk=person_id)


def _under_one_superior(own: Place, at: dt.date) -> list[UUID]:
    led = superiors_at(at)
    return [
        person
        for person, superior in led.items()
        if superior is not None and (superior == own.person or superior == own.superior)
    ]


def plan_in_force(person_id: UUID, at: dt.date) -> Any:
    """The person's agreed plan that runs on the day; None where there is none."""
    plans = apps.get_model("skp", "Skp").objects
    return plans.filter(employee_id=person_id, state=SkpState.AGREED).on(at).order_by("-first_date").first()
