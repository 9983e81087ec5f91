"""What the outline of the graph and the page of an objective show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from selaras.domain.indicators.models import Indicator, Measurement
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy import labels
from selaras.domain.strategy.models import Objective, ObjectiveIndicator, ObjectiveLink
from selaras.insight.line_of_sight import figures_of
from selaras.journeys.reach import Reach
from selaras.kernel.viewer import Viewer
from selaras.web.indicators.reading import show_now

OPEN_LEVELS = 3


def outline(year: int, until: dt.date, kind: str) -> list[dict[str, Any]]:
    """The graph as nested nodes, tops first; four queries.

    A node with several parents stands whole under the first of them and as a pointer under the others.
    """
    rows = {row.pk: row for row in Objective.objects.in_year(year).select_related("unit").order_by("code")}
    links = ObjectiveLink.objects.filter(child_id__in=rows, parent_id__in=rows)
    below: dict[UUID | None, list[ObjectiveLink]] = {}
    for link in links.order_by("child__code", "pk"):
        below.setdefault(link.parent_id, []).append(link)
    figures = figures_of(rows, until, kind)
    for figure in figures.values():
        show_now(figure)
    children = {link.child_id for found in below.values() for link in found}
    tops = [key for key in rows if key not in children]
    told: set[UUID] = set()
    return [_node(rows, below, figures, key, None, 1, told) for key in tops]


def _node(
    rows: Mapping[UUID, Objective],
    below: Mapping[UUID | None, Sequence[ObjectiveLink]],
    figures: Mapping[UUID, Indicator],
    key: UUID,
    link: ObjectiveLink | None,
    level: int,
    told: set[UUID],
) -> dict[str, Any]:
    is_repeated = key in told
    told.add(key)
    links = [] if is_repeated else below.get(key, [])
    return {
        "objective": rows[key],
        "kind_words": labels.OBJECTIVE_KIND[rows[key].kind],
        "contribution": link and link.contribution,
        "figure": figures.get(key),
        "is_repeated": is_repeated,
        "is_open": level <= OPEN_LEVELS,
        "children": [_node(rows, below, figures, one.child_id, one, level + 1, told) for one in links],
    }


def found_by(year: int, words: str) -> list[Objective]:
    """Objectives of the year that hold every word, for the search above the outline."""
    rows = Objective.objects.in_year(year).search(words).select_related("unit").order_by("code")[:100]
    listed = list(rows)
    for row in listed:
        row.kind_words = labels.OBJECTIVE_KIND[row.kind]
    return listed


def indicators_of(objective: Objective, until: dt.date, kind: str) -> list[dict[str, Any]]:
    """The objective's indicators with their figure now and their last figures as a line. Two queries."""
    ties = list(
        ObjectiveIndicator.objects.filter(objective=objective)
        .order_by("pk")
        .values_list("pk", "indicator_id")
    )
    rows = Indicator.objects.filter(pk__in=[indicator for _tie, indicator in ties]).with_newest(until, kind)
    by_key = {row.pk: row for row in rows.select_related("owner_unit")}
    lines = _lines(by_key.values())
    for row in by_key.values():
        show_now(row)
    return [
        {"link_id": tie, "row": by_key[indicator], "values": lines.get(indicator, [])}
        for tie, indicator in ties
    ]


def _lines(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """The last eight values of the kind of period that is shown now."""
    kinds = {row.pk: row.now_period for row in rows}
    found = Measurement.objects.in_force().filter(indicator_id__in=kinds).select_related("period")
    lines: dict[UUID, list[Any]] = {}
    for one in found.order_by("period__first_date"):
        if _kind(one.period.code) == _kind(kinds[one.indicator_id]):
            lines.setdefault(one.indicator_id, []).append(one.value)
    return {key: values[-8:] for key, values in lines.items()}


def _kind(code: str | None) -> int:
    """2026, 2026-01 and 2026-TW1 differ in length: enough to tell the kinds apart."""
    return len(code or "")


def carriers(reach: Reach, viewer: Viewer, objective_id: UUID) -> dict[str, Any]:
    """Whose results serve the objective: by name where the viewer may read the plan, else as a number."""
    plans = Skp.objects.visible_to(viewer)
    rows = HasilKerja.objects.filter(pk__in=reach.results, skp__in=plans, objective_id=objective_id)
    listed = list(
        rows.select_related("skp__employee", "skp__position").order_by("skp__employee__sort_name")[:50]
    )
    return {"results": listed, "people": len(reach.people)}
