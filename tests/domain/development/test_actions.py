"""Proposing, planning, declining and completing trainings; the catalogue; who lacks what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.competency.codes import HeldSource
from selaras.domain.competency.models import HeldLevel
from selaras.domain.development import actions, gaps
from selaras.domain.development.codes import ProposalReason, ProposalState
from selaras.domain.development.models import Proposal, Training
from selaras.domain.needs.models import Need
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.kernel.viewer import Span
from tests.domain.development.making import competency, held, need, standard, training
from tests.domain.evaluation.making import delivered
from tests.factories.world import NOW, TODAY, World

DAY = dt.date(2026, 12, 1)


def proposed(world: World, by: str = "clerk") -> Proposal:
    talk = competency("komunikasi")
    standard(world, "clerk", talk, 3)
    held(world, "clerk", talk, 1)
    return actions.propose(
        employee_id=world.id("clerk"),
        training_id=training(world, talk).pk,
        reason=ProposalReason.STANDARD,
        year=2026,
        by=world.viewer(by),
        at=NOW,
    )


def planned(world: World) -> Proposal:
    return actions.plan(proposal_id=proposed(world).pk, date=DAY, by=world.viewer("chief"), at=NOW)


def demands(world: World, *names: str) -> list[gaps.Demand]:
    return gaps.demands_on(TODAY, 2026, employee_ids=[world.id(name) for name in names])


def test_what_the_post_and_the_needs_require_against_what_is_held(world: World) -> None:
    talk, data = competency("komunikasi"), competency("data")
    standard(world, "clerk", talk, 2)
    standard(world, "clerk", data, 2)
    held(world, "clerk", talk, 2, dt.date(2025, 1, 1))
    held(world, "clerk", talk, 1)
    held(world, "clerk", talk, 5, dt.date(2027, 1, 1))
    row = need(world, talk, 4)
    found = {(one.competency, one.reason, one.required, one.held) for one in demands(world, "clerk")}
    assert found == {
        ("Komunikasi", ProposalReason.STANDARD, 2, 1),
        ("Komunikasi", ProposalReason.NEED, 4, 1),
        ("Data", ProposalReason.STANDARD, 2, None),
    }
    best = {one.competency: one for one in gaps.strictest(demands(world, "clerk"))}
    assert (best["Komunikasi"].required, best["Komunikasi"].need_id, best["Data"].gap) == (4, row.pk, None)


def test_a_need_reaches_its_unit_and_its_posts_alone(world: World) -> None:
    talk = competency("komunikasi")
    need(world, talk, 3, post_name="pengadministrasi")
    everybody = [name for name in world.people if name != "governor"]
    assert {one.employee_id for one in demands(world, *everybody)} == {world.id("clerk")}
    with holding_pen():
        Need.objects.update(state="dropped", dropped_at=NOW, dropped_reason="selesai")
    assert demands(world, *everybody) == []


def test_subtrees_narrow_whom_it_reads(world: World) -> None:
    talk = competency("komunikasi")
    for name in ("clerk", "stranger"):
        standard(world, name, talk, 2)
    unit = world.units["bidang"]
    unit.refresh_from_db()
    found = gaps.demands_on(TODAY, 2026, spans=[Span(unit.first, unit.last)])
    assert [one.employee_id for one in found] == [world.id("clerk")]
    assert len(gaps.demands_on(TODAY, 2026)) == 2 and gaps.demands_on(TODAY, 2026, spans=[]) == []


def test_a_result_that_fell_short_makes_gaps_of_performance(world: World) -> None:
    talk = competency("komunikasi")
    standard(world, "clerk", talk, 3)
    held(world, "clerk", talk, 1)
    evaluation = delivered(world)
    assert gaps.shortfalls([world.id("clerk")], 2026) == {}
    with holding_pen():
        type(evaluation).objects.update(predikat="butuh_perbaikan", measured=Decimal("72.50"))
    found = gaps.shortfalls([world.id("clerk")], 2026)
    assert found == {world.id("clerk"): Decimal("27.50")}
    lack = gaps.lacks_of(demands(world, "clerk"), found[world.id("clerk")])[0]
    assert (lack.reason, lack.gap, lack.shortfall) == (ProposalReason.PERFORMANCE, 2, Decimal("27.50"))


@pytest.mark.parametrize("name", ["clerk", "chief", "trainer"])
def test_the_person_the_superior_and_bpsdm_propose(world: World, name: str) -> None:
    row = proposed(world, name)
    assert (row.required_level, row.held_level, row.state) == (3, 1, ProposalState.PROPOSED)
    roles = {"clerk": "pegawai", "chief": "atasan", "trainer": "bpsdm"}
    assert Event.objects.get(verb="propose_training").as_role == roles[name]


@pytest.mark.parametrize("name", ["peer", "head", "other_chief", "inspector", "admin"])
def test_nobody_else_proposes_plans_or_completes(world: World, name: str) -> None:
    row = proposed(world)
    act = {"by": world.viewer(name), "at": NOW}
    with pytest.raises(Forbidden):
        actions.propose(
            employee_id=world.id("clerk"),
            training_id=row.training_id,
            reason=ProposalReason.STANDARD,
            year=2027,
            **act,
        )
    with pytest.raises(Forbidden):
        actions.plan(proposal_id=row.pk, date=DAY, **act)
    with pytest.raises(Forbidden):
        actions.decline(proposal_id=row.pk, note="x", **act)
    actions.plan(proposal_id=row.pk, date=DAY, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Forbidden):
        actions.complete(proposal_id=row.pk, date=TODAY, level_after=3, **act)


def test_nobody_decides_about_the_own_proposal(world: World) -> None:
    row = proposed(world)
    for verb in (actions.plan, actions.decline):
        with pytest.raises(Forbidden):
            more = {"date": DAY} if verb is actions.plan else {"note": "x"}
            verb(proposal_id=row.pk, by=world.viewer("clerk"), at=NOW, **more)


def test_once_a_year_and_not_where_the_level_is_held(world: World) -> None:
    row = proposed(world)
    again = {
        "employee_id": row.employee_id,
        "training_id": row.training_id,
        "by": world.viewer("chief"),
        "at": NOW,
    }
    with pytest.raises(Refusal, match="sudah diusulkan"):
        actions.propose(reason=ProposalReason.STANDARD, year=2026, **again)
    held(world, "clerk", row.competency, 3, TODAY)
    with pytest.raises(Refusal, match="sudah memegang"):
        actions.propose(reason=ProposalReason.STANDARD, year=2027, **again)


def test_a_need_as_reason_is_named(world: World) -> None:
    talk = competency("komunikasi")
    row, line = need(world, talk, 4), training(world, talk, level_to=4)
    act = {
        "employee_id": world.id("clerk"),
        "training_id": line.pk,
        "year": 2026,
        "by": world.viewer("chief"),
        "at": NOW,
    }
    with pytest.raises(Refusal) as refusal:
        actions.propose(reason=ProposalReason.NEED, **act)
    assert set(refusal.value.errors) == {"need"}
    made = actions.propose(reason=ProposalReason.NEED, need_id=row.pk, **act)
    assert (made.need_id, made.required_level, made.held_level) == (row.pk, 4, 0)


def test_planning_sets_a_day_of_its_year(world: World) -> None:
    row = proposed(world)
    with pytest.raises(Refusal) as refusal:
        actions.plan(proposal_id=row.pk, date=dt.date(2027, 1, 5), by=world.viewer("chief"), at=NOW)
    assert set(refusal.value.errors) == {"date"}
    done = actions.plan(proposal_id=row.pk, date=DAY, by=world.viewer("chief"), at=NOW)
    assert (done.state, done.planned_date) == (ProposalState.PLANNED, DAY)
    with pytest.raises(Refusal, match="belum diputuskan"):
        actions.plan(proposal_id=row.pk, date=DAY, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Conflict):
        actions.decline(proposal_id=row.pk, note="x", version=1, by=world.viewer("chief"), at=NOW)


def test_a_no_says_why_and_may_be_asked_anew(world: World) -> None:
    row = proposed(world)
    with pytest.raises(Refusal) as refusal:
        actions.decline(proposal_id=row.pk, note=" ", by=world.viewer("chief"), at=NOW)
    assert set(refusal.value.errors) == {"note"}
    actions.decline(proposal_id=row.pk, note="Anggaran habis", by=world.viewer("chief"), at=NOW)
    again = actions.propose(
        employee_id=row.employee_id,
        training_id=row.training_id,
        reason=ProposalReason.STANDARD,
        year=2026,
        by=world.viewer("clerk"),
        at=NOW,
    )
    assert (again.pk, again.state, again.planned_date) == (row.pk, ProposalState.PROPOSED, None)


def test_completing_writes_the_level_with_its_source(world: World) -> None:
    row = planned(world)
    act = {"proposal_id": row.pk, "by": world.viewer("trainer"), "at": NOW}
    with pytest.raises(Refusal) as refusal:
        actions.complete(date=DAY, level_after=3, **act)
    assert set(refusal.value.errors) == {"date"}
    with pytest.raises(Refusal) as refusal:
        actions.complete(date=TODAY, level_after=3, score_after=Decimal(101), **act)
    assert set(refusal.value.errors) == {"score_after"}
    with pytest.raises(Refusal):
        actions.complete(date=TODAY, level_after=6, **act)
    done = actions.complete(
        date=TODAY, level_after=3, score_before=Decimal(54), score_after=Decimal("81.5"), **act
    )
    assert (done.state, done.level_after) == (ProposalState.DONE, 3)
    level = HeldLevel.objects.get(source=HeldSource.TRAINING)
    assert (level.employee_id, level.level, level.date) == (world.id("clerk"), 3, TODAY)
    assert gaps.lacks_of(demands(world, "clerk")) == []
    assert set(Event.objects.order_by("id").values_list("verb", flat=True)[:99]) >= {
        "complete_training",
        "record_level",
    }


def test_the_catalogue_is_bpsdms(world: World) -> None:
    talk = competency("komunikasi")
    line = training(world, talk)
    with pytest.raises(Refusal) as refusal:
        training(world, talk)
    assert set(refusal.value.errors) == {"code"}
    for name in ("clerk", "chief", "admin"):
        with pytest.raises(Forbidden):
            actions.edit_training(training_id=line.pk, values={"jp": 8}, by=world.viewer(name), at=NOW)
    changed = actions.edit_training(
        training_id=line.pk, values={"jp": 8}, version=1, by=world.viewer("trainer"), at=NOW
    )
    assert (changed.jp, changed.version) == (8, 2)
    with pytest.raises(Conflict):
        actions.edit_training(
            training_id=line.pk, values={"jp": 9}, version=1, by=world.viewer("trainer"), at=NOW
        )
    assert Training.objects.get().jp == 8


def test_who_sees_a_proposal(world: World) -> None:
    row = proposed(world)
    seen = {
        name
        for name in world.people
        if Proposal.objects.visible_to(world.viewer(name)).filter(pk=row.pk).exists()
    }
    assert seen == {"clerk", "chief", "head", "governor", "trainer", "officer", "admin", "inspector"}
