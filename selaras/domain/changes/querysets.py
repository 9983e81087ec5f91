from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q

from selaras.domain.organization.querysets import within
from selaras.domain.skp.querysets import READERS, readable
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer

from .codes import AddendumState
from .workflow import PENDING


class ChangeQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Needs, objectives and targets are read by everybody in the agency; so is what changed in them."""
        return self.all()

    def about(self, thing_id: Any) -> Any:
        return self.filter(thing_id=thing_id)

    def with_progress(self) -> Any:
        """Annotates ``asked`` (people with a task of it) and ``settled`` (those who have talked it over)."""
        done = Q(links__clarification__state__in=["confirmed", "unchanged"])
        return self.annotate(asked=Count("links"), settled=Count("links", filter=done))


class ClarificationQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The person, the superior, the leaders above, and those whose office it is (as the plan itself)."""
        return self.filter(
            Q(employee_id=viewer.person_id)
            | Q(superior_id__in=viewer.pen_owners)
            | within((*viewer.leads, *viewer.spans(*READERS)), "unit__")
        )

    def pending(self) -> Any:
        return self.filter(state__in=sorted(PENDING))

    def of(self, viewer: Viewer) -> Any:
        return self.filter(employee_id=viewer.person_id)

    def led_by(self, viewer: Viewer) -> Any:
        return self.filter(superior_id__in=viewer.pen_owners).exclude(employee_id=viewer.person_id)

    def with_people(self) -> Any:
        return self.select_related("employee", "superior", "unit")

    def by_due(self) -> Any:
        return self.order_by("due_date", "employee__sort_name", "pk")


class ProposalQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Whoever reads the plan reads what is proposed for it."""
        return self.filter(readable(viewer, "skp__"))

    def open(self) -> Any:
        return self.filter(state=AddendumState.PROPOSED)

    def with_plan(self) -> Any:
        people = ("skp__employee", "skp__penilai", "skp__period", "skp__unit")
        return self.select_related(*people).annotate(employee_id=F("skp__employee_id"))
