from __future__ import annotations

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class IndicatorQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> IndicatorQuerySet:
        """Indicators speak of units, not persons: everybody in the agency reads them."""
        return self.all()
