from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Avg, Count, F, FloatField, Max, Min, OuterRef, Q, Subquery

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


class ScoreQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """One's own; everybody's once the round is closed."""
        return self.filter(Q(need__scored_at__isnull=False) | Q(by_id=viewer.person_id))


class DemandQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A demand is read with its need."""
        return self.all()


PEOPLE = """
SELECT demand.id, assignment.employee_id
FROM needs_demandedcompetency demand
JOIN needs_need need ON need.id = demand.need_id
JOIN organization_unit reach ON reach.id = COALESCE(demand.unit_id, need.unit_id)
JOIN organization_unit unit ON unit.first BETWEEN reach.first AND reach.last
JOIN organization_position post ON post.unit_id = unit.id
JOIN organization_assignment assignment ON assignment.position_id = post.id
WHERE demand.id = ANY(%(demands)s)
  AND unit.superseded_at IS NULL AND post.superseded_at IS NULL
  AND assignment.superseded_at IS NULL AND assignment.kind = 'definitif'
  AND assignment.valid_from <= %(date)s
  AND (assignment.valid_until IS NULL OR assignment.valid_until > %(date)s)
  AND (demand.post_name = '' OR position(lower(demand.post_name) IN lower(post.name)) > 0)
ORDER BY demand.id, assignment.employee_id
"""


def people_demanded(demand_ids: Iterable[UUID], date: dt.date) -> dict[UUID, list[UUID]]:
    """``{demand: [employee, …]}``: of whom each demand asks its level on the date, set-based."""
    found: dict[UUID, list[UUID]] = {demand: [] for demand in demand_ids}
    if not found:
        return found
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, {"demands": list(found), "date": date})
        for demand, employee in cursor.fetchall():
            found[demand].append(employee)
    return found
