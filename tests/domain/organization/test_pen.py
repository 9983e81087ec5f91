"""The pen of a superior who is away: the delegate writes, sees and decides; never about himself."""

from __future__ import annotations

import datetime as dt

import pytest

from selaras.domain.evaluation import access as evaluation_access
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.organization import actions
from selaras.domain.organization.codes import LeaveKind
from selaras.domain.organization.querysets import pen_over, pens_held, superior_of
from selaras.domain.skp import actions as skp
from selaras.domain.skp.models import Skp
from selaras.kernel.refusal import Forbidden
from tests.domain.skp.plans import complete
from tests.factories.world import NOW, TODAY, World

WEEK = dt.timedelta(days=7)


def away(world: World, who: str = "chief", to: str = "peer") -> None:
    by = world.viewer("admin")
    actions.record_leave(
        employee=world.people[who],
        kind=LeaveKind.TAHUNAN,
        valid_from=TODAY,
        valid_until=TODAY + WEEK,
        by=by,
        at=NOW,
    )
    actions.delegate(
        employee=world.people[who],
        delegate=world.people[to],
        valid_from=TODAY,
        valid_until=TODAY + WEEK,
        by=world.viewer(who),
        at=NOW,
    )


def test_the_superior_stays_and_the_pen_moves(world: World) -> None:
    away(world)
    clerk, peer, chief = (world.id(name) for name in ("clerk", "peer", "chief"))
    assert superior_of(clerk, TODAY) == chief
    assert pen_over(clerk, TODAY) == peer
    assert pen_over(peer, TODAY) == chief  # a lent pen is never over its holder
    assert pens_held(peer, TODAY) == (chief,)
    assert pens_held(peer, TODAY + WEEK) == ()
    assert pen_over(clerk, TODAY + WEEK) == chief


def test_a_delegation_without_absence_lends_nothing(world: World) -> None:
    actions.delegate(
        employee=world.people["chief"],
        delegate=world.people["peer"],
        valid_from=TODAY,
        by=world.viewer("chief"),
        at=NOW,
    )
    assert pen_over(world.id("clerk"), TODAY) == world.id("chief")


def test_the_delegate_agrees_a_plan_and_the_trace_says_as_what(world: World) -> None:
    plan = complete(world)
    skp.submit(skp_id=plan.pk, by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Forbidden):
        skp.agree(skp_id=plan.pk, by=world.viewer("peer"), at=NOW)
    away(world)
    assert Skp.objects.visible_to(world.viewer("peer")).filter(pk=plan.pk).exists()
    agreed = skp.agree(skp_id=plan.pk, by=world.viewer("peer"), at=NOW)
    assert agreed.agreed_by_id == world.id("peer")
    assert agreed.penilai_id == world.id("chief")
    from selaras.domain.audit.models import Event

    assert Event.objects.get(verb="agree_skp").as_role == "delegasi"


def test_the_delegate_neither_judges_nor_peeks_at_himself(world: World) -> None:
    away(world, to="clerk")
    plan = complete(world)
    skp.submit(skp_id=plan.pk, by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Forbidden):
        skp.agree(skp_id=plan.pk, by=world.viewer("clerk"), at=NOW)
    skp.agree(skp_id=plan.pk, by=world.viewer("chief"), at=NOW)  # the mandator may still use the own pen
    draft = Evaluation(employee_id=world.id("clerk"), penilai_id=world.id("chief"), state="draft")
    assert not evaluation_access.judges(world.viewer("clerk"), draft)
