"""What hangs on a need or an objective: the objectives below it, their indicators, the plans and people that
carry them, the trainings proposed for it. One recursive query each, counted in the whole agency."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

_STARTS = {
    "need": "SELECT objective_id FROM strategy_objectiveneed WHERE need_id = %(start)s",
    "objective": "SELECT %(start)s::uuid",
}
_REACH = """
WITH RECURSIVE reach(id) AS (
    SELECT start.id FROM ({starts}) start(id)
    UNION
    SELECT child.id FROM reach
    JOIN strategy_objectivelink link ON link.parent_id = reach.id AND link.state = 'accepted'
    JOIN strategy_objective child ON child.id = link.child_id AND child.retired_at IS NULL
), served(id, skp_id) AS (
    SELECT result.id, result.skp_id FROM reach JOIN skp_hasilkerja result ON result.objective_id = reach.id
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
        return not (self.objectives or self.proposals)


def reach_of_need(need_id: UUID) -> Reach:
    """What a change of the need touches: shown before it is changed, told to those it touches after."""
    return _ask("need", need_id)


def reach_of_objective(objective_id: UUID) -> Reach:
    """The objective itself and all below it, with what carries them."""
    return _ask("objective", objective_id)


def _ask(kind: str, start: UUID) -> Reach:
    with connection.cursor() as cursor:
        cursor.execute(_REACH.format(starts=_STARTS[kind]), {"start": start})
        return Reach(*(tuple(keys) for keys in cursor.fetchone()))
