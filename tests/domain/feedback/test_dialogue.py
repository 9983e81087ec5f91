"""The dialogue: planned by the superior, read by the two, held with an agreed step."""

import datetime as dt

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.feedback import actions
from selaras.domain.feedback.codes import DialogueState
from selaras.domain.feedback.models import Dialogue
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.world import NOW

LATER = NOW + dt.timedelta(days=2)


def plan(world, name="chief", employee="clerk", **given):
    given = {"planned_at": LATER, "topic": "Kemajuan triwulan", **given}
    return actions.plan_dialogue(employee_id=world.id(employee), by=world.viewer(name), at=NOW, **given)


def hold(world, dialogue, name="chief", **given):
    given = {"notes": "Lancar", "agreed_steps": "Buat jadwal jaga", **given}
    return actions.hold_dialogue(dialogue_id=dialogue.pk, by=world.viewer(name), at=NOW, **given)


def test_planned_held_and_remembered(world, agreed):
    dialogue = plan(world)
    assert (dialogue.skp_id, dialogue.state) == (agreed.pk, DialogueState.PLANNED)
    held = hold(world, dialogue, version=1)
    assert (held.state, held.held_at, held.version) == (DialogueState.HELD, NOW, 2)
    assert [e.verb for e in Event.objects.filter(kind="dialogue").order_by("id")] == [
        "plan_dialogue",
        "hold_dialogue",
    ]
    with pytest.raises(Refusal):
        hold(world, dialogue)
    with pytest.raises(Refusal):
        actions.cancel_dialogue(dialogue_id=dialogue.pk, by=world.viewer("chief"), at=NOW)


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "other_chief", "admin", "inspector"])
def test_only_the_direct_superior_plans(world, name):
    with pytest.raises(Forbidden):
        plan(world, name)


@pytest.mark.parametrize("name", ["clerk", "head", "inspector"])
def test_only_who_planned_holds_moves_and_cancels(world, name):
    dialogue = plan(world)
    with pytest.raises(Forbidden):
        hold(world, dialogue, name)
    with pytest.raises(Forbidden):
        actions.cancel_dialogue(dialogue_id=dialogue.pk, by=world.viewer(name), at=NOW)


def test_the_two_and_the_inspectorate_read(world, agreed):
    plan(world)
    readers = {n for n in world.people if Dialogue.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"clerk", "chief", "inspector"}


def test_a_talk_lies_ahead_and_ends_with_a_step(world):
    with pytest.raises(Refusal) as refused:
        plan(world, planned_at=NOW - dt.timedelta(hours=1))
    assert "date" in refused.value.errors
    with pytest.raises(Refusal) as refused:
        hold(world, plan(world), agreed_steps=" ")
    assert "agreed_steps" in refused.value.errors


def test_moving_keeps_the_version(world):
    dialogue = plan(world)
    move = {"dialogue_id": dialogue.pk, "topic": "Lain", "by": world.viewer("chief"), "at": NOW}
    assert actions.move_dialogue(planned_at=LATER, version=1, **move).version == 2
    with pytest.raises(Conflict):
        actions.move_dialogue(planned_at=LATER, version=1, **move)
    with pytest.raises(Refusal):
        actions.move_dialogue(planned_at=NOW - dt.timedelta(days=1), **move)


def test_sent_twice_is_planned_once(world):
    key = uuid7()
    assert plan(world, key=key) == plan(world, key=key)
    assert Dialogue.objects.count() == 1
