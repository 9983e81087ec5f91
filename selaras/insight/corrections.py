"""A figure that was computed anew: what it was, what it is, and which rows, file or definition changed in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from selaras.domain.indicators.models import Measurement, SourceLoad

MOST = 10


@dataclass(frozen=True)
class Correction:
    """``old`` was replaced by ``new``; ``rows_new`` and ``rows_changed`` come from the files loaded in between."""

    old: Measurement
    new: Measurement
    files: Sequence[SourceLoad]

    @property
    def at(self) -> dt.datetime:
        return self.new.run_at

    @property
    def difference(self) -> Decimal | None:
        if self.old.value is None or self.new.value is None:
            return None
        return self.new.value - self.old.value

    @property
    def rows_new(self) -> int:
        return sum(load.new for load in self.files)

    @property
    def rows_changed(self) -> int:
        return sum(load.changed for load in self.files)

    @property
    def is_redefined(self) -> bool:
        return self.old.definition_version != self.new.definition_version

    @property
    def is_later(self) -> bool:
        """The same log read as of a later day."""
        return self.old.as_of != self.new.as_of


def corrections(shown: Measurement) -> list[Correction]:
    """The chain of a figure in force, the newest step first. Two reads."""
    rows = Measurement.objects.filter(indicator_id=shown.indicator_id, period_id=shown.period_id)
    chain = list(rows.with_pairs().select_related("load").order_by("-run_at", "-pk")[: MOST + 1])
    loads: list[SourceLoad] = []
    if shown.source_id and len(chain) > 1:
        since = chain[-1].load.at if chain[-1].load else chain[-1].run_at
        found = SourceLoad.objects.filter(source_id=shown.source_id, at__gt=since).order_by("at", "pk")
        loads = list(found.exclude(new=0, changed=0))
    return [Correction(old, new, _between(loads, old, new)) for new, old in pairwise(chain)]


def _between(loads: Sequence[SourceLoad], old: Measurement, new: Measurement) -> list[SourceLoad]:
    """After the file that the old one was made of, up to that of the new one."""
    if new.load is None:
        return []
    since = old.load.at if old.load else old.run_at
    return [load for load in loads if since < load.at <= new.load.at]
