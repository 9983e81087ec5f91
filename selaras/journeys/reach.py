"""What hangs on a need, an objective or an indicator's target: the objectives below it, their indicators, the plans
and people that carry them, the trainings proposed for it. One recursive query each, counted in the whole agency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

_STARTS = {
    "need": "SELECT objective_id FROM strategy_objectiveneed WHERE need_id = %(start)s",
    "objective": "SELECT %(start)s::uuid",
    "indicator": "SELECT objective_id FROM strategy_objectiveindicator WHERE indicator_id = %(start)s",
}
_REACH = """
WITH RECURSIVE reach(id) AS (
    SELECT start.id FROM ({starts}) start(id)
    UNION
    SELECT child.id FROM reach
    JOIN strategy_objectivelink link ON link.parent_id = reach.id AND link.state = 'accepted'
    JOIN strategy_objective child ON child.id = link.child_id AND child.retired_at IS NULL
    WHERE %(descends)s
), served(id, skp_id) AS (
    (SELECT result.id, result.skp_id FROM reach JOIN skp_hasilkerja result ON result.objective_id = reach.id
     UNION
     SELECT result.id, result.skp_id FROM skp_hasilindicator line
     JOIN skp_hasilkerja result ON result.id = line.result_id WHERE line.indicator_id = %(start)s)
    UNION
    SELECT result.id, result.skp_id FROM served JOIN skp_hasilkerja result ON result.parent_id = served.id
)
SELECT
    ARRAY(SELECT id FROM reach ORDER BY id),
    ARRAY(SELECT DISTINCT indicator_id FROM strategy_objectiveindicator
          WHERE objective_id IN (SELECT id FROM reach) ORDER BY 1),
    ARRAY(SELECT id FROM served ORDER BY id),
    ARRAY(SELECT DISTINCT skp_id FROM served ORDER BY 1),
    ARRAY(SELECT DISTINCT skp.employee_id FROM skp_skp skp
          WHERE skp.id IN (SELECT skp_id FROM served) ORDER BY 1),
    ARRAY(SELECT id FROM development_proposal WHERE need_id = %(start)s ORDER BY id)
"""


@dataclass(frozen=True)
class Reach:
    """Keys of everything that is touched; ``people`` own the ``plans`` that hold the ``results``."""

    objectives: tuple[UUID, ...]
    indicators: tuple[UUID, ...]
    results: tuple[UUID, ...]
    plans: tuple[UUID, ...]
    people: tuple[UUID, ...]
    proposals: tuple[UUID, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.objectives or self.results or self.proposals)


def reach_of_need(need_id: UUID) -> Reach:
    """What a change of the need touches: shown before it is changed, told to those it touches after."""
    return _ask("need", need_id)


def reach_of_objective(objective_id: UUID) -> Reach:
    """The objective itself and all below it, with what carries them."""
    return _ask("objective", objective_id)


def reach_of_carriers(objective_id: UUID) -> Reach:
    """Those who carry the objective itself, and who serves them: something new below it concerns them, not what
    hangs on its other children."""
    return _ask("objective", objective_id, descends=False)


def reach_of_indicator(indicator_id: UUID) -> Reach:
    """The objectives that the indicator measures, and the plans that carry these or take the indicator over."""
    found = _ask("indicator", indicator_id, descends=False)
    return replace(found, indicators=(indicator_id,))


def _ask(kind: str, start: UUID, *, descends: bool = True) -> Reach:
    with connection.cursor() as cursor:
        cursor.execute(_REACH.format(starts=_STARTS[kind]), {"start": start, "descends": descends})
        return Reach(*(tuple(keys) for keys in cursor.fetchone()))
