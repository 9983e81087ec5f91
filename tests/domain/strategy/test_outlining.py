"""Moving in the outline, its inverse, and links that another office accepts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.organization.models import Unit
from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import LinkState
from selaras.domain.strategy.codes import ObjectiveKind as K
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.insight.alignment import graph_of
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Span
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World

from .test_actions import link, node


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def order(parent: Objective) -> list[str]:
    rows = ObjectiveLink.objects.filter(parent=parent, child__retired_at=None).order_by(
        "place", "child__code"
    )
    return list(rows.values_list("child__code", flat=True))


def move(world: World, child: Objective, start: Any, end: Any, after: Any = None, **more: Any) -> Any:
    key = {
        name: thing and thing.pk
        for name, thing in {"from_id": start, "to_id": end, "after_id": after}.items()
    }
    return actions.move(objective_id=child.pk, **key, **more, by=world.viewer("planner"), at=NOW)


def test_a_node_moves_among_its_siblings_and_back(world: World) -> None:
    top, a, b, c = (node(world, code) for code in ("t", "a", "b", "c"))
    for child in (a, b, c):
        link(world, child, top)
    assert order(top) == ["a", "b", "c"]
    spot = move(world, c, top, top)
    assert order(top) == ["c", "a", "b"] and spot == (top.pk, b.pk, None)
    actions.move(
        objective_id=c.pk, from_id=top.pk, to_id=spot.parent_id, after_id=spot.after_id,
        by=world.viewer("planner"), at=NOW,
    )  # fmt: skip
    assert order(top) == ["a", "b", "c"]
    assert Event.objects.filter(verb="move_objective", thing_id=c.pk).count() == 2


def test_another_parent_and_back_with_its_weight(world: World) -> None:
    top, other, child = (node(world, code) for code in ("t", "o", "c"))
    link(world, child, top, 40)
    spot = move(world, child, top, other)
    assert order(top) == [] and order(other) == ["c"]
    assert ObjectiveLink.objects.get(child=child).contribution is None
    move(world, child, other, top, contribution=spot.contribution)
    assert ObjectiveLink.objects.get(child=child).contribution == Decimal(40)
    move(world, child, top, None)
    assert not child.parent_links.exists()


def test_moving_below_oneself_is_refused_and_nothing_moves(world: World) -> None:
    top, middle, low = (node(world, code) for code in ("t", "m", "l"))
    link(world, middle, top)
    link(world, low, middle)
    with pytest.raises(Refusal) as circle:
        move(world, middle, top, low)
    assert circle.value.code == "circle" and "Sasaran m" in circle.value.sentence
    assert order(top) == ["m"] and order(middle) == ["l"]
    with pytest.raises(Forbidden):
        actions.move(objective_id=low.pk, from_id=middle.pk, to_id=top.pk, by=world.viewer("clerk"), at=NOW)


def test_130_percent_is_refused(world: World) -> None:
    top, one, two = (node(world, code) for code in ("t", "a", "b"))
    link(world, one, top, 60)
    with pytest.raises(Refusal) as over:
        link(world, two, top, 70)
    assert over.value.code == "over_100" and "130 %" in over.value.sentence


def test_a_closed_unit_owns_nothing_new(world: World) -> None:
    with holding_pen():
        Unit.objects.filter(pk=world.units["bidang2"].pk).update(valid_until=NOW.date())
    closed = Unit.objects.get(pk=world.units["bidang2"].pk)
    with pytest.raises(Refusal) as refused:
        node(world, "x", unit=closed)
    assert refused.value.errors["unit"].startswith(closed.name)
    row = node(world, "y")
    with pytest.raises(Refusal):
        actions.edit(objective_id=row.pk, values={"unit": closed}, by=world.viewer("planner"), at=NOW)


def test_a_code_is_found_where_none_is_given(world: World) -> None:
    codes = [node(world, "", K.OUTCOME).code for _ in range(3)]
    assert codes == ["outcome-001", "outcome-002", "outcome-003"]


@pytest.fixture
def crossing(world: World, made: Direction) -> ObjectiveLink:
    """The head of the badan wants to serve an outcome of the dinas."""
    child = node(world, "badan", K.CONDITION, unit=world.units["bkd"])
    badan = world.units["bkd"]
    leader = dataclasses.replace(world.viewer("stranger"), leads=(span(badan),))
    found = actions.link_parent(
        objective_id=child.pk,
        parent_id=made.objectives["hasil"].pk,
        contribution=Decimal(20),
        by=leader,
        at=NOW,
    )
    assert found.state == LinkState.PROPOSED
    return found


def span(unit: Unit) -> Span:
    return Span(unit.first, unit.last)


def test_only_an_accepted_link_counts(world: World, crossing: ObjectiveLink) -> None:
    loose = lambda: crossing.child_id in graph_of(2026).loose  # noqa: E731
    assert loose()
    with pytest.raises(Forbidden):
        actions.accept_link(link_id=crossing.pk, by=world.viewer("other_chief"), at=NOW)
    actions.accept_link(link_id=crossing.pk, by=world.viewer("head"), at=NOW)
    assert not loose()
    with pytest.raises(Refusal) as bare:
        actions.decline_link(link_id=crossing.pk, reason=" ", by=world.viewer("head"), at=NOW)
    assert bare.value.code == "no_reason"
    actions.decline_link(link_id=crossing.pk, reason="Sudah dihitung", by=world.viewer("head"), at=NOW)
    assert loose()
    verbs = (
        Event.objects.filter(thing_id=crossing.child_id).order_by("at", "pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["add_objective", "propose_link", "accept_link", "decline_link"]


def test_a_proposal_is_answered_once_and_proposed_anew(world: World, crossing: ObjectiveLink) -> None:
    act: dict[str, Any] = {"by": world.viewer("head"), "at": NOW + dt.timedelta(hours=1)}
    actions.decline_link(link_id=crossing.pk, reason="Lain kali", **act)
    with pytest.raises(Refusal):
        actions.accept_link(link_id=crossing.pk, **act)
    again = {"objective_id": crossing.child_id, "parent_id": crossing.parent_id, "contribution": Decimal(10)}
    leader = dataclasses.replace(world.viewer("stranger"), leads=(span(world.units["bkd"]),))
    row = actions.link_parent(**again, by=leader, at=NOW)
    assert (row.state, row.reason) == (LinkState.PROPOSED, "")
    planner = actions.link_parent(**again, by=world.viewer("planner"), at=NOW)
    assert planner.state == LinkState.ACCEPTED


def test_accepting_is_refused_where_there_is_no_room(
    world: World, crossing: ObjectiveLink, made: Direction
) -> None:
    link(world, node(world, "full"), made.objectives["hasil"], 30)
    with pytest.raises(Refusal) as over:
        actions.accept_link(link_id=crossing.pk, by=world.viewer("head"), at=NOW)
    assert over.value.code == "over_100"
    crossing.refresh_from_db()
    assert crossing.state == LinkState.PROPOSED


def test_within_an_office_nobody_is_asked(world: World, made: Direction) -> None:
    child = node(world, "k", K.CONDITION, by="chief")
    row = actions.link_parent(
        objective_id=child.pk, parent_id=made.objectives["kondisi2"].pk, by=world.viewer("chief"), at=NOW
    )
    assert row.state == LinkState.ACCEPTED
