from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.kernel.closed import ClosedQuerySet


class PeriodQuerySet(ClosedQuerySet):
    def containing(self, date: dt.date) -> Any:
        return self.filter(first_date__lte=date, last_date__gte=date)
