from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    Avg,
    Count,
    DateField,
    F,
    FloatField,
    Func,
    Max,
    Min,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Span, Viewer

TOTAL = F("urgency") + F("seriousness") + F("growth")


class NeedQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Needs speak of the organisation: everybody in the agency reads them and may see why one works."""
        return self.all()

    def in_year(self, year: int) -> Any:
        return self.filter(year=year)

    def in_units(self, span: Span) -> Any:
        return self.filter(within((span,), "unit__"))

    def search(self, words: str) -> Any:
        """Every word stands in the statement, the cause or who is affected."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(statement__icontains=word) | Q(cause__icontains=word) | Q(affected__icontains=word)
            )
        return rows

    def with_totals(self) -> Any:
        """Annotates total (mean 3-15), lowest, highest, voters of closed rounds; None while one is open."""
        scores = self.model._meta.get_field("scores").related_model.objects
        closed = scores.filter(need=OuterRef("pk"), need__scored_at__isnull=False).order_by().values("need")
        return self.annotate(
            total=Subquery(closed.annotate(x=Avg(TOTAL, output_field=FloatField())).values("x")),
            lowest=Subquery(closed.annotate(x=Min(TOTAL)).values("x")),
            highest=Subquery(closed.annotate(x=Max(TOTAL)).values("x")),
            voters=Subquery(closed.annotate(x=Count("pk")).values("x")),
        )


class AnalysisQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """As the needs that come of them: everybody in the agency."""
        return self.all()

    def in_year(self, year: int) -> Any:
        return self.filter(year=year)

    def with_counts(self) -> Any:
        """Annotates ``needs_count`` (not dropped), ``people`` and ``open_needs`` (still weighed)."""
        model = self.model._meta
        needs = model.get_field("needs").related_model.objects.filter(analysis=OuterRef("pk"))
        asked = model.get_field("participants").related_model.objects.filter(analysis=OuterRef("pk"))

        def count(rows: Any) -> Any:
            return Coalesce(
                Subquery(rows.order_by().values("analysis").annotate(n=Count("pk")).values("n")), 0
            )

        return self.annotate(
            needs_count=count(needs.exclude(state="dropped")),
            open_needs=count(needs.filter(state="collected")),
            people=count(asked),
        )


class SignalQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """They speak of services and of counts of people, as needs do: everybody in the agency."""
        return self.all()

    def open(self) -> Any:
        return self.filter(state="open")


class ScoreQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """One's own; everybody's once the round is closed."""
        return self.filter(Q(need__scored_at__isnull=False) | Q(by_id=viewer.person_id))


class DemandQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A demand is read with its need."""
        return self.all()

    def with_levels(self, date: dt.date) -> Any:
        """Annotates ``held_levels``: what each of those of whom it is demanded held on the date, None where nobody
        has assessed it (selaras_people_demanded)."""
        return self.annotate(
            held_levels=Func(
                F("pk"),
                Value(date, output_field=DateField()),
                template="ARRAY(SELECT level FROM selaras_people_demanded(%(expressions)s))",
                output_field=ArrayField(PositiveSmallIntegerField(null=True)),
            )
        )


def people_demanded(demand_ids: Iterable[UUID], date: dt.date) -> dict[UUID, list[UUID]]:
    """``{demand: [employee, …]}``: of whom each demand asks its level on the date, set-based."""
    found: dict[UUID, list[UUID]] = {demand: [] for demand in demand_ids}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT demand, employee_id FROM unnest(%s::uuid[]) demand, selaras_people_demanded(demand, %s)",
            [list(found), date],
        )
        for demand, employee in cursor.fetchall():
            found[demand].append(employee)
    return found
