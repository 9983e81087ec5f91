"""Opening, rating and delivering: who may, when, what is missing, what is kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.evaluation import actions
from selaras.domain.evaluation.codes import (
    EvaluationKind,
    EvaluationState,
    OrganisationPredikat,
    Predikat,
    Rating,
)
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evaluation.settings import settings_at
from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.domain.evaluation.making import (
    REASON,
    agreed_plan,
    delivered,
    facts_of,
    opened,
    period,
    rate_all,
    realise,
)
from tests.factories.world import NOW, World


def test_the_penilai_opens_once_and_a_second_time_finds_the_same(world: World) -> None:
    skp = agreed_plan(world)
    act = {"skp_id": skp.pk, "by": world.viewer("chief"), "at": NOW}
    first = actions.open_evaluation(period_id=period().pk, **act)
    again = actions.open_evaluation(period_id=period().pk, **act)
    yearly = actions.open_evaluation(period_id=period("2026").pk, **act)
    assert first.pk == again.pk != yearly.pk
    assert (first.kind, yearly.kind) == (EvaluationKind.PERIODIC, EvaluationKind.YEARLY)
    assert (first.state, first.penilai_id, first.employee_id) == (
        "draft",
        world.id("chief"),
        world.id("clerk"),
    )
    assert Event.objects.filter(verb="open_evaluation").count() == 2


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "other_chief", "inspector", "admin"])
def test_nobody_else_opens(world: World, name: str) -> None:
    skp = agreed_plan(world)
    with pytest.raises(Forbidden):
        actions.open_evaluation(skp_id=skp.pk, period_id=period().pk, by=world.viewer(name), at=NOW)


def test_a_plan_that_is_not_agreed_and_a_period_to_come_wait(world: World) -> None:
    skp = agreed_plan(world)
    with holding_pen():
        type(skp).objects.filter(pk=skp.pk).update(state="submitted")
    with pytest.raises(Refusal, match="SKP yang disepakati"):
        actions.open_evaluation(skp_id=skp.pk, period_id=period().pk, by=world.viewer("chief"), at=NOW)
    cycle.open_year(year=2027, by=world.system, at=NOW)
    with holding_pen():
        type(skp).objects.filter(pk=skp.pk).update(state="agreed")
    with pytest.raises(Refusal, match="2027"):
        actions.open_evaluation(skp_id=skp.pk, period_id=period("2027").pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal, match="per triwulan"):
        actions.open_evaluation(
            skp_id=skp.pk, period_id=period("2026-11").pk, by=world.viewer("chief"), at=NOW
        )


@pytest.mark.parametrize("state", [PeriodState.FROZEN, PeriodState.CLOSED])
def test_a_shut_period_takes_nothing_more(world: World, state: PeriodState) -> None:
    evaluation = opened(world)
    cycle.change_state(period_id=period().pk, to=state, by=world.viewer("admin"), at=NOW)
    with pytest.raises(Refusal, match="2026-TW4"):
        rate_all(world, evaluation)


def test_the_draft_is_the_penilais_alone(world: World) -> None:
    evaluation = opened(world)
    for name in ("clerk", "peer", "head", "governor", "inspector", "admin", "stranger"):
        assert not Evaluation.objects.visible_to(world.viewer(name)).filter(pk=evaluation.pk).exists(), name
    assert Evaluation.objects.visible_to(world.viewer("chief")).get() == evaluation


def test_after_delivery_those_who_may_read_do(world: World) -> None:
    evaluation = delivered(world)
    seen = {
        name
        for name in world.people
        if Evaluation.objects.visible_to(world.viewer(name)).filter(pk=evaluation.pk).exists()
    }
    assert seen == {"clerk", "chief", "head", "governor", "admin", "inspector", "officer"}


def test_the_employee_notes_oneself_without_seeing_the_draft(world: World) -> None:
    skp = agreed_plan(world)
    act = {"skp_id": skp.pk, "period_id": period().pk, "at": NOW}
    noted = actions.write_self_note(
        text=" Pelatihan lebih cepat dari rencana. ", by=world.viewer("clerk"), **act
    )
    found = actions.open_evaluation(by=world.viewer("chief"), **act)
    assert (found.pk, found.self_note, found.self_note_at) == (
        noted.pk,
        "Pelatihan lebih cepat dari rencana.",
        NOW,
    )
    with pytest.raises(Forbidden):
        actions.write_self_note(text="x", by=world.viewer("chief"), **act)
    realise(skp, 100, 50)
    rate_all(world, found)
    actions.deliver(evaluation_id=found.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal, match="sudah disampaikan"):
        actions.write_self_note(text="terlambat", by=world.viewer("clerk"), **act)


def test_ratings_save_piece_by_piece_and_the_predikat_follows(world: World) -> None:
    evaluation = opened(world)
    result = evaluation.skp.results.get(number=1)
    by = {"evaluation_id": evaluation.pk, "by": world.viewer("chief"), "at": NOW}
    first = actions.rate(results={result.pk: ("", "Baru terpikir")}, **by)
    assert (first.predikat, first.version) == ("", 2)
    row = first.hasil_ratings.get()
    assert (row.rating, row.reason) == ("", "Baru terpikir")
    last = actions.rate(hasil_rating="sesuai", perilaku_rating="di_atas", version=2, **by)
    assert (last.predikat, last.rulebook, last.version) == (Predikat.BAIK, "permenpanrb_6_2022", 3)
    assert actions.rate(hasil_rating="sesuai", **by).version == 3
    assert actions.rate(hasil_rating="", **by).predikat == ""
    assert Event.objects.filter(verb="rate_evaluation").count() == 3


def test_a_lost_update_is_impossible(world: World) -> None:
    evaluation = opened(world)
    act = {"evaluation_id": evaluation.pk, "by": world.viewer("chief"), "at": NOW}
    actions.rate(recommendation="Ikut pelatihan komunikasi", version=1, **act)
    with pytest.raises(Conflict) as conflict:
        actions.rate(recommendation="Tidak perlu", version=1, **act)
    assert conflict.value.theirs == {"recommendation": "Ikut pelatihan komunikasi"}
    assert conflict.value.yours == {"recommendation": "Tidak perlu"}
    assert conflict.value.version == 2
    with pytest.raises(Conflict):
        actions.deliver(version=1, **act)


def test_what_is_not_of_this_plan_is_refused(world: World) -> None:
    evaluation = opened(world)
    foreign = agreed_plan(world, "peer").results.first()
    act = {"evaluation_id": evaluation.pk, "by": world.viewer("chief"), "at": NOW}
    with pytest.raises(Refusal, match="bukan bagian"):
        actions.rate(results={foreign.pk: ("sesuai", "")}, **act)
    with pytest.raises(Refusal, match="BerAKHLAK"):
        actions.rate(values={"ramah": ("sesuai", "")}, **act)
    with pytest.raises(Refusal) as refusal:
        actions.rate(hasil_rating="istimewa", **act)
    assert set(refusal.value.errors) == {"hasil_rating"}


def test_the_measured_picture_is_the_weighted_mean_of_capped_attainments(world: World) -> None:
    skp = agreed_plan(world)
    with holding_pen():
        skp.results.get(number=1).indicators.update(cap=Decimal(120), weight=Decimal(3))
    realise(skp, 150, 45)
    evaluation = actions.open_evaluation(
        skp_id=skp.pk, period_id=period().pk, by=world.viewer("chief"), at=NOW
    )
    facts = facts_of(evaluation)
    assert facts.picture.value == Decimal("112.50")
    assert facts.picture.arithmetic == ("(3 x 120 + 1 x 90) / 4 = 112,5",)
    assert facts.suggested == Rating.DI_ATAS
    assert [one.suggested for one in facts.results] == [Rating.DI_ATAS, Rating.SESUAI]
    assert facts.results[0].lines[0].arithmetic[0] == "150 / 100 x 100 = 150"


def test_the_year_takes_its_own_realisation_else_the_last_part(world: World) -> None:
    skp = agreed_plan(world)
    realise(skp, 60, None, code="2026-TW3")
    realise(skp, 80, None, code="2026-TW4")
    evaluation = actions.open_evaluation(
        skp_id=skp.pk, period_id=period("2026").pk, by=world.viewer("chief"), at=NOW
    )
    line = facts_of(evaluation).results[0].lines[0]
    assert (line.value, line.period) == (Decimal(80), "2026-TW4")
    realise(skp, 95, None, code="2026")
    line = facts_of(evaluation).results[0].lines[0]
    assert (line.value, line.period) == (Decimal(95), "2026")


def test_delivery_names_everything_that_is_missing(world: World) -> None:
    evaluation = opened(world, values=(100, 70))
    act = {"evaluation_id": evaluation.pk, "by": world.viewer("chief"), "at": NOW}
    with pytest.raises(Refusal) as refusal:
        actions.deliver(**act)
    assert "RHK 1 belum dinilai" in refusal.value.sentence
    assert "Nilai Adaptif belum dinilai" in refusal.value.sentence
    rate_all(world, evaluation, "sesuai", reason="Terlalu singkat")
    with pytest.raises(Refusal) as refusal:
        actions.deliver(**act)
    assert "Alasan untuk RHK 2 belum cukup (15 dari 80 huruf)" in refusal.value.sentence
    assert "RHK 1" not in refusal.value.sentence
    assert Evaluation.objects.get(pk=evaluation.pk).state == EvaluationState.DRAFT


def test_delivery_keeps_what_the_penilai_had_before_him(world: World) -> None:
    evaluation = delivered(world)
    assert (evaluation.state, evaluation.delivered_at, evaluation.delivered_by_id) == (
        "delivered",
        NOW,
        world.id("chief"),
    )
    assert (evaluation.measured, evaluation.predikat) == (Decimal("100.00"), Predikat.BAIK)
    assert evaluation.decider_id == world.id("head")
    assert evaluation.facts["results"][0]["lines"][0]["value"] == "100.000000"
    assert Event.objects.get(verb="deliver_evaluation").as_role == "penilai"


def test_a_rating_off_the_picture_needs_its_reason_and_then_stands(world: World) -> None:
    evaluation = rate_all(world, opened(world), "di_atas", "di_atas", REASON)
    done = actions.deliver(evaluation_id=evaluation.pk, by=world.viewer("chief"), at=NOW)
    assert done.predikat == Predikat.SANGAT_BAIK


@pytest.mark.parametrize("name", ["clerk", "peer", "head", "other_chief", "inspector"])
def test_nobody_else_rates_or_delivers(world: World, name: str) -> None:
    evaluation = rate_all(world, opened(world))
    with pytest.raises(Forbidden):
        actions.rate(evaluation_id=evaluation.pk, recommendation="x", by=world.viewer(name), at=NOW)
    with pytest.raises(Forbidden):
        actions.deliver(evaluation_id=evaluation.pk, by=world.viewer(name), at=NOW)


def test_a_delivered_result_is_taken_back_only_before_it_is_received(world: World) -> None:
    evaluation = delivered(world)
    chief = {"evaluation_id": evaluation.pk, "by": world.viewer("chief"), "at": NOW}
    assert actions.take_back(**chief).state == EvaluationState.DRAFT
    assert not Evaluation.objects.visible_to(world.viewer("clerk")).exists()
    actions.deliver(**chief)
    actions.acknowledge(evaluation_id=evaluation.pk, by=world.viewer("clerk"), at=NOW)
    with pytest.raises(Refusal, match="sudah menerima"):
        actions.take_back(**chief)


def test_a_heads_hasil_follows_the_units_predikat(world: World) -> None:
    evaluation = opened(world, "chief")
    actions.set_unit_predikat(
        unit_id=world.units["bidang"].pk,
        period_id=period().pk,
        predikat=OrganisationPredikat.ISTIMEWA,
        basis="Rencana aksi tercapai",
        by=world.viewer("head"),
        at=NOW,
    )
    facts = facts_of(evaluation)
    assert (facts.organisation, facts.suggested) == (OrganisationPredikat.ISTIMEWA, Rating.DI_ATAS)
    assert facts_of(opened(world, "clerk")).organisation is None


def test_settings_are_dated_rows_with_their_basis(world: World) -> None:
    assert settings_at(dt.date(2026, 6, 1)).reason_length == 80
    with holding_pen():
        for key, value in {
            "evaluation-bands": {"sesuai_from": "80", "di_atas_from": "120.5"},
            "evaluation-objection": {"objection_days": 10, "objection_counting": "working"},
            "evaluation-reason": {"letters": 20},
            "evaluation-heads": {code: "sesuai" for code in OrganisationPredikat},
        }.items():
            AgencySetting.objects.create(
                key=key, value=value, legal_basis="Pergub uji", valid_from=dt.date(2026, 7, 1)
            )
    assert settings_at(dt.date(2026, 6, 30)).reason_length == 80
    later = settings_at(dt.date(2026, 12, 31))
    assert (later.reason_length, later.bands.di_atas_from) == (20, Decimal("120.5"))
    assert (later.terms.objection_days, later.terms.objection_counting) == (10, "working")
    assert later.heads.ratings[OrganisationPredikat.KURANG] == Rating.SESUAI
    assert later.terms.legal_basis == "Pergub uji"
