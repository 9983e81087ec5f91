from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import ReportState

# Whose office it is to know why somebody moved, within their subtree.
READERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT)
# Who decides that a superior is wrong.
DECIDERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN)


class MoveQuerySet(ClosedQuerySet):
    def of(self, employee: Any) -> Any:
        """All of one person, the latest first; whether they may be read is access.may_read_ledger."""
        rows = self.filter(employee=employee).select_related("from_position__unit", "to_position__unit")
        return rows.order_by("-effective_date", "-recorded_at", "-pk")

    def due(self, day: dt.date) -> Any:
        """Begun by the day, and nothing pending was brought in line yet."""
        return self.filter(followed_at=None, cancelled_at=None, effective_date__lte=day).order_by(
            "effective_date", "pk"
        )


class ReportQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The person who reported, the offices over the unit; the superiors once it has taken effect."""
        offices = within(viewer.spans(*READERS), "unit__")
        if viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT):
            offices |= Q(unit=None)
        named = Q(state=ReportState.ACCEPTED) & (
            Q(proposed_id=viewer.person_id) | Q(recorded_id=viewer.person_id)
        )
        return self.filter(Q(employee_id=viewer.person_id) | offices | named)

    def for_offices(self, viewer: Viewer) -> Any:
        """The queue of those who decide or oversee."""
        offices = within(viewer.spans(*READERS), "unit__")
        if viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT):
            offices |= Q(unit=None)
        return self.filter(offices)

    def open(self) -> Any:
        return self.filter(state=ReportState.OPEN)

    def with_people(self) -> Any:
        return self.select_related("employee", "recorded", "proposed", "unit")
