"""Receiving, accepting, objecting, explaining, deciding, and the clocks (rules.md 3.8)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.evaluation import actions
from selaras.domain.evaluation.clocks import clocks_of
from selaras.domain.evaluation.codes import EvaluationState, ObjectionDecision, OrganisationPredikat, Predikat
from selaras.domain.evaluation.models import DistributionRemark, Evaluation, UnitPredikat
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.domain.evaluation.making import delivered, period
from tests.factories.world import NOW, TODAY, World

DAY = dt.timedelta(days=1)


def objected(world: World) -> Evaluation:
    evaluation = delivered(world)
    actions.file_objection(
        evaluation_id=evaluation.pk,
        reason="Realisasi triwulan tidak dihitung.",
        by=world.viewer("clerk"),
        at=NOW,
    )
    return Evaluation.objects.get(pk=evaluation.pk)


def explained(world: World) -> Evaluation:
    evaluation = objected(world)
    actions.explain(evaluation_id=evaluation.pk, text="Sudah dihitung.", by=world.viewer("chief"), at=NOW)
    return Evaluation.objects.get(pk=evaluation.pk)


def test_accepting_ends_it(world: World) -> None:
    evaluation = delivered(world)
    done = actions.accept(evaluation_id=evaluation.pk, by=world.viewer("clerk"), at=NOW)
    assert (done.state, done.received_at, done.final_at) == (EvaluationState.FINAL, NOW, NOW)
    with pytest.raises(Refusal):
        actions.accept(evaluation_id=evaluation.pk, by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Refusal):
        actions.file_objection(evaluation_id=evaluation.pk, reason="x", by=world.viewer("clerk"), at=NOW)


def test_receipt_is_noted_once_and_moves_no_clock(world: World) -> None:
    evaluation = delivered(world)
    before = clocks_of(world.agency.pk, TODAY).objection(evaluation)
    for later in (DAY, 2 * DAY):
        got = actions.acknowledge(evaluation_id=evaluation.pk, by=world.viewer("clerk"), at=NOW + later)
    assert got.received_at == NOW + DAY
    assert clocks_of(world.agency.pk, TODAY).objection(got) == before


@pytest.mark.parametrize("name", ["peer", "chief", "head", "stranger", "inspector"])
def test_only_the_evaluated_answers(world: World, name: str) -> None:
    act = {"evaluation_id": delivered(world).pk, "by": world.viewer(name), "at": NOW}
    for verb in (actions.acknowledge, actions.accept):
        with pytest.raises(Forbidden):
            verb(**act)
    with pytest.raises(Forbidden):
        actions.file_objection(reason="x", **act)


def test_the_whole_way_of_an_objection_that_changes_the_result(world: World) -> None:
    evaluation = explained(world)
    assert evaluation.state == EvaluationState.EXPLAINED
    objection = actions.decide(
        evaluation_id=evaluation.pk,
        decision=ObjectionDecision.CHANGED,
        note="Bukti triwulan diterima.",
        perilaku_rating="di_atas",
        hasil_rating="di_atas",
        by=world.viewer("head"),
        at=NOW,
    )
    done = Evaluation.objects.get(pk=evaluation.pk)
    assert (done.state, done.predikat, done.final_at) == (EvaluationState.FINAL, Predikat.SANGAT_BAIK, NOW)
    assert (objection.former_predikat, objection.decided_by_id) == (Predikat.BAIK, world.id("head"))
    verbs = Event.objects.filter(thing_id=evaluation.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs)[-4:] == [
        "deliver_evaluation",
        "object_to_evaluation",
        "explain_evaluation",
        "decide_objection",
    ]


def test_upheld_changes_nothing_but_ends_it(world: World) -> None:
    evaluation = explained(world)
    actions.decide(
        evaluation_id=evaluation.pk,
        decision=ObjectionDecision.UPHELD,
        note="Penilaian sesuai bukti.",
        hasil_rating="di_atas",
        by=world.viewer("head"),
        at=NOW,
    )
    done = Evaluation.objects.get(pk=evaluation.pk)
    assert (done.state, done.predikat, done.hasil_rating) == ("final", Predikat.BAIK, "sesuai")


def test_both_sides_are_heard_before_a_decision(world: World) -> None:
    evaluation = objected(world)
    decide = {
        "evaluation_id": evaluation.pk,
        "decision": ObjectionDecision.UPHELD,
        "note": "Tetap.",
        "by": world.viewer("head"),
        "at": NOW,
    }
    with pytest.raises(Refusal, match="belum memberi penjelasan"):
        actions.decide(**decide)
    with pytest.raises(IntegrityError), transaction.atomic(), holding_pen():
        evaluation.objections.update(
            decision="upheld", decision_note="x", decided_at=NOW, decided_by_id=world.id("head")
        )


@pytest.mark.parametrize("name", ["clerk", "peer", "chief", "other_chief", "governor", "inspector", "admin"])
def test_only_the_superior_of_this_penilai_decides(world: World, name: str) -> None:
    evaluation = explained(world)
    with pytest.raises(Forbidden):
        actions.decide(
            evaluation_id=evaluation.pk,
            decision=ObjectionDecision.UPHELD,
            note="Tetap.",
            by=world.viewer(name),
            at=NOW,
        )


def test_a_decision_says_why_and_what(world: World) -> None:
    evaluation = explained(world)
    act = {"evaluation_id": evaluation.pk, "by": world.viewer("head"), "at": NOW}
    with pytest.raises(Refusal) as refusal:
        actions.decide(decision=ObjectionDecision.UPHELD, note="  ", **act)
    assert set(refusal.value.errors) == {"note"}
    with pytest.raises(Refusal, match="yang berubah"):
        actions.decide(decision=ObjectionDecision.CHANGED, note="x", hasil_rating="sesuai", **act)
    with pytest.raises(Conflict):
        actions.decide(decision=ObjectionDecision.UPHELD, note="x", version=1, **act)


def test_an_objection_needs_reasons_and_only_the_penilai_explains(world: World) -> None:
    evaluation = delivered(world)
    with pytest.raises(Refusal) as refusal:
        actions.file_objection(evaluation_id=evaluation.pk, reason=" ", by=world.viewer("clerk"), at=NOW)
    assert set(refusal.value.errors) == {"reason"}
    actions.file_objection(evaluation_id=evaluation.pk, reason="Alasan", by=world.viewer("clerk"), at=NOW)
    for name in ("clerk", "head", "peer"):
        with pytest.raises(Forbidden):
            actions.explain(evaluation_id=evaluation.pk, text="x", by=world.viewer(name), at=NOW)


def test_the_fourteenth_day_counts_to_its_end_and_a_holiday_moves_it(world: World) -> None:
    """Delivered Tuesday 24 November 2026, 10.00 WIB: the fourteenth day is Tuesday 8 December."""
    evaluation = delivered(world)
    clock = clocks_of(world.agency.pk, TODAY).objection(evaluation)
    assert clock is not None
    assert (clock.day, clock.closes_at) == (
        dt.date(2026, 12, 8),
        dt.datetime(2026, 12, 8, 17, 0, tzinfo=dt.UTC),
    )
    cycle.add_holidays(days={dt.date(2026, 12, 8): "Libur uji"}, legal_basis="uji", by=world.system, at=NOW)
    moved = clocks_of(world.agency.pk, TODAY).objection(evaluation)
    assert moved is not None and moved.day == dt.date(2026, 12, 9)


def test_one_second_after_the_term_it_is_too_late_and_the_night_makes_it_final(world: World) -> None:
    evaluation = delivered(world)
    last = dt.datetime(2026, 12, 8, 16, 59, 59, tzinfo=dt.UTC)
    assert actions.finalise(evaluation_id=evaluation.pk, by=world.system, at=last) is None
    over = last + dt.timedelta(seconds=1)
    with pytest.raises(Refusal, match="8 Desember 2026"):
        actions.file_objection(evaluation_id=evaluation.pk, reason="x", by=world.viewer("clerk"), at=over)
    done = actions.finalise(evaluation_id=evaluation.pk, by=world.system, at=over)
    assert done is not None and (done.state, done.final_at) == (EvaluationState.FINAL, over)
    assert actions.finalise(evaluation_id=evaluation.pk, by=world.system, at=over) is None
    event = Event.objects.get(verb="finalise_evaluation")
    assert (event.by_id, event.as_role) == (None, "sistem")


def test_nobody_makes_it_final_by_hand(world: World) -> None:
    with pytest.raises(Forbidden):
        actions.finalise(evaluation_id=delivered(world).pk, by=world.viewer("admin"), at=NOW)


def test_where_the_penilai_has_no_superior_the_refusal_says_the_way(world: World) -> None:
    evaluation = delivered(world, "head")
    assert evaluation.decider_id is None
    with pytest.raises(Refusal, match="pengelola kinerja"):
        actions.file_objection(evaluation_id=evaluation.pk, reason="x", by=world.viewer("head"), at=NOW)


def test_the_leader_one_level_above_sets_the_units_predikat(world: World) -> None:
    act = {"unit_id": world.units["bidang"].pk, "period_id": period().pk, "at": NOW}
    for name in ("chief", "clerk", "governor", "other_chief", "admin", "inspector"):
        with pytest.raises(Forbidden):
            actions.set_unit_predikat(
                predikat=OrganisationPredikat.BAIK, basis="x", by=world.viewer(name), **act
            )
    with pytest.raises(Refusal) as refusal:
        actions.set_unit_predikat(
            predikat=OrganisationPredikat.BAIK, basis=" ", by=world.viewer("head"), **act
        )
    assert set(refusal.value.errors) == {"basis"}
    for code in (OrganisationPredikat.BAIK, OrganisationPredikat.ISTIMEWA):
        actions.set_unit_predikat(predikat=code, basis="Perjanjian Kinerja", by=world.viewer("head"), **act)
    assert UnitPredikat.objects.get(superseded_at=None).predikat == OrganisationPredikat.ISTIMEWA
    assert UnitPredikat.objects.count() == 2


def test_a_leader_words_the_distribution_of_his_own_unit(world: World) -> None:
    act = {
        "period_id": period().pk,
        "reason": "Tim kecil dengan hasil terukur.",
        "counts": {"baik": 2},
        "at": NOW,
    }
    with pytest.raises(Forbidden):
        actions.remark_distribution(unit_id=world.units["bidang"].pk, by=world.viewer("head"), **act)
    actions.remark_distribution(unit_id=world.units["bidang"].pk, by=world.viewer("chief"), **act)
    assert DistributionRemark.objects.get().counts == {"baik": 2}
