from __future__ import annotations

from typing import Any

from django.db.models import Q

from selaras.domain.skp.querysets import readable
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class ProgressQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Own entries, and those written for a plan that the viewer may read."""
        return self.filter(
            Q(employee_id=viewer.person_id) | (Q(skp__isnull=False) & readable(viewer, "skp__"))
        ).filter(withdrawn_at=None)


class RealisationQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Own realisations; others' once they are sent."""
        return self.filter(
            Q(employee_id=viewer.person_id) | (Q(state="sent") & readable(viewer, "line__result__skp__"))
        )
