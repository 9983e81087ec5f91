"""What the selects of an RHK offer, each read once: the superior's RHK, objectives, indicators, givers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q

from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Assignment
from selaras.domain.skp.models import HasilKerja
from selaras.domain.strategy.models import Objective
from selaras.kernel.dated import valid

Options = list[tuple[str, Any]]


@dataclass
class Offer:
    """``parents``, ``objectives``, ``indicators`` by their key as text; ``givers`` fill the datalist."""

    parents: dict[str, HasilKerja]
    objectives: dict[str, Objective]
    indicators: dict[str, Indicator]
    givers: list[tuple[str, str]]

    @property
    def parent_options(self) -> Options:
        return [(key, row.statement) for key, row in self.parents.items()]

    @property
    def objective_options(self) -> Options:
        return _grouped(self.objectives, lambda row: row.unit.name, lambda row: row.statement)

    @property
    def indicator_options(self) -> Options:
        return _grouped(
            self.indicators,
            lambda row: row.owner_unit.name,
            lambda row: f"{row.name} ({row.unit_of_measure})",
        )


def offer(skp: Any, result: Any, today: dt.date) -> Offer:
    """Four queries. What the result is linked to already is always among the choices."""
    unit = skp.unit
    upwards = Q(unit__first__lte=unit.first, unit__last__gte=unit.first)
    objectives = Objective.objects.in_year(skp.period.year).filter(upwards) | Objective.objects.filter(
        pk=result.objective_id
    )
    line = Q(owner_unit__first__lte=unit.first, owner_unit__last__gte=unit.first) | Q(
        owner_unit__first__gte=unit.first, owner_unit__first__lte=unit.last
    )
    indicators = Indicator.objects.filter(line).select_related("owner_unit")
    parents = HasilKerja.objects.offered_to(skp) | HasilKerja.objects.filter(pk=result.parent_id)
    return Offer(
        parents=_by_key(parents.order_by("skp__first_date", "number")),
        objectives=_by_key(objectives.select_related("unit").order_by("unit__first", "code")),
        indicators=_by_key(indicators.order_by("owner_unit__first", "name")),
        givers=_givers(skp, today),
    )


def _givers(skp: Any, today: dt.date) -> list[tuple[str, str]]:
    """Heads of the units above and beside: who usually gives an assignment. ``(name, post)``."""
    first = skp.unit.first
    above = Q(position__unit__first__lte=first, position__unit__last__gte=first)
    beside = Q(position__unit__parent__first__lte=first, position__unit__parent__last__gte=first)
    heads = Assignment.objects.filter(valid(today), above | beside, position__is_head=True)
    rows = heads.exclude(employee=skp.employee_id).select_related("employee", "position")
    rows = rows.order_by("-position__unit__first", "pk")[:60]
    return [(row.employee.full_name, row.position.name) for row in rows]


def _by_key(rows: Iterable[Any]) -> dict[str, Any]:
    return {str(row.pk): row for row in rows}


def _grouped(rows: dict[str, Any], group: Any, label: Any) -> Options:
    found = groupby(rows.items(), key=lambda pair: group(pair[1]))
    return [(name, [(key, label(row)) for key, row in pairs]) for name, pairs in found]
