from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, Subquery, Value, When

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
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

    def _measurements(self) -> Any:
        return self.model._meta.get_field("measurements").related_model.objects.in_force()


class MeasurementQuerySet(ClosedQuerySet):
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
