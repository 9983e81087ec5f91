"""A need weighed outside an analysis: blind until the last of those asked has scored, or somebody closes the round."""

from __future__ import annotations

from selaras.domain.audit.models import Event
from selaras.domain.needs import actions
from selaras.domain.needs.models import Need
from tests.factories.world import NOW, World

from .test_actions import scored, stated


def test_the_last_voice_closes_the_round(world: World) -> None:
    need = stated(world)
    scored(world, need, "clerk", 5, 4, 3)
    scored(world, need, "peer", 4, 4, 4)
    assert not need.scores.visible_to(world.viewer("chief")).exists()
    scored(world, need, "chief", 3, 3, 3)
    need.refresh_from_db()
    assert need.state == "scored" and need.scores.visible_to(world.viewer("stranger")).count() == 3
    assert Event.objects.get(verb="close_round", thing_id=need.pk).as_role == "sistem"


def test_one_voice_alone_is_no_round(world: World) -> None:
    need = actions.state(
        unit=world.units["bidang"], year=2026, kind="challenge", statement="Sendiri", owner=world.people["chief"],
        by=world.viewer("chief"), at=NOW,
    )  # fmt: skip
    scored(world, need, "chief", 3, 3, 3)
    need.refresh_from_db()
    assert need.state == "collected"


def test_a_round_opened_again_waits_for_a_hand(world: World) -> None:
    """Everybody's points are in it already: each may still change theirs."""
    need = stated(world)
    for name in ("clerk", "peer", "chief"):
        scored(world, need, name, 3, 3, 3)
    actions.reopen(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    scored(world, need, "clerk", 5, 5, 5)
    assert Need.objects.get(pk=need.pk).state == "collected"
    scored(world, need, "peer", 4, 4, 4)
    actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    assert Need.objects.get(pk=need.pk).state == "scored"
