from __future__ import annotations

from typing import Any

from django.db.models import Q

from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Span, Viewer


class ObjectiveQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Objectives are the organisation's word to everybody in it."""
        return self.all()

    def in_year(self, year: int) -> Any:
        return self.filter(first_year__lte=year, last_year__gte=year, retired_at=None)

    def in_units(self, span: Span) -> Any:
        return self.filter(within((span,), "unit__"))

    def search(self, words: str) -> Any:
        rows = self
        for word in words.split():
            rows = rows.filter(Q(statement__icontains=word) | Q(code__icontains=word))
        return rows
