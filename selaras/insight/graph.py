"""The graph of a year as it is read by its outline and its picture: one query, whatever the size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.models import Objective, ObjectiveLink


@dataclass(frozen=True)
class Below:
    """One child of a parent, in its place."""

    key: UUID
    place: int
    contribution: Decimal | None
    state: str


@dataclass
class Graph:
    """``below``: parent -> children that count, in order; ``asked``: child -> proposals to other offices."""

    rows: dict[UUID, Any] = field(default_factory=dict)
    below: dict[UUID, list[Below]] = field(default_factory=dict)
    asked: dict[UUID, int] = field(default_factory=dict)

    @property
    def tops(self) -> list[UUID]:
        children = {one.key for found in self.below.values() for one in found}
        return [key for key in self.rows if key not in children]


def graph_of_year(year: int) -> Graph:
    """Objectives of the year with their links. One query."""
    upper = ObjectiveLink.objects.filter(child=OuterRef("pk")).exclude(state=LinkState.DECLINED)
    told = JSONObject(parent="parent_id", contribution="contribution", place="place", state="state")
    asked = Objective.objects.in_year(year).select_related("unit").order_by("code")
    rows = asked.annotate(above=ArraySubquery(upper.order_by("pk").values(json=told)))
    graph = Graph({row.pk: row for row in rows})
    for key, row in graph.rows.items():
        for link in row.above:
            _hang(graph, key, link)
    for children in graph.below.values():
        children.sort(key=lambda one: (one.place, graph.rows[one.key].code))
    return graph


def _hang(graph: Graph, key: UUID, link: Mapping[str, Any]) -> None:
    parent, share = UUID(link["parent"]), link["contribution"]
    if link["state"] == LinkState.PROPOSED:
        graph.asked[key] = graph.asked.get(key, 0) + 1
    elif parent in graph.rows:
        contribution = None if share is None else Decimal(str(share))
        graph.below.setdefault(parent, []).append(Below(key, link["place"], contribution, link["state"]))
