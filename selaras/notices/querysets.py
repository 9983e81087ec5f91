from __future__ import annotations

from typing import Any

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class NoticeQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """A notice is its receiver's alone."""
        return self.filter(receiver_id=viewer.person_id)
