from __future__ import annotations

import datetime as dt

from selaras.domain.organization import actions
from selaras.domain.organization.codes import AssignmentKind
from selaras.domain.organization.querysets import subordinates_of, superior_of, superiors_at
from tests.factories.world import NOW, TODAY, World


def test_the_head_of_the_unit_leads_and_a_head_is_led_from_above(world: World) -> None:
    found = superiors_at(TODAY)
    assert found[world.id("clerk")] == world.id("chief")
    assert found[world.id("chief")] == world.id("head")
    assert found[world.id("head")] == world.id("governor")
    assert found[world.id("governor")] is None


def test_a_vacancy_climbs(world: World) -> None:
    from selaras.domain.organization.models import Assignment
    from selaras.kernel.closed import holding_pen

    with holding_pen():
        Assignment.objects.filter(employee=world.people["chief"]).update(valid_until=TODAY)
    assert superior_of(world.id("clerk"), TODAY) == world.id("head")
    assert superior_of(world.id("clerk"), TODAY - dt.timedelta(days=1)) == world.id("chief")


def test_a_plt_stands_in_for_the_missing_head(world: World) -> None:
    from selaras.domain.organization.models import Assignment, Position
    from selaras.kernel.closed import holding_pen

    post = Position.objects.get(unit=world.units["bidang"], is_head=True)
    with holding_pen():
        Assignment.objects.filter(employee=world.people["chief"]).update(valid_until=TODAY)
    actions.assign(
        employee=world.people["peer"],
        position=post,
        kind=AssignmentKind.PLT,
        valid_from=TODAY,
        by=world.system,
        at=NOW,
    )
    assert superior_of(world.id("clerk"), TODAY) == world.id("peer")
    assert superior_of(world.id("peer"), TODAY) == world.id("head")


def test_an_override_wins_and_the_former_belief_stays(world: World) -> None:
    for name in ("head", "other_chief"):
        actions.override_superior(
            employee=world.people["clerk"],
            superior=world.people[name],
            reason="koreksi",
            valid_from=TODAY,
            by=world.viewer("admin"),
            at=NOW,
        )
    assert superior_of(world.id("clerk"), TODAY) == world.id("other_chief")
    assert world.people["clerk"].overrides.count() == 2
    assert subordinates_of(world.id("other_chief"), TODAY).count(world.id("clerk")) == 1
