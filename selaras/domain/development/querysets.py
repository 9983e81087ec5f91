from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Assignment
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

READERS = (Role.BPSDM, Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT, Role.PIMPINAN)


class ProposalQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Own; of those whose unit lies below a unit that the viewer leads; the offices within their
        subtree."""
        posts = Assignment.objects.filter(
            valid(viewer.today),
            within((*viewer.leads, *viewer.spans(*READERS)), "position__unit__"),
            employee=OuterRef("employee_id"),
        )
        return self.filter(Q(employee_id=viewer.person_id) | Exists(posts))

    def with_all(self) -> Any:
        """The person, the training with its competency, and the need, in the same query."""
        return self.select_related("employee", "training", "competency", "need")

    def in_year(self, year: int) -> Any:
        return self.filter(year=year)


class TrainingQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The catalogue is everybody's."""
        return self.all()
