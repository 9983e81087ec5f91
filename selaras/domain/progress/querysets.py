from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

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

    def own(self, viewer: Viewer) -> Any:
        """Everything the person wrote, also what was withdrawn (to bring it back)."""
        return self.filter(employee_id=viewer.person_id)

    def between(self, first: dt.date, last: dt.date) -> Any:
        """Written for the days from ``first`` to ``last``, both included."""
        return self.filter(date__gte=first, date__lte=last)

    def last_before(self, employee_id: UUID, date: dt.date) -> Any:
        """The newest entry of an earlier day, to be repeated; None if there is none."""
        rows = self.filter(employee_id=employee_id, date__lt=date, withdrawn_at=None)
        return rows.order_by("-date", "-created_at").first()


class RealisationQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Own realisations; others' once they are sent."""
        return self.filter(
            Q(employee_id=viewer.person_id) | (Q(state="sent") & readable(viewer, "result__skp__"))
        )
