from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

READERS = (Role.BPSDM, Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.PIMPINAN)


class CompetencyQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The dictionary is everybody's."""
        return self.all()


class StandardQuerySet(ClosedQuerySet):
    def as_of(self, date: dt.date) -> Any:
        return self.filter(valid(date))


class HeldLevelQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Own; of those who work below a unit that the viewer leads; the offices within their subtree."""
        posts = Assignment.objects.filter(
            valid(viewer.today),
            within((*viewer.leads, *viewer.spans(*READERS)), "position__unit__"),
            employee=OuterRef("employee_id"),
        )
        return self.filter(Q(employee_id=viewer.person_id) | Exists(posts))

    def newest(self, date: dt.date) -> Any:
        """One row per person and competency, the newest found by the date (on one day the later recorded)."""
        return (
            self.filter(date__lte=date)
            .order_by("employee_id", "competency_id", "-date", "-id")
            .distinct("employee_id", "competency_id")
        )
