"""What the outline of the graph and the page of an objective show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject, Length

from selaras.domain.indicators.models import Indicator, Measurement
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy import access, labels
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import (
    Objective,
    ObjectiveDocument,
    ObjectiveLink,
    ObjectiveNeed,
    ObjectiveProgramme,
)
from selaras.insight.line_of_sight import figures_of
from selaras.journeys.reach import Reach
from selaras.kernel.viewer import Viewer
from selaras.web.indicators.reading import show_now

OPEN_LEVELS = 3


def outline(year: int, until: dt.date, kind: str) -> list[dict[str, Any]]:
    """The graph as nested nodes, tops first; three queries.

    A node with several parents stands whole under the first of them and as a pointer under the others.
    """
    rows = {row.pk: row for row in Objective.objects.in_year(year).select_related("unit").order_by("code")}
    links = ObjectiveLink.objects.filter(child_id__in=rows, parent_id__in=rows, state=LinkState.ACCEPTED)
    below: dict[UUID | None, list[ObjectiveLink]] = {}
    for link in links.order_by("place", "child__code", "pk"):
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


def whole(viewer: Viewer) -> Any:
    """The objectives that the viewer may see, with unit, post, and what they are tied to: ``need_rows``,
    ``document_rows``, ``programme_rows``. One query."""
    here = {"objective": OuterRef("pk")}
    needs = ObjectiveNeed.objects.filter(**here).order_by("need__created_at")
    documents = ObjectiveDocument.objects.filter(**here).order_by("document__first_year", "document__title")
    programmes = ObjectiveProgramme.objects.filter(**here).order_by("programme__code")
    document = {"id": "pk", "document": "document_id", "title": "document__title", "text": "text__text"}
    programme = {"id": "pk", "code": "programme__code", "name": "programme__name", "budget": "budget"}
    told = {"id": "pk", "need": "need_id", "statement": "need__statement"}
    rows = Objective.objects.visible_to(viewer).select_related("unit", "position")
    return rows.annotate(
        need_rows=ArraySubquery(needs.values(json=JSONObject(**told))),
        document_rows=ArraySubquery(documents.values(json=JSONObject(**document))),
        programme_rows=ArraySubquery(programmes.values(json=JSONObject(**programme))),
    )


def neighbours(objective: Objective, viewer: Viewer) -> tuple[list[ObjectiveLink], list[ObjectiveLink]]:
    """The links to what it serves, and to what serves it (or wants to) and is still in use. One query."""
    around = Q(child=objective) | Q(parent=objective, child__retired_at=None)
    rows = ObjectiveLink.objects.filter(around).select_related("parent__unit", "child__unit")
    links = list(rows.order_by("parent__code", "place", "child__code"))
    for link in links:
        link.state_words = "" if link.state == LinkState.ACCEPTED else labels.LINK_STATE[link.state]
        link.mine = link.state == LinkState.PROPOSED and not access.reason_not_to_answer_link(viewer, link)
    upward = [link for link in links if link.child_id == objective.pk]
    downward = [link for link in links if link.parent_id == objective.pk and link.state != LinkState.DECLINED]
    return upward, downward


def indicators_of(objective: Objective, until: dt.date, kind: str) -> list[dict[str, Any]]:
    """The objective's indicators with their figure now and their last eight figures as a line. One query.

    2026, 2026-01 and 2026-TW1 differ in length: enough to draw only the kind of period that is shown now.
    """
    rows = Indicator.objects.filter(objective_links__objective=objective).with_newest(until, kind)
    rows = rows.with_pairs(until, kind)
    line = Measurement.objects.in_force().annotate(size=Length("period__code"))
    alike = line.filter(indicator=OuterRef("pk"), size=Length(OuterRef("now_period")))
    tied = rows.select_related("owner_unit").annotate(
        link_id=F("objective_links__pk"),
        line=ArraySubquery(alike.order_by("-period__first_date").values("value")[:8]),
    )
    found = list(tied.order_by("objective_links__pk"))
    for row in found:
        show_now(row)
    return [{"link_id": row.link_id, "row": row, "values": row.line[::-1]} for row in found]


def carriers(reach: Reach, viewer: Viewer, objective_id: UUID) -> dict[str, Any]:
    """Whose results serve the objective: by name where the viewer may read the plan, else as a number."""
    plans = Skp.objects.visible_to(viewer)
    rows = HasilKerja.objects.filter(pk__in=reach.results, skp__in=plans, objective_id=objective_id)
    listed = list(
        rows.select_related("skp__employee", "skp__position").order_by("skp__employee__sort_name")[:50]
    )
    return {"results": listed, "people": len(reach.people)}
