"""From a person's work up to the vision: the unbroken line, and what stands beside it.

Four queries with the plan's results, whatever the size. Of plans that the viewer may not read, the result on
the line gives its title and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from selaras.domain.indicators.models import Indicator
from selaras.domain.skp.models import HasilKerja, Skp
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.kernel.viewer import Viewer

_UP = """
WITH RECURSIVE up(lower_id, kind, id) AS (
    SELECT NULL::uuid, 'result', id FROM skp_hasilkerja WHERE id = ANY(%s)
    UNION
    SELECT up.id, above.kind, above.id FROM up CROSS JOIN LATERAL (
        SELECT 'result' AS kind, result.parent_id AS id FROM skp_hasilkerja result
        WHERE up.kind = 'result' AND result.id = up.id AND result.parent_id IS NOT NULL
        UNION ALL
        SELECT 'objective', objective.id FROM skp_hasilkerja result
        JOIN strategy_objective objective
             ON objective.id = result.objective_id AND objective.retired_at IS NULL
        WHERE up.kind = 'result' AND result.id = up.id
        UNION ALL
        SELECT 'objective', objective.id FROM strategy_objectivelink link
        JOIN strategy_objective objective ON objective.id = link.parent_id AND objective.retired_at IS NULL
        WHERE up.kind = 'objective' AND link.child_id = up.id AND link.state = 'accepted'
    ) above
)
SELECT lower_id, kind, id FROM up ORDER BY lower_id NULLS FIRST, kind, id
"""


@dataclass(frozen=True)
class Spot:
    """One box. ``kind`` is ``result`` or ``objective``; ``layer`` 0 is the top.

    ``is_open``: the viewer may read the thing itself, else there is its title alone.
    """

    id: UUID
    kind: str
    layer: int
    title: str
    thing: HasilKerja | Objective
    is_lit: bool
    is_open: bool
    is_own: bool = False


@dataclass(frozen=True)
class LineOfSight:
    """``edges``: (upper, lower). ``whole`` are the person's results from which the line reaches the vision,
    ``broken`` the others; ``steps`` counts the shortest whole line."""

    spots: tuple[Spot, ...]
    edges: tuple[tuple[UUID, UUID], ...]
    whole: tuple[UUID, ...]
    broken: tuple[UUID, ...]
    steps: int

    @property
    def is_whole(self) -> bool:
        return bool(self.whole) and not self.broken


def line_of_sight(skp: Skp, viewer: Viewer, result_id: UUID | None = None) -> LineOfSight:
    """The line of one plan (of one of its results where ``result_id`` names it)."""
    starts = [row.pk for row in sorted(skp.results.all(), key=lambda row: row.number)]
    chosen = [result_id] if result_id in starts else starts
    kinds, edges = _climb([key for key in chosen if key])
    results = _results([key for key, kind in kinds.items() if kind == "result"], viewer)
    lit = [key for key, kind in kinds.items() if kind == "objective"]
    objectives, beside = _objectives(lit)
    layers = _layers(kinds, edges)
    tops = {key for key, one in objectives.items() if one.kind == ObjectiveKind.VISION}
    lengths = {start: _way(start, tops, edges) for start in chosen if start}
    spots = [
        *(_objective_spot(objectives[key], layers[key]) for key in lit),
        *(_sibling_spot(child, layers[parent] + 1) for parent, child in beside),
        *(_result_spot(results[key], layers[key], key in starts) for key in kinds if key in results),
    ]
    unique = {spot.id: spot for spot in reversed(spots)}
    return LineOfSight(
        spots=tuple(sorted(unique.values(), key=lambda spot: (spot.layer, spot.is_lit, str(spot.id)))),
        edges=tuple(dict.fromkeys([*edges, *((parent, child.pk) for parent, child in beside)])),
        whole=tuple(start for start, length in lengths.items() if length),
        broken=tuple(start for start, length in lengths.items() if not length),
        steps=min((length for length in lengths.values() if length), default=0),
    )


def _climb(starts: Sequence[UUID]) -> tuple[dict[UUID, str], list[tuple[UUID, UUID]]]:
    """Everything above: key -> kind, and the edges (upper, lower)."""
    if not starts:
        return {}, []
    with connection.cursor() as cursor:
        cursor.execute(_UP, [list(starts)])
        rows = cursor.fetchall()
    return {key: kind for _lower, kind, key in rows}, [(key, lower) for lower, _kind, key in rows if lower]


def _results(keys: Iterable[UUID], viewer: Viewer) -> dict[UUID, HasilKerja]:
    readable = Skp.objects.visible_to(viewer).filter(pk=OuterRef("skp_id"))
    rows = HasilKerja.objects.filter(pk__in=list(keys)).annotate(is_open=Exists(readable))
    return {row.pk: row for row in rows.select_related("skp__employee", "skp__position", "skp__unit")}


def _objectives(lit: Sequence[UUID]) -> tuple[dict[UUID, Objective], list[tuple[UUID, Objective]]]:
    """The objectives on the line, and (parent on the line, its other child) beside it."""
    upper = ObjectiveLink.objects.filter(child=OuterRef("pk"), parent_id__in=lit, state="accepted")
    shown = Q(pk__in=lit) | Q(Exists(upper), retired_at=None)
    found = Objective.objects.filter(shown).annotate(
        under=ArraySubquery(upper.order_by("pk").values("parent_id"))
    )
    rows = {row.pk: row for row in found.select_related("unit").order_by("code")}
    beside = [row for row in rows.values() if row.pk not in lit]
    return {key: rows[key] for key in lit}, [(parent, row) for row in beside for parent in row.under]


def _layers(kinds: Mapping[UUID, str], edges: Sequence[tuple[UUID, UUID]]) -> dict[UUID, int]:
    """The longest way down from a top, so that every edge leads downward.

    The walk ends after as many rounds as there are nodes, even if plans pointed at each other in a circle.
    """
    layers = dict.fromkeys(kinds, 0)
    for _round in kinds:
        deeper = {low: layers[up] + 1 for up, low in edges if layers[up] + 1 > layers[low]}
        if not deeper:
            break
        layers.update(deeper)
    return layers


def _way(start: UUID, tops: set[UUID], edges: Sequence[tuple[UUID, UUID]]) -> int:
    """Steps of the shortest way from the start to a top; 0 where there is none."""
    reached, front, steps = {start}, {start}, 0
    while front:
        if front & tops:
            return steps
        front = {up for up, low in edges if low in front} - reached
        reached |= front
        steps += 1
    return 0


def _objective_spot(row: Objective, layer: int) -> Spot:
    return Spot(row.pk, "objective", layer, row.statement, row, is_lit=True, is_open=True)


def _sibling_spot(row: Objective, layer: int) -> Spot:
    return Spot(row.pk, "objective", layer, row.statement, row, is_lit=False, is_open=True)


def _result_spot(row: HasilKerja, layer: int, is_own: bool) -> Spot:
    may_read = bool(row.is_open)  # type: ignore[attr-defined]
    return Spot(row.pk, "result", layer, row.statement, row, is_lit=True, is_open=may_read, is_own=is_own)


def figures_of(objective_ids: Iterable[UUID], until: dt.date, kind: str) -> dict[UUID, Indicator]:
    """The first indicator of each objective, with its newest figure (``now_value`` and the like)."""
    rows = Indicator.objects.filter(objective_links__objective__in=list(objective_ids))
    first = rows.order_by("objective_links__objective", "code").distinct("objective_links__objective")
    shown = first.annotate(objective_id=F("objective_links__objective")).with_newest(until, kind)
    return {row.objective_id: row for row in shown}
