from __future__ import annotations

from selaras.domain.needs import actions
from selaras.journeys.reach import reach_of_need, reach_of_objective
from selaras.kernel.keys import uuid7
from selaras.notices.models import Notice
from tests.factories.direction import direction
from tests.factories.world import NOW, World


def test_what_a_change_of_the_need_touches(world: World) -> None:
    made = direction(world)
    reach = reach_of_need(made.need.pk)
    assert reach.objectives == (made.objectives["kondisi"].pk,)
    assert reach.indicators == (made.indicator.pk,)
    assert set(reach.results) == {made.results["chief"].pk, made.results["clerk"].pk}
    assert set(reach.people) == {world.id("chief"), world.id("clerk")}
    assert len(reach.plans) == 2 and reach.proposals == () and not reach.is_empty


def test_an_objective_reaches_everything_below_it(world: World) -> None:
    made = direction(world)
    reach = reach_of_objective(made.objectives["misi"].pk)
    assert len(reach.objectives) == 4
    assert set(reach.people) == {world.id(name) for name in ("head", "chief", "clerk")}
    assert reach_of_need(uuid7()).is_empty


def test_those_touched_are_told(world: World) -> None:

    made = direction(world)
    actions.edit(need_id=made.need.pk, values={"cause": "Baru"}, by=world.viewer("planner"), at=NOW)
    told = Notice.objects.filter(event="spread_change").values_list("receiver_id", flat=True)
    assert set(told) == {world.id("head"), world.id("chief"), world.id("clerk")}
