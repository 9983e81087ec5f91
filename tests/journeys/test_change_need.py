"""A need, an objective or a target changes: who has to talk it over, what is proposed, and that no plan is touched."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.domain.audit.models import Event
from selaras.domain.changes import actions as changes
from selaras.domain.changes.models import AddendumProposal, Change, Clarification, ProposedLine
from selaras.domain.competency.models import Competency
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.actions import Draft
from selaras.domain.indicators.codes import PathParts, PathShape
from selaras.domain.needs import actions as needs
from selaras.domain.skp import actions as skp
from selaras.domain.skp.models import HasilIndicator, HasilKerja, Skp
from selaras.domain.strategy import actions as strategy
from selaras.journeys import terms
from selaras.journeys.change_need import (
    impact_below,
    impact_of_need,
    impact_of_objective,
    impact_of_target,
    terms_on,
)
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Refusal
from selaras.notices.models import Notice
from tests.factories.changes import act, agreed_direction, plans_digest
from tests.factories.direction import Direction
from tests.factories.world import NOW, TODAY, World, person


@pytest.fixture
def made(world: World) -> Direction:
    return agreed_direction(world)


def edit_need(world: World, made: Direction, statement: str = "Syarat ditulis sederhana") -> Change:
    needs.edit(need_id=made.need.pk, values={"statement": statement}, **act(world, "planner"))
    return Change.objects.latest("at", "pk")


def new_target(world: World, made: Direction, value: str, period: Period | None = None) -> None:
    here = {"indicator_id": made.indicator.pk, "period": period or world.year}
    indicators.set_target(value=Decimal(value), **here, **act(world, "chief"))


def people_of(change: Change) -> set[object]:
    return set(change.links.values_list("clarification__employee_id", flat=True))


def test_a_changed_need_opens_one_task_a_person_and_tells_both(world: World, made: Direction) -> None:
    before = impact_of_need(made.need.pk, TODAY)
    change = edit_need(world, made)
    assert people_of(change) == {world.id("chief"), world.id("clerk")}
    assert (before.people, before.superiors, before.agreed) == (2, 2, 2)
    assert change.difference == [
        {
            "field": "statement",
            "before": "Warga pulang tanpa mengerti syarat berkasnya",
            "after": "Syarat ditulis sederhana",
        }
    ]
    task = Clarification.objects.get(employee=world.id("clerk"))
    assert task.superior_id == world.id("chief") and task.due_date == TODAY + dt.timedelta(days=14)
    told = Notice.objects.filter(event="spread_change").values_list("receiver_id", flat=True)
    assert set(told) == {world.id(name) for name in ("clerk", "chief", "head")}
    assert Event.objects.filter(verb="open_clarification").count() == 2


def test_nothing_agreed_is_altered_silently(world: World, made: Direction) -> None:
    """Every row of every plan is what it was, whatever changes upstream."""
    before = plans_digest()
    edit_need(world, made)
    new_target(world, made, "1.5")
    kondisi = made.objectives["kondisi"].pk
    strategy.edit(objective_id=kondisi, values={"statement": "Keluhan dijawab sehari"}, **act(world, "chief"))
    strategy.retire(objective_id=kondisi, **act(world, "chief"))
    needs.drop(need_id=made.need.pk, reason="Sudah ditangani pusat", **act(world, "chief"))
    assert Change.objects.count() == 5 and ProposedLine.objects.exists()
    assert plans_digest() == before


def test_a_further_change_extends_the_same_task(world: World, made: Direction) -> None:
    edit_need(world, made)
    task = Clarification.objects.get(employee=world.id("clerk"))
    changes.confirm(clarification_id=task.pk, **act(world, "clerk"))
    new_target(world, made, "1.5")
    task.refresh_from_db()
    assert task.state == "open" and task.employee_at is None and task.links.count() == 2
    assert Clarification.objects.count() == 2
    assert Event.objects.filter(verb="extend_clarification").count() == 2
    assert AddendumProposal.objects.count() == 2


def test_a_settled_task_is_not_opened_again(world: World, made: Direction) -> None:
    edit_need(world, made)
    task = Clarification.objects.get(employee=world.id("clerk"))
    changes.settle(clarification_id=task.pk, reason="Pekerjaan tetap sama.", **act(world, "clerk"))
    edit_need(world, made, "Syarat dengan gambar")
    assert Clarification.objects.filter(employee=world.id("clerk")).count() == 2
    task.refresh_from_db()
    assert task.state == "unchanged"


def test_a_person_with_several_plans_has_one_task(world: World, made: Direction) -> None:
    """Of two segments that both reach the need the last one names superior and unit."""
    plan = made.plans["clerk"]
    with holding_pen():
        Skp.objects.filter(pk=plan.pk).update(last_date=dt.date(2026, 11, 30))
        later = Skp.objects.create(
            employee=plan.employee, period=plan.period, penilai=world.people["head"], position=plan.position,
            unit=world.units["dinas"], first_date=dt.date(2026, 12, 1), last_date=dt.date(2026, 12, 31),
        )  # fmt: skip
        HasilKerja.objects.create(skp=later, number=1, statement="Lanjutan", parent=made.results["chief"])
    edit_need(world, made)
    task = Clarification.objects.get(employee=world.id("clerk"))
    assert task.superior_id == world.id("head") and task.unit_id == world.units["dinas"].pk


def test_a_plan_that_is_over_is_left_alone(world: World, made: Direction) -> None:
    with holding_pen():
        Skp.objects.filter(pk=made.plans["clerk"].pk).update(last_date=TODAY - dt.timedelta(days=1))
    assert impact_of_need(made.need.pk, TODAY).people == 1
    assert people_of(edit_need(world, made)) == {world.id("chief")}


def test_who_holds_the_need_is_no_difference(world: World, made: Direction) -> None:
    needs.edit(
        need_id=made.need.pk,
        values={"owner": world.people["head"], "review_date": TODAY},
        **act(world, "planner"),
    )
    assert not Change.objects.exists()


def test_a_demanded_skill_changes_the_need(world: World, made: Direction) -> None:
    talk = Competency.objects.get(code="komunikasi")
    asked = {"need_id": made.need.pk, "competency": talk, "posts": "petugas loket"}
    needs.demand(level=3, **asked, **act(world, "chief"))
    assert not Change.objects.exists(), "the same level again is no change"
    needs.demand(level=4, **asked, **act(world, "chief"))
    change = Change.objects.get()
    assert change.difference == [
        {"field": "competency", "before": f"{talk.name} 3", "after": f"{talk.name} 4"}
    ]
    needs.remove_demand(demand_id=made.need.demands.get().pk, **act(world, "chief"))
    assert Change.objects.latest("at", "pk").difference[0]["after"] == ""


def test_a_changed_target_is_offered_to_lines_that_took_it_over(world: World, made: Direction) -> None:
    impact = impact_of_target(made.indicator.pk, world.year, TODAY)
    assert set(impact.plans) == {made.plans[name].pk for name in ("chief", "clerk")}
    new_target(world, made, "1.5")
    line = ProposedLine.objects.get(kind="target")
    assert line.result == made.results["chief"] and (line.before, line.after) == ("2", "1.5")
    review = ProposedLine.objects.get(kind="review")
    assert review.result == made.results["clerk"] and review.after == ""
    new_target(world, made, "1.2")
    line = ProposedLine.objects.get(kind="target")
    assert (line.before, line.after) == ("2", "1.2"), "from where the plan stands to where the target is now"


def test_a_share_of_ones_own_is_looked_at_not_replaced(world: World, made: Direction) -> None:
    with holding_pen():
        HasilIndicator.objects.filter(result=made.results["chief"]).update(target=Decimal(3))
    new_target(world, made, "1.5")
    line = ProposedLine.objects.get(kind="target")
    assert (line.before, line.after) == ("3", "")


def test_a_target_of_another_year_touches_nobody(world: World, made: Direction) -> None:
    year = cycle.open_year(year=2028, **act(world, "admin") | {"by": world.system})
    assert impact_of_target(made.indicator.pk, year, TODAY).people == 0
    new_target(world, made, "1", year)
    assert not Change.objects.exists()


def test_a_quarter_is_talked_over_but_proposes_no_figure(world: World, made: Direction) -> None:
    new_target(world, made, "1.5", Period.objects.named("2026-TW4"))
    assert Change.objects.get().period == "2026-TW4"
    assert not ProposedLine.objects.filter(kind="target").exists()


def new_path(world: World, made: Direction, value: str, *given: str) -> None:
    shape = PathShape.OWN if given else PathShape.EVEN
    wanted = Draft(shape, PathParts.QUARTER, value=Decimal(value), given=tuple(map(Decimal, given)))
    indicators.set_path(indicator_id=made.indicator.pk, year=world.year, draft=wanted, **act(world, "chief"))


def test_a_path_sets_many_targets_and_is_one_change(world: World, made: Direction) -> None:
    new_path(world, made, "1.5")
    change = Change.objects.get()
    assert (change.act, change.period) == ("edited", "2026")
    assert change.difference == [{"field": "target", "before": "2", "after": "1.5"}]
    assert people_of(change) == {world.id("chief"), world.id("clerk")}
    assert Clarification.objects.count() == 2
    line = ProposedLine.objects.get(kind="target")
    assert (line.before, line.after) == ("2", "1.5")
    new_path(world, made, "1.5")
    assert Change.objects.count() == 1, "the same again is no change"


def test_a_path_whose_parts_alone_move_tells_each_part(world: World, made: Direction) -> None:
    new_path(world, made, "2", "3", "2.5", "2", "2")
    change = Change.objects.get()
    assert (change.act, change.period) == ("edited", "2026")
    assert change.difference == [
        {"field": "target", "before": "2", "after": "3", "period": "2026-TW1"},
        {"field": "target", "before": "2", "after": "2.5", "period": "2026-TW2"},
    ]
    assert not ProposedLine.objects.filter(kind="target").exists(), "the year's target stayed"
    assert Clarification.objects.count() == 2


def test_a_first_path_adds_and_a_target_off_the_path_comes_back(world: World, made: Direction) -> None:
    with holding_pen():
        made.indicator.targets.all().delete()
    new_path(world, made, "2")
    assert Change.objects.get().act == "added"
    new_target(world, made, "3", Period.objects.named("2026-TW4"))
    new_path(world, made, "2")
    back = Change.objects.latest("at", "pk")
    assert back.difference == [{"field": "target", "before": "3", "after": "2", "period": "2026-TW4"}]


def test_a_removed_target(world: World, made: Direction) -> None:
    indicators.remove_target(indicator_id=made.indicator.pk, period=world.year, **act(world, "chief"))
    change = Change.objects.get()
    assert (change.act, change.difference) == (
        "taken_away",
        [{"field": "target", "before": "2", "after": ""}],
    )


def test_an_objective_taken_away(world: World, made: Direction) -> None:
    kondisi = made.objectives["kondisi"]
    assert impact_of_objective(kondisi.pk, TODAY).people == 2
    strategy.retire(objective_id=kondisi.pk, **act(world, "chief"))
    line = ProposedLine.objects.get(kind="objective")
    assert line.result == made.results["chief"] and line.before == kondisi.statement
    strategy.restore(objective_id=kondisi.pk, **act(world, "chief"))
    assert list(Change.objects.order_by("at", "pk").values_list("act", flat=True)) == [
        "taken_away",
        "restored",
    ]


def test_something_new_below_concerns_who_carries_the_objective_itself(world: World, made: Direction) -> None:
    hasil = made.objectives["hasil"].pk
    assert set(impact_below(hasil, TODAY).reach.people) == {world.id("head")}
    strategy.add(
        code="baru", kind="condition", statement="Loket buka tepat waktu", unit=world.units["bidang"],
        first_year=2026, last_year=2029, parent_id=hasil, **act(world, "planner"),
    )  # fmt: skip
    change = Change.objects.get()
    assert change.act == "added" and people_of(change) == {world.id("head")}


def test_a_further_need_on_a_carried_objective(world: World, made: Direction) -> None:
    need = needs.state(
        unit=world.units["bidang"], year=2026, kind="challenge", statement="Loket gelap",
        owner=world.people["chief"], **act(world, "chief"),
    )  # fmt: skip
    needs.score(need_id=need.pk, urgency=3, seriousness=3, growth=3, **act(world, "chief"))
    need.refresh_from_db()
    if need.scored_at is None:
        needs.close_round(need_id=need.pk, **act(world, "chief"))
    assert not Change.objects.exists(), "a need that nothing answers yet touches nobody"
    strategy.link_need(objective_id=made.objectives["kondisi"].pk, need_id=need.pk, **act(world, "chief"))
    change = Change.objects.get()
    assert (change.kind, change.act, change.thing_id) == ("need", "added", need.pk)
    assert people_of(change) == {world.id("chief"), world.id("clerk")}


def test_taking_it_up_fills_the_addendum_in(world: World, made: Direction) -> None:
    new_target(world, made, "1.5")
    proposal = AddendumProposal.objects.get(skp=made.plans["chief"])
    with pytest.raises(Refusal):
        changes.take_up(proposal_id=proposal.pk, **act(world, "head"))
    changes.take_up(proposal_id=proposal.pk, **act(world, "chief"))
    plan = Skp.objects.get(pk=made.plans["chief"].pk)
    assert plan.state == "returned" and made.indicator.name in plan.return_note
    assert HasilIndicator.objects.get(result=made.results["chief"]).target == Decimal("1.5")
    agreed = plan.snapshots.latest("version").content["results"][0]["lines"][0]
    assert agreed["target"] != "1.5", "what was agreed stays in its snapshot"
    with pytest.raises(Refusal, match="sudah diputuskan"):
        changes.take_up(proposal_id=proposal.pk, **act(world, "chief"))


def test_taking_up_new_words_and_a_loosened_objective(world: World, made: Direction) -> None:
    kondisi = made.objectives["kondisi"]
    with holding_pen():
        HasilKerja.objects.filter(pk=made.results["chief"].pk).update(statement=kondisi.statement)
    for words in ("Keluhan dijawab sehari", "Keluhan dijawab setengah hari"):
        strategy.edit(objective_id=kondisi.pk, values={"statement": words}, **act(world, "chief"))
    strategy.retire(objective_id=kondisi.pk, **act(world, "chief"))
    changes.take_up(
        proposal_id=AddendumProposal.objects.get(skp=made.plans["chief"]).pk, **act(world, "chief")
    )
    result = HasilKerja.objects.get(pk=made.results["chief"].pk)
    assert result.statement == "Keluhan dijawab setengah hari" and result.objective_id is None


def test_a_plan_already_open_is_filled_in_as_it_stands(world: World, made: Direction) -> None:
    new_target(world, made, "1.5")
    skp.revise(skp_id=made.plans["chief"].pk, reason="Tugas baru", **act(world, "chief"))
    changes.take_up(
        proposal_id=AddendumProposal.objects.get(skp=made.plans["chief"]).pk, **act(world, "chief")
    )
    assert HasilIndicator.objects.get(result=made.results["chief"]).target == Decimal("1.5")
    new_target(world, made, "1.2")
    assert not AddendumProposal.objects.open().filter(skp=made.plans["chief"]).exists()


def carriers(world: World, made: Direction, serials: range) -> None:
    """So many further people with an agreed plan that serves the chief."""
    with holding_pen():
        for serial in serials:
            who = person(world, f"Petugas {serial}", unit="bidang", post=f"Loket {serial}", serial=serial)
            plan = Skp.objects.create(
                employee=who, period=world.year, penilai=world.people["chief"],
                position=made.plans["clerk"].position, unit=world.units["bidang"], first_date=dt.date(2026, 1, 1),
                last_date=dt.date(2026, 12, 31), state="agreed", submitted_at=NOW, submitted_by_id=who.pk,
                agreed_at=NOW, agreed_by_id=world.id("chief"),
            )  # fmt: skip
            HasilKerja.objects.create(skp=plan, number=1, statement="Menjawab", parent=made.results["chief"])


def test_it_is_set_based(world: World, made: Direction) -> None:
    """Ten people more cost no statement more, neither for new tasks nor for those that are extended."""
    counts = {}
    for round_number, serials in enumerate((range(200, 210), range(210, 230))):
        carriers(world, made, serials)
        for kind in ("new", "more"):
            with CaptureQueriesContext(connection) as queries:
                change = edit_need(world, made, f"Syarat {kind} {round_number}")
            counts[kind, len(people_of(change))] = len(queries)
    assert set(counts) == {("new", 12), ("more", 12), ("new", 32), ("more", 32)}
    assert counts["more", 32] == counts["more", 12]
    assert counts["new", 32] <= counts["new", 12] + 20, "both paths at once, each a handful of statements"


def test_the_days_are_a_dated_setting(world: World) -> None:
    assert terms_on(TODAY).days == 14
    terms.set_term(
        key="clarification", value={"days": 7, "remind_days": 2}, legal_basis="SK 9", valid_from=TODAY,
        by=world.system, at=NOW,
    )  # fmt: skip
    assert (terms_on(TODAY).days, terms_on(TODAY).legal_basis) == (7, "SK 9")
