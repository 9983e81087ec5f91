from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event, EventValue
from selaras.domain.competency import actions as competency
from selaras.domain.competency.models import Competency
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions as indicators
from selaras.domain.indicators.codes import Direction, Origin
from selaras.domain.needs import actions
from selaras.domain.needs.codes import FactKind, NeedKind, NeedState
from selaras.domain.needs.models import Need, Score
from selaras.domain.needs.querysets import people_demanded
from selaras.domain.needs.workflow import MOVES, OWNER
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World


def stated(world: World, by: str = "chief", **values: Any) -> Need:
    given = {
        "unit": world.units["bidang"],
        "year": 2026,
        "kind": NeedKind.CHALLENGE,
        "statement": "Warga pulang tanpa mengerti syarat berkasnya",
        "owner": world.people["chief"],
        "participants": [world.people["clerk"], world.people["peer"]],
    }
    return actions.state(**given | values, by=world.viewer(by), at=NOW)


def scored(world: World, need: Need, name: str, *points: int) -> Score:
    urgency, seriousness, growth = points
    return actions.score(
        need_id=need.pk,
        urgency=urgency,
        seriousness=seriousness,
        growth=growth,
        by=world.viewer(name),
        at=NOW,
    )


def test_every_state_has_moves_and_an_owner() -> None:
    assert set(MOVES) == set(OWNER) == set(NeedState)


def test_who_states_a_need(world: World) -> None:
    for name in ("chief", "head", "planner", "officer"):
        stated(world, by=name)
    for name in ("clerk", "stranger", "other_chief", "inspector", "operator"):
        with pytest.raises(Forbidden):
            stated(world, by=name)
    assert Event.objects.filter(verb="state_need").count() == 4
    assert Need.objects.first().participants.count() == 3


def test_points_are_hidden_until_the_round_closes(world: World) -> None:
    need = stated(world)
    scored(world, need, "clerk", 5, 4, 3)
    scored(world, need, "peer", 4, 4, 4)
    assert [s.by_id for s in need.scores.visible_to(world.viewer("clerk"))] == [world.id("clerk")]
    assert not need.scores.visible_to(world.viewer("chief")).exists()
    assert Need.objects.with_totals().get(pk=need.pk).total is None
    actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    assert need.scores.visible_to(world.viewer("stranger")).count() == 2
    row = Need.objects.with_totals().get(pk=need.pk)
    assert (row.total, row.lowest, row.highest, row.voters) == (12.0, 12, 12, 2)


def test_the_audit_does_not_betray_points(world: World) -> None:
    need = stated(world)
    scored(world, need, "clerk", 5, 4, 3)
    events = Event.objects.filter(verb="score_need", thing_id=need.pk)
    assert events.count() == 1
    assert not EventValue.objects.filter(event__in=events).exists()


def test_only_those_asked_score_and_only_while_open(world: World) -> None:
    need = stated(world)
    with pytest.raises(Forbidden):
        scored(world, need, "stranger", 1, 1, 1)
    with pytest.raises(Refusal) as off:
        scored(world, need, "clerk", 6, 1, 0)
    assert set(off.value.errors) == {"urgency", "growth"}
    with pytest.raises(Refusal) as nobody:
        actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    assert nobody.value.code == "no_scores"
    scored(world, need, "clerk", 1, 1, 1)
    scored(world, need, "clerk", 2, 2, 2)
    assert need.scores.get().urgency == 2
    actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal) as closed:
        scored(world, need, "clerk", 3, 3, 3)
    assert closed.value.code == "wrong_state"
    with pytest.raises(Refusal):
        actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    actions.reopen(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    scored(world, need, "clerk", 3, 3, 3)


def test_inviting_keeps_those_who_scored(world: World) -> None:
    need = stated(world)
    scored(world, need, "clerk", 1, 2, 3)
    actions.invite(need_id=need.pk, employee_ids=[world.id("stranger")], by=world.viewer("chief"), at=NOW)
    people = set(need.participants.values_list("employee_id", flat=True))
    assert people == {world.id("chief"), world.id("clerk"), world.id("stranger")}
    with pytest.raises(Forbidden):
        actions.invite(need_id=need.pk, employee_ids=[], by=world.viewer("clerk"), at=NOW)


def test_the_loser_of_an_edit_sees_both_texts(world: World) -> None:
    need = stated(world)
    edit = {"need_id": need.pk, "at": NOW, "version": 1}
    actions.edit(values={"statement": "Baru"}, by=world.viewer("chief"), **edit)
    with pytest.raises(Conflict) as lost:
        actions.edit(values={"statement": "Lain"}, by=world.viewer("planner"), **edit)
    assert lost.value.theirs == {"statement": "Baru"}
    with pytest.raises(Forbidden):
        actions.edit(values={"statement": "x"}, by=world.viewer("clerk"), need_id=need.pk, at=NOW)
    assert Event.objects.filter(verb="edit_need").count() == 1


def test_a_dropped_need_says_why_and_comes_back_where_it_was(world: World) -> None:
    need = stated(world)
    scored(world, need, "clerk", 1, 2, 3)
    actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal):
        actions.drop(need_id=need.pk, reason=" ", by=world.viewer("chief"), at=NOW)
    actions.drop(need_id=need.pk, reason="Sudah ditangani pusat.", by=world.viewer("chief"), at=NOW)
    for attempt in (actions.close_round, actions.reopen, actions.meet):
        with pytest.raises(Refusal):
            attempt(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal):
        actions.edit(need_id=need.pk, values={"cause": "x"}, by=world.viewer("chief"), at=NOW)
    assert actions.restore(need_id=need.pk, by=world.viewer("chief"), at=NOW).state == NeedState.SCORED


def test_a_need_is_met_only_after_an_answer(world: World) -> None:
    need = stated(world)
    with pytest.raises(Refusal):
        actions.meet(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal):
        actions.answer(need=need, by=world.system, as_role="sistem", at=NOW)
    scored(world, need, "clerk", 1, 2, 3)
    actions.close_round(need_id=need.pk, by=world.viewer("chief"), at=NOW)
    actions.answer(need=need, by=world.system, as_role="sistem", at=NOW)
    assert actions.meet(need_id=need.pk, by=world.viewer("chief"), at=NOW).state == NeedState.MET
    assert actions.reopen(need_id=need.pk, by=world.viewer("chief"), at=NOW).state == NeedState.ANSWERED


def test_facts_by_participants_and_from_an_indicator(world: World) -> None:
    need = stated(world)
    words = {"kind": FactKind.CITIZEN_WORDS, "text": "“Saya tiga kali kembali.”", "at": NOW}
    fact = actions.add_fact(need_id=need.pk, by=world.viewer("clerk"), **words)
    with pytest.raises(Forbidden):
        actions.add_fact(need_id=need.pk, by=world.viewer("stranger"), **words)
    with pytest.raises(Forbidden):
        actions.remove_fact(fact_id=fact.pk, by=world.viewer("peer"), at=NOW)
    actions.remove_fact(fact_id=fact.pk, by=world.viewer("clerk"), at=NOW)
    give = {"by": world.viewer("chief"), "at": NOW}
    card = {"name": "Kunjungan ulang", "unit_of_measure": "%", "direction": Direction.DOWN, "decimals": 1}
    indicator = indicators.define(code="ulang", owner_unit=world.units["bidang"], values=card, **give)
    with pytest.raises(Refusal):
        actions.add_indicator_fact(need_id=need.pk, indicator_id=indicator.pk, **give)
    here = {"indicator_id": indicator.pk, "period": Period.objects.named("2026-TW3"), **give}
    indicators.give_observation(value=Decimal("31.4"), origin=Origin.APPLICATION, **here)
    indicators.measure(as_of=TODAY, **here)
    fact = actions.add_indicator_fact(need_id=need.pk, indicator_id=indicator.pk, **give)
    assert (fact.figure, fact.snapshot["value"], fact.thing_id) == ("31,4 %", "31.4", indicator.pk)
    indicators.give_observation(value=Decimal(99), origin=Origin.APPLICATION, **here)
    fact.refresh_from_db()
    assert fact.figure == "31,4 %"


def test_a_demand_reaches_the_people_on_its_posts(world: World) -> None:
    competency.load_dictionary(by=world.system, at=NOW)
    need = stated(world)
    ask = {"need_id": need.pk, "competency": Competency.objects.get(code="komunikasi"), "at": NOW}
    row = actions.demand(level=3, posts="petugas", by=world.viewer("chief"), **ask)
    named = actions.demand(
        level=2, posts="pengadministrasi", post_name="pengadm", by=world.viewer("chief"), **ask
    )
    whole = actions.demand(level=2, posts="dinas", unit=world.units["dinas"], by=world.viewer("chief"), **ask)
    found = people_demanded([row.pk, named.pk, whole.pk], TODAY)
    assert set(found[row.pk]) == {world.id("chief"), world.id("clerk"), world.id("peer")}
    assert found[named.pk] == [world.id("clerk")]
    assert world.id("stranger") in found[whole.pk] and world.id("admin") not in found[whole.pk]
    actions.demand(level=4, posts="petugas", by=world.viewer("chief"), **ask)
    row.refresh_from_db()
    assert (row.level, need.demands.count()) == (4, 3)
    with pytest.raises(Forbidden):
        actions.demand(level=3, posts="x", by=world.viewer("clerk"), **ask)
    with pytest.raises(Refusal):
        actions.demand(level=6, posts="x", by=world.viewer("chief"), **ask)
    actions.remove_demand(demand_id=named.pk, by=world.viewer("chief"), at=NOW)
    assert need.demands.count() == 2
