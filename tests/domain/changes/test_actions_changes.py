"""Who says that it was talked over, who takes an addendum up, what the losers of a race see, what the audit keeps."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.changes import actions
from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.changes.rules import ClarificationTerms
from selaras.domain.needs import actions as needs
from selaras.kernel.closed import PenNotHeld, holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.kernel.viewer import system
from selaras.notices.models import Notice
from tests.factories.changes import act, agreed_direction
from tests.factories.direction import Direction
from tests.factories.world import NOW, TODAY, World, build


@pytest.fixture
def made(world: World) -> Direction:
    made = agreed_direction(world)
    needs.edit(need_id=made.need.pk, values={"cause": "Baru"}, **act(world, "planner"))
    return made


def of_clerk(world: World) -> Clarification:
    return Clarification.objects.get(employee=world.id("clerk"))


def confirmed(world: World, name: str, **more: Any) -> Clarification:
    return actions.confirm(clarification_id=of_clerk(world).pk, **act(world, name), **more)


def test_both_confirm_in_either_order(world: World, made: Direction) -> None:
    assert confirmed(world, "chief").state == "discussed"
    with pytest.raises(Refusal, match="sudah menyatakannya"):
        confirmed(world, "chief")
    row = confirmed(world, "clerk")
    assert row.state == "confirmed" and row.settled_by_id == world.id("clerk")
    with pytest.raises(Refusal, match="sudah selesai"):
        confirmed(world, "clerk")
    verbs = Event.objects.filter(thing_id=row.pk).order_by("at", "pk").values_list("verb", flat=True)
    assert sorted(verbs) == ["confirm_clarification", "confirm_clarification", "open_clarification"]
    told = Notice.objects.filter(event="confirm_clarification").values_list("receiver_id", flat=True)
    assert set(told) == {world.id("clerk"), world.id("chief")}


@pytest.mark.parametrize("name", ["peer", "head", "other_chief", "admin", "planner"])
def test_nobody_else_speaks_for_the_two(world: World, made: Direction, name: str) -> None:
    with pytest.raises(Forbidden):
        confirmed(world, name)
    with pytest.raises(Forbidden):
        actions.settle(clarification_id=of_clerk(world).pk, reason="x", **act(world, name))
    proposal = AddendumProposal.objects.get(skp=made.plans["clerk"])
    for verb, more in ((actions.take_up, {}), (actions.decline, {"reason": "x"})):
        with pytest.raises(Forbidden):
            verb(proposal_id=proposal.pk, **act(world, name), **more)


def test_whoever_has_no_superior_confirms_alone(world: World, made: Direction) -> None:
    with holding_pen():
        Clarification.objects.filter(employee=world.id("clerk")).update(superior=None)
    assert confirmed(world, "clerk").state == "confirmed"


def test_who_read_an_older_state_is_told(world: World, made: Direction) -> None:
    version = of_clerk(world).version
    confirmed(world, "chief", version=version)
    with pytest.raises(Conflict):
        confirmed(world, "clerk", version=version)
    proposal = AddendumProposal.objects.get(skp=made.plans["clerk"])
    with pytest.raises(Conflict):
        actions.decline(proposal_id=proposal.pk, reason="x", version=99, **act(world, "clerk"))


def test_a_reason_is_wanted(world: World, made: Direction) -> None:
    with pytest.raises(Refusal) as refused:
        actions.settle(clarification_id=of_clerk(world).pk, reason=" ", **act(world, "clerk"))
    assert "reason" in refused.value.errors
    proposal = AddendumProposal.objects.get(skp=made.plans["clerk"])
    with pytest.raises(Refusal) as refused:
        actions.decline(proposal_id=proposal.pk, reason=" ", **act(world, "clerk"))
    assert "reason" in refused.value.errors
    assert (
        actions.settle(clarification_id=of_clerk(world).pk, reason="Tetap", **act(world, "chief")).reason
        == "Tetap"
    )


def test_one_is_reminded_once_and_again_after_a_further_change(world: World, made: Direction) -> None:
    terms = ClarificationTerms()
    due = of_clerk(world).due_date
    early = system(world.agency.pk, due - dt.timedelta(days=4))
    near = system(world.agency.pk, due - dt.timedelta(days=3))
    confirmed(world, "chief")
    assert actions.remind(terms=terms, by=early, at=NOW) == 0
    assert actions.remind(terms=terms, by=near, at=NOW) == 2
    assert actions.remind(terms=terms, by=near, at=NOW) == 0
    told = Notice.objects.filter(event="remind_clarification", thing_id=of_clerk(world).pk)
    assert list(told.values_list("receiver_id", flat=True)) == [world.id("clerk")], "whose word is missing"
    needs.edit(need_id=made.need.pk, values={"cause": "Lain"}, **act(world, "planner"))
    assert of_clerk(world).reminded_at is None


def test_the_table_is_closed(world: World, made: Direction) -> None:
    with pytest.raises(PenNotHeld):
        Clarification.objects.update(state="confirmed")


def test_who_reads(world: World, made: Direction) -> None:
    row = of_clerk(world)
    for name in ("clerk", "chief", "head", "governor", "officer", "admin", "inspector"):
        assert Clarification.objects.visible_to(world.viewer(name)).filter(pk=row.pk).exists(), name
    for name in ("peer", "other_chief", "stranger", "planner", "trainer", "operator"):
        assert not Clarification.objects.visible_to(world.viewer(name)).filter(pk=row.pk).exists(), name


def test_another_government_sees_nothing(world: World, made: Direction) -> None:
    build("lain", first_serial=500)  # enters its wall
    assert not Clarification.objects.exists() and not Change.objects.exists()
    assert not AddendumProposal.objects.exists()
    assert TODAY  # the wall is the database's, whatever the day
