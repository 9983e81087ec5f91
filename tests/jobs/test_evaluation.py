"""The night makes final what may no longer be objected to, and nothing else."""

from __future__ import annotations

import datetime as dt

from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.jobs.evaluation import finalise_overdue
from tests.domain.evaluation.making import delivered
from tests.factories.world import World

OVER = dt.datetime(2026, 12, 8, 17, 0, tzinfo=dt.UTC)


def test_only_what_is_over_becomes_final_and_a_second_run_finds_nothing(world: World) -> None:
    early = delivered(world)
    late = delivered(world, "peer", at=OVER - dt.timedelta(days=3))
    assert finalise_overdue(world.agency.pk, OVER - dt.timedelta(seconds=1)) == 0
    assert finalise_overdue(world.agency.pk, OVER) == 1
    states = dict(Evaluation.objects.values_list("pk", "state"))
    assert states == {early.pk: EvaluationState.FINAL, late.pk: EvaluationState.DELIVERED}
    assert finalise_overdue(world.agency.pk, OVER) == 0
