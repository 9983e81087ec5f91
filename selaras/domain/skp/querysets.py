from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import SkpState

READERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT, Role.PIMPINAN)


def readable(viewer: Viewer, prefix: str = "") -> Q:
    """Who reads a person's plan and what hangs on it: the person, the penilai, the leaders of the unit above, and
    those whose office it is, within their subtree. ``prefix`` leads to the Skp and ends in ``__``."""
    return (
        Q(**{f"{prefix}employee_id": viewer.person_id})
        | Q(**{f"{prefix}penilai_id": viewer.person_id})
        | within((*viewer.leads, *viewer.spans(*READERS)), f"{prefix}unit__")
    )


class SkpQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A draft is its writer's alone; from the first submission on, those who may read it do."""
        return self.filter(Q(employee_id=viewer.person_id) | (readable(viewer) & ~Q(state=SkpState.DRAFT)))

    def in_year(self, year: int) -> Any:
        return self.filter(period__year=year)

    def on(self, date: dt.date) -> Any:
        return self.filter(first_date__lte=date, last_date__gte=date)
