from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.kernel.closed import ClosedQuerySet
from selaras.kernel.viewer import Viewer


class QuestionQuerySet(ClosedQuerySet):
    def visible_to(self, viewer: Viewer) -> Any:
        """The question is everybody's."""
        return self.all()

    def open_on(self, date: dt.date) -> Any:
        return self.filter(opens_date__lte=date, closes_date__gte=date)
