from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction
from selaras.domain.needs import actions as needs
from selaras.domain.needs.codes import NeedKind, NeedState
from selaras.domain.needs.models import Need
from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import ObjectiveKind as K
from selaras.domain.strategy.models import Objective
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.world import NOW, World


def node(world: World, code: str, kind: K = K.CONDITION, by: str = "planner", **values: Any) -> Objective:
    given = {
        "code": code,
        "kind": kind,
        "statement": f"Sasaran {code}",
        "unit": world.units["bidang"],
        "first_year": 2025,
        "last_year": 2029,
    }
    return actions.add(**given | values, by=world.viewer(by), at=NOW)


def link(world: World, child: Objective, parent: Objective, contribution: int | None = None) -> Any:
    share = None if contribution is None else Decimal(contribution)
    return actions.link_parent(
        objective_id=child.pk, parent_id=parent.pk, contribution=share, by=world.viewer("planner"), at=NOW
    )


def test_planners_everywhere_leaders_in_their_own_subtree(world: World) -> None:
    node(world, "a", by="planner")
    node(world, "b", by="chief")
    node(world, "c", by="head")
    for name in ("clerk", "other_chief", "officer", "stranger"):
        with pytest.raises(Forbidden):
            node(world, "d", by=name)
    with pytest.raises(Forbidden):
        node(world, "d", by="chief", unit=world.units["dinas"])
    assert Event.objects.filter(verb="add_objective").count() == 3


def test_a_circle_is_refused_with_its_path(world: World) -> None:
    top, middle, low = (node(world, code) for code in "abc")
    link(world, middle, top)
    link(world, low, middle)
    with pytest.raises(Refusal) as circle:
        link(world, top, low)
    assert circle.value.code == "circle"
    assert "Sasaran a → Sasaran c → Sasaran b → Sasaran a" in circle.value.sentence
    with pytest.raises(Refusal):
        link(world, top, top)
    assert not top.parent_links.exists()


def test_children_never_claim_more_than_the_whole(world: World) -> None:
    top, one, two = (node(world, code) for code in "abc")
    link(world, one, top, 60)
    with pytest.raises(Refusal) as over:
        link(world, two, top, 41)
    assert over.value.code == "over_100"
    assert "101 %" in over.value.sentence and "40 %" in over.value.sentence
    assert not two.parent_links.exists()
    link(world, two, top, 40)
    link(world, one, top, 50)
    with pytest.raises(Refusal):
        link(world, two, top, 0)
    assert top.child_links.count() == 2


def test_a_retired_node_leaves_its_share_and_comes_back_only_where_there_is_room(world: World) -> None:
    top, one, two = (node(world, code) for code in "abc")
    link(world, one, top, 60)
    actions.retire(objective_id=one.pk, by=world.viewer("planner"), at=NOW)
    assert one not in Objective.objects.in_year(2026)
    link(world, two, top, 70)
    with pytest.raises(Refusal):
        actions.restore(objective_id=one.pk, by=world.viewer("planner"), at=NOW)
    with pytest.raises(Refusal):
        actions.edit(objective_id=one.pk, values={"note": "x"}, by=world.viewer("planner"), at=NOW)
    link(world, two, top, 40)
    assert actions.restore(objective_id=one.pk, by=world.viewer("planner"), at=NOW).retired_at is None


def test_nobody_serves_a_lower_step(world: World) -> None:
    vision, mission, condition = node(world, "v", K.VISION), node(world, "m", K.MISSION), node(world, "k")
    link(world, mission, vision)
    with pytest.raises(Refusal):
        link(world, mission, condition)
    with pytest.raises(Refusal):
        link(world, vision, mission)
    link(world, condition, mission)
    with pytest.raises(Refusal) as above:
        actions.edit(objective_id=condition.pk, values={"kind": K.VISION}, by=world.viewer("planner"), at=NOW)
    assert above.value.code == "bad_order"


def test_an_edit_is_not_lost_and_moving_needs_both_rights(world: World) -> None:
    one = node(world, "a")
    edit = {"objective_id": one.pk, "at": NOW}
    actions.edit(values={"statement": "Baru"}, by=world.viewer("chief"), version=1, **edit)
    with pytest.raises(Conflict):
        actions.edit(values={"statement": "Lain"}, by=world.viewer("planner"), version=1, **edit)
    with pytest.raises(Forbidden):
        actions.edit(values={"unit": world.units["dinas"]}, by=world.viewer("chief"), **edit)
    with pytest.raises(Refusal) as years:
        actions.edit(values={"last_year": 2020}, by=world.viewer("chief"), **edit)
    assert list(years.value.errors) == ["last_year"]


def test_a_need_is_answered_by_an_objective_and_waits_again_without(world: World) -> None:
    need = needs.state(
        unit=world.units["bidang"],
        year=2026,
        kind=NeedKind.CHALLENGE,
        statement="Keluhan lambat dijawab",
        owner=world.people["chief"],
        by=world.viewer("chief"),
        at=NOW,
    )
    one = node(world, "a")
    tie = {"objective_id": one.pk, "need_id": need.pk, "at": NOW}
    with pytest.raises(Refusal):
        actions.link_need(by=world.viewer("chief"), **tie)
    assert not one.need_links.exists()
    act = {"need_id": need.pk, "by": world.viewer("chief"), "at": NOW}
    needs.score(urgency=5, seriousness=4, growth=3, **act)
    needs.close_round(**act)
    with pytest.raises(Forbidden):
        actions.link_need(by=world.viewer("clerk"), **tie)
    row = actions.link_need(by=world.viewer("chief"), **tie)
    assert actions.link_need(by=world.viewer("chief"), **tie).pk == row.pk
    assert Need.objects.get(pk=need.pk).state == NeedState.ANSWERED
    actions.unlink_need(link_id=row.pk, by=world.viewer("chief"), at=NOW)
    assert Need.objects.get(pk=need.pk).state == NeedState.SCORED


def test_indicators_are_tied_once(world: World) -> None:
    card = {"name": "Waktu respons", "unit_of_measure": "hari", "direction": Direction.DOWN}
    act = {"by": world.viewer("chief"), "at": NOW}
    indicator = indicators.define(code="i", owner_unit=world.units["bidang"], values=card, **act)
    one = node(world, "a")
    row = actions.link_indicator(objective_id=one.pk, indicator_id=indicator.pk, **act)
    actions.link_indicator(objective_id=one.pk, indicator_id=indicator.pk, **act)
    assert Event.objects.filter(verb="link_indicator").count() == 1
    actions.unlink_indicator(link_id=row.pk, **act)
    assert not one.indicator_links.exists()
