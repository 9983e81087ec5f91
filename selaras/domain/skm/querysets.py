from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Sum

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Span, Viewer

from .codes import SkmElement, SurveyState

RUNNERS = (Role.PENGELOLA_KINERJA, Role.PERENCANA)
VERIFIERS = (Role.PENGELOLA_KINERJA, Role.PERENCANA)
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

    def with_order(self) -> Any:
        """Annotates ``order``: the elements as their numbers stand on the form."""
        questions = self.model._meta.get_field("questions").related_model.objects.filter(
            survey=OuterRef("pk")
        )
        return self.annotate(order=ArraySubquery(questions.order_by("number").values("element")))

    def with_tallies(self) -> Any:
        """Annotates ``counted``, ``excluded``, ``questioned`` (asks for a second look, not excluded), and of what
        counts ``n_<element>`` and ``sum_<element>``: all that an outcome is made of, in the one query."""
        in_ = Q(responses__excluded_at=None, responses__pk__isnull=False)
        sums = {f"sum_{e}": Sum(f"responses__{e}", filter=in_) for e in SkmElement}
        answers = {f"n_{e}": Count(f"responses__{e}", filter=in_) for e in SkmElement}
        return self.annotate(
            counted=Count("responses", filter=in_),
            excluded=Count("responses", filter=Q(responses__excluded_at__isnull=False)),
            questioned=Count("responses", filter=in_ & ~Q(responses__asked=[])),
            **sums,
            **answers,
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
