from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Span, Viewer


class ReadByAll(ClosedQuerySet):
    """Documents, versions and agreements are public within the agency (Perpres 29/2014)."""

    def visible_to(self, viewer: Viewer) -> Any:
        return self.all()


class ProgrammeQuerySet(ReadByAll):
    def in_year(self, year: int) -> Any:
        """Valid on some day of the year."""
        ends = Q(valid_until=None) | Q(valid_until__gt=dt.date(year, 1, 1))
        return self.filter(ends, valid_from__lte=dt.date(year, 12, 31))


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
