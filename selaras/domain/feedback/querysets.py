from __future__ import annotations

from typing import Any

from django.db.models import Q

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import within
from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class FeedbackQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """Blindness is one generator (idiom 9): giver and receiver, the penilai of the plan it is about, and the
        inspectorate. Leaders higher up and officers do not read words between two people."""
        return self.filter(
            Q(receiver_id=viewer.person_id)
            | Q(giver_id=viewer.person_id)
            | Q(skp__penilai_id=viewer.person_id)
            | within(viewer.spans(Role.INSPEKTORAT), "skp__unit__")
        )


class RequestQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(Q(asker_id=viewer.person_id) | Q(giver_id=viewer.person_id))


class DialogueQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(
            Q(employee_id=viewer.person_id)
            | Q(superior_id=viewer.person_id)
            | within(viewer.spans(Role.INSPEKTORAT), "skp__unit__")
        )
