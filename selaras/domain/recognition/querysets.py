from __future__ import annotations

from typing import Any

from django.db.models import Q

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class ThanksQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(
            Q(is_public=True) | Q(giver_id=viewer.person_id) | Q(receiver_id=viewer.person_id),
            withdrawn_at=None,
        )
