from __future__ import annotations

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class ObjectiveQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> ObjectiveQuerySet:
        """Objectives are the organisation's word to everybody in it."""
        return self.all()

    def in_year(self, year: int) -> ObjectiveQuerySet:
        return self.filter(first_year__lte=year, last_year__gte=year, retired_at=None)
