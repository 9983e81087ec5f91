from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, JSONObject

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Span, Viewer

RUNNERS = (Role.PERENCANA, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR)


class IndicatorQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Indicators speak of units, not persons: everybody in the agency reads them."""
        return self.all()

    def in_units(self, span: Span) -> Any:
        return self.filter(within((span,), "owner_unit__"))

    def search(self, words: str) -> Any:
        """Every word stands in the name, the code or the meaning."""
        rows = self
        for word in words.split():
            rows = rows.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(meaning__icontains=word))
        return rows

    def with_posts(self, viewer: Viewer) -> Any:
        """Annotates holds_owner and holds_verifier: whether the viewer sits on those posts of the card."""
        return self.annotate(
            holds_owner=held_by(viewer, "owner_id"), holds_verifier=held_by(viewer, "verifier_id")
        )

    def with_newest(self, until: dt.date, kind: str) -> Any:
        """Annotates now_value, now_attainment, now_period, now_target, now_as_of, now_reason.

        The figure in force of the newest period that began by ``until``; of two that end together, the one of
        that kind.
        """
        rows = self._measurements().filter(indicator=OuterRef("pk"), period__first_date__lte=until)
        newest = rows.order_by(
            "-period__last_date",
            Case(When(period__kind=kind, then=Value(0)), default=Value(1), output_field=IntegerField()),
            "period__first_date",
        )
        names = {
            "now_value": "value",
            "now_attainment": "attainment",
            "now_period": "period__code",
            "now_target": "target",
            "now_as_of": "as_of",
            "now_reason": "reason",
        }
        return self.annotate(**{name: Subquery(newest.values(field)[:1]) for name, field in names.items()})

    def with_pairs(self, until: dt.date, kind: str) -> Any:
        """Annotates pair_rows: what always stands beside the indicator, each with its newest figure (as with_newest),
        decimals as text."""
        near = Q(pk=OuterRef("pair_id")) | Q(pair_id=OuterRef("pk"))
        told = JSONObject(
            id="pk",
            code="code",
            name="name",
            unit_of_measure="unit_of_measure",
            decimals="decimals",
            direction="direction",
            period="now_period",
            value=Cast("now_value", TextField()),
            attainment=Cast("now_attainment", TextField()),
            target="now_target",
        )
        rows = self.model.objects.filter(near).with_newest(until, kind).order_by("name")
        return self.annotate(pair_rows=ArraySubquery(rows.values(json=told)))

    def _measurements(self) -> Any:
        return self.model._meta.get_field("measurements").related_model.objects.in_force()


def held_by(viewer: Viewer, name: str) -> Exists:
    """Whether the viewer sits on the post that the column ``name`` names today."""
    held = apps.get_model("organization", "Assignment").objects.filter(
        valid(viewer.today), employee_id=viewer.person_id, position=OuterRef(name)
    )
    return Exists(held)


class ObservationQuerySet(ClosedQuerySet):
    READERS = (Role.PERENCANA, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR, Role.INSPEKTORAT)

    def visible_to(self, viewer: Viewer) -> Any:
        """The figure stands on the page of its indicator for everybody; with its evidence only whoever gave it,
        holds the post that gives or verifies, leads the unit, or has an office over it."""
        if viewer.is_system:
            return self.all()
        seen = Q(by_id=viewer.person_id) | Q(holds_owner=True) | Q(holds_verifier=True)
        spans = (*viewer.leads, *viewer.spans(*self.READERS))
        if spans:
            seen |= within(spans, "indicator__owner_unit__")
        return self.with_posts(viewer).filter(seen)

    def with_posts(self, viewer: Viewer) -> Any:
        """Annotates holds_owner and holds_verifier: whether the viewer sits on those posts of the card."""
        return self.annotate(
            holds_owner=held_by(viewer, "indicator__owner_id"),
            holds_verifier=held_by(viewer, "indicator__verifier_id"),
        )

    def with_people(self) -> Any:
        """Annotates by_name, verified_by_name and returned_by_name."""
        people = apps.get_model("organization", "Employee").objects
        return self.annotate(
            **{
                f"{who}_name": Subquery(people.filter(pk=OuterRef(f"{who}_id")).values("name")[:1])
                for who in ("by", "verified_by", "returned_by")
            }
        )

    def awaiting(self, viewer: Viewer) -> Any:
        """What this person may verify now."""
        officers = (Role.PERENCANA, Role.PENGELOLA_KINERJA, Role.ADMINISTRATOR)
        mine = Q(holds_verifier=True)
        spans = (*viewer.leads, *viewer.spans(*officers))
        if spans:
            mine |= within(spans, "indicator__owner_unit__")
        return self.with_posts(viewer).filter(mine, state="given").exclude(by_id=viewer.person_id)


class MeasurementQuerySet(ClosedQuerySet):
    def with_pairs(self) -> Any:
        """Annotates pair_rows: what the indicators that always stand beside this one came to in the same period,
        decimals as text."""
        near = Q(indicator=OuterRef("indicator__pair_id")) | Q(indicator__pair=OuterRef("indicator_id"))
        told = JSONObject(
            id="indicator_id",
            code="indicator__code",
            name="indicator__name",
            unit_of_measure="indicator__unit_of_measure",
            period="period__code",
            value=Cast("value", TextField()),
            attainment=Cast("attainment", TextField()),
        )
        rows = self.model.objects.in_force().filter(near, period=OuterRef("period"))
        return self.annotate(pair_rows=ArraySubquery(rows.order_by("indicator__name").values(json=told)))

    def in_force(self) -> Any:
        return self.filter(superseded_at=None)


class SourceQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """That a log exists, and how much was read, everybody may know; its rows are nowhere listed."""
        return self.all()

    def with_news(self) -> Any:
        """Annotates ``loaded_at`` (newest file), ``pushed_at`` (newest sent figure), ``fed`` (how many indicators)."""
        loads = self.model._meta.get_field("loads").related_model.objects.filter(source=OuterRef("pk"))
        return self.select_related("unit").annotate(
            loaded_at=Subquery(loads.order_by("-at").values("at")[:1]),
            pushed_at=Max("indicators__observations__at"),
            fed=Count("indicators", distinct=True),
        )


class QuestionQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Who gives figures of the unit or looks after them reads what is asked about them; nobody else does."""
        if viewer.is_system:
            return self.all()
        spans = (*viewer.leads, *viewer.spans(*RUNNERS, Role.INSPEKTORAT))
        return self.filter(within(spans, "indicator__owner_unit__"))

    def standing(self) -> Any:
        return self.filter(withdrawn_at=None)
