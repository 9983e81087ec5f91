from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Span, Viewer

from .codes import SkmElement, SurveyState
from .rules import Tally

RUNNERS = (Role.PENGELOLA_KINERJA, Role.PERENCANA)
VERIFIERS = (Role.PENGELOLA_KINERJA, Role.INSPEKTORAT)
READERS = (*RUNNERS, Role.INSPEKTORAT)


class SurveyQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A survey speaks of a service: everybody in the agency reads it once it is open; before, those who run it."""
        if viewer.is_system:
            return self.all()
        spans = (*viewer.leads, *viewer.spans(*READERS))
        return self.filter(~Q(state=SurveyState.DRAFT) | within(spans, "unit__"))

    def in_units(self, span: Span) -> Any:
        return self.filter(within((span,), "unit__"))

    def published(self) -> Any:
        return self.filter(published_at__isnull=False)

    def touching(self, first: dt.date, last: dt.date) -> Any:
        return self.filter(first_date__lte=last, last_date__gte=first)

    def with_counts(self) -> Any:
        """Annotates ``counted``, ``excluded`` and ``questioned`` (asks for a second look, not yet excluded)."""
        responses = self.model._meta.get_field("responses").related_model.objects.filter(
            survey=OuterRef("pk")
        )

        def count(rows: Any) -> Any:
            found = rows.order_by().values("survey").annotate(n=Count("pk")).values("n")
            return Coalesce(Subquery(found, output_field=IntegerField()), 0)

        return self.annotate(
            counted=count(responses.counted()),
            excluded=count(responses.excluded()),
            questioned=count(responses.counted().exclude(asked=[])),
        )


class ResponseQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Single answers and citizens' words: those who run the unit's surveys, and who looks over them."""
        if viewer.is_system:
            return self.all()
        return self.filter(within((*viewer.leads, *viewer.spans(*READERS)), "survey__unit__"))

    def counted(self) -> Any:
        return self.filter(excluded_at=None)

    def excluded(self) -> Any:
        return self.filter(excluded_at__isnull=False)

    def tallies(self) -> dict[Any, dict[str, Tally]]:
        """``{survey: {element: Tally}}`` in one query; nothing for a survey without rows."""
        sums = {f"sum_{element}": Sum(element) for element in SkmElement}
        counts = {f"n_{element}": Count(element) for element in SkmElement}
        rows = self.order_by("survey_id").values("survey_id").annotate(**sums, **counts)
        return {
            row["survey_id"]: {
                str(element): Tally(row[f"n_{element}"], row[f"sum_{element}"] or 0) for element in SkmElement
            }
            for row in rows
        }
