from __future__ import annotations

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class NeedQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> NeedQuerySet:
        """Needs speak of the organisation: everybody in the agency reads them and may see why one works."""
        return self.all()
