"""Where a plan can be realised: each of its lines, and each result that has no line because it is told in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import FilteredRelation

from selaras.domain.cycle.models import Period
from selaras.domain.indicators.models import Measurement
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp


@dataclass(frozen=True, slots=True)
class Spot:
    result: HasilKerja
    line: HasilIndicator | None = None

    @property
    def id(self) -> UUID:
        """The key of the line, or of the result where there is none."""
        return (self.line or self.result).pk  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        return self.line.text if self.line else self.result.statement


def spots_of(skp: Skp) -> list[Spot]:
    """In the order of the printed form; one query, a row each line."""
    rows = skp.results.annotate(line=FilteredRelation("indicators"))
    ordered = rows.select_related("line").order_by("number", "line__number")  # type: ignore[misc]
    # Where nothing joins, Django sets no attribute.
    return [Spot(row, getattr(row, "line", None)) for row in ordered]


def measured(spots: Iterable[Spot], period: Period) -> dict[UUID, Measurement]:
    """``{spot: measurement in force}`` where a source feeds the line; one without a value counts as none."""
    wanted = {spot.id: spot.line.indicator_id for spot in spots if spot.line and spot.line.indicator_id}
    if not wanted:
        return {}
    found = Measurement.objects.filter(
        indicator__in=set(wanted.values()), period=period, superseded_at=None, value__isnull=False
    )
    by_indicator = {row.indicator_id: row for row in found}
    return {spot: by_indicator[indicator] for spot, indicator in wanted.items() if indicator in by_indicator}
