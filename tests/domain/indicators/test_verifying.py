"""A figure by hand counts once a second person has verified it; corrections never overwrite; frozen is frozen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Aggregation, ObservationState, Origin
from selaras.domain.indicators.models import Indicator, Measurement, Observation
from selaras.journeys import terms
from selaras.kernel.closed import holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.notices.models import Notice
from tests.factories.figures import carded, here, post_of, proof
from tests.factories.world import NOW, TODAY, World

S = ObservationState
LATER = NOW + dt.timedelta(minutes=5)


def give(
    world: World, indicator: Indicator, value: str = "3", code: str = "2026-10", **more: Any
) -> Observation:
    by = more.pop("by", "clerk")
    wanted = {"evidence": [proof(world, by)], "at": NOW} | more
    return actions.give_observation(
        indicator_id=indicator.pk, period=here(code), value=Decimal(value), by=world.viewer(by), **wanted
    )


def judge(world: World, row: Observation, name: str = "peer", **more: Any) -> Observation:
    return actions.verify(observation_id=row.pk, by=world.viewer(name), **({"at": NOW} | more))


def value_of(indicator: Indicator, code: str) -> Decimal | None:
    return Measurement.objects.in_force().filter(indicator=indicator, period=here(code)).values_list(
        "value", flat=True
    ).first()  # fmt: skip


def test_it_counts_only_after_the_second_person(world: World) -> None:
    indicator = carded(world)
    row = give(world, indicator)
    measured = actions.measure(
        indicator_id=indicator.pk, period=here("2026-10"), as_of=TODAY, by=world.viewer("chief"), at=NOW
    )
    assert (row.state, row.origin, measured.value) == (S.GIVEN, Origin.HAND, None)
    judge(world, row)
    row.refresh_from_db()
    assert (row.state, row.verified_by_id) == (S.VERIFIED, world.id("peer"))
    assert {code: value_of(indicator, code) for code in ("2026-10", "2026-TW4", "2026")} == {
        "2026-10": Decimal(3), "2026-TW4": Decimal(3), "2026": Decimal(3),
    }  # fmt: skip


def test_the_giver_never_verifies_whatever_the_role(world: World) -> None:
    indicator = carded(world)
    for name in ("chief", "planner", "officer", "head"):
        row = give(world, indicator, by=name, reason="uji", code="2026-09")
        with pytest.raises(Forbidden) as own:
            judge(world, row, name)
        assert "Orang kedua" in own.value.sentence
    with transaction.atomic(), holding_pen(), pytest.raises(IntegrityError):
        Observation.objects.filter(pk=row.pk).update(verified_by_id=row.by_id)


@pytest.mark.parametrize("name", ["peer", "chief", "head", "planner", "officer", "operator"])
def test_the_verifier_of_the_card_or_who_runs_the_unit(world: World, name: str) -> None:
    row = give(world, carded(world))
    judge(world, row, name)
    assert Observation.objects.get(pk=row.pk).state == S.VERIFIED


@pytest.mark.parametrize("name", ["stranger", "other_chief", "admin", "inspector", "trainer"])
def test_nobody_else(world: World, name: str) -> None:
    row = give(world, carded(world))
    with pytest.raises(Forbidden):
        judge(world, row, name)
    with pytest.raises(Forbidden):
        give(world, row.indicator, by=name)
    with pytest.raises(Forbidden):
        actions.give_back(observation_id=row.pk, reason="x", by=world.viewer(name), at=NOW)


def test_the_post_counts_not_the_person(world: World) -> None:
    """Without the posts of the card the clerk gives nothing and the peer verifies nothing."""
    indicator = carded(world, owner=None, verifier=None)
    with pytest.raises(Forbidden):
        give(world, indicator)
    with pytest.raises(Forbidden):
        judge(world, give(world, indicator, by="chief"))


def test_without_evidence_it_is_not_verified_until_some_comes(world: World) -> None:
    row = give(world, carded(world), evidence=[])
    with pytest.raises(Refusal) as bare:
        judge(world, row)
    assert bare.value.code == "no_evidence"
    actions.add_evidence(observation_id=row.pk, evidence=[proof(world)], by=world.viewer("clerk"), at=NOW)
    judge(world, row)
    with pytest.raises(Refusal) as late:
        actions.add_evidence(observation_id=row.pk, evidence=[proof(world)], by=world.viewer("clerk"), at=NOW)
    assert late.value.code == "not_waiting"


def test_it_goes_back_with_a_reason_and_comes_anew(world: World) -> None:
    indicator = carded(world)
    row, peer = give(world, indicator), world.viewer("peer")
    with pytest.raises(Refusal) as silent:
        actions.give_back(observation_id=row.pk, reason=" ", by=peer, at=NOW)
    assert list(silent.value.errors) == ["reason"]
    actions.give_back(observation_id=row.pk, reason="Rekapnya bulan lain", by=peer, at=NOW)
    with pytest.raises(Refusal) as again:
        judge(world, row)
    assert again.value.code == "not_waiting"
    judge(world, give(world, indicator, "4", at=LATER), at=LATER)
    assert value_of(indicator, "2026-10") == Decimal(4)
    assert Observation.objects.get(pk=row.pk).return_reason == "Rekapnya bulan lain"


def test_a_correction_names_what_it_corrects_and_why(world: World) -> None:
    indicator = carded(world)
    first = give(world, indicator)
    judge(world, first)
    with pytest.raises(Refusal) as unsaid:
        give(world, indicator, "5", at=LATER)
    assert "Oktober 2026 sudah punya angka 3" in unsaid.value.sentence
    second = give(world, indicator, "5", at=LATER, reason="Satu berkas terlewat")
    assert (second.corrects_id, value_of(indicator, "2026-10")) == (first.pk, Decimal(3))
    judge(world, second, at=LATER)
    assert value_of(indicator, "2026-10") == Decimal(5)
    assert list(Observation.objects.order_by("at").values_list("value", "state")) == [
        (Decimal(3), "verified"), (Decimal(5), "verified"),
    ]  # fmt: skip
    held = list(Measurement.objects.filter(indicator=indicator, period=here("2026-10")).order_by("pk"))
    assert [(row.value, row.superseded_at is None) for row in held] == [
        (Decimal(3), False),
        (Decimal(5), True),
    ]


def test_a_newer_one_takes_the_place_of_one_that_waits(world: World) -> None:
    indicator = carded(world)
    first = give(world, indicator)
    give(world, indicator, "5", at=LATER, reason="Salah ketik")
    first.refresh_from_db()
    assert first.state == S.REPLACED
    assert Observation.objects.awaiting(world.viewer("peer")).count() == 1
    with pytest.raises(Refusal) as passed:
        judge(world, first)
    assert "lebih baru" in passed.value.sentence


def test_as_of_a_day_before_it_was_verified_there_is_no_figure(world: World) -> None:
    indicator = carded(world)
    judge(world, give(world, indicator, at=NOW - dt.timedelta(days=5)))
    measure = {
        "indicator_id": indicator.pk,
        "period": here("2026-10"),
        "by": world.viewer("chief"),
        "at": NOW,
    }
    assert actions.measure(as_of=TODAY - dt.timedelta(days=1), **measure).value is None
    assert actions.measure(as_of=TODAY, **measure).value == Decimal(3)


@pytest.mark.parametrize("frozen", ["2026-10", "2026-TW4", "2026"])
def test_a_frozen_period_takes_no_figure_no_correction_and_no_verification(world: World, frozen: str) -> None:
    indicator = carded(world)
    row = give(world, indicator)
    cycle.change_state(period_id=here(frozen).pk, to="frozen", by=world.viewer("admin"), at=NOW)
    attempts = (
        lambda: give(world, indicator, "5", reason="Koreksi"),
        lambda: judge(world, row),
        lambda: actions.set_target(
            indicator_id=indicator.pk,
            period=here("2026-10"),
            value=Decimal(1),
            by=world.viewer("chief"),
            at=NOW,
        ),
    )
    for attempt in attempts:
        with pytest.raises(Refusal) as shut:
            attempt()
        assert shut.value.code == "period_frozen"
        assert "membukanya kembali" in shut.value.sentence and "2026" in shut.value.sentence
    cycle.change_state(period_id=here(frozen).pk, to="open", by=world.viewer("admin"), at=NOW)
    judge(world, row)


def test_an_application_counts_at_once_unless_the_setting_says_otherwise(world: World) -> None:
    indicator = carded(world)
    at_once = give(world, indicator, origin=Origin.APPLICATION, evidence=[], by="officer")
    assert (at_once.state, at_once.verified_by_id) == (S.VERIFIED, None)
    terms.set_term(
        key="indicator-feeds", value={"counts_at_once": False}, legal_basis="SK Sekda 1/2026",
        valid_from=TODAY, by=world.viewer("admin"), at=NOW,
    )  # fmt: skip
    waits = give(world, indicator, "4", origin=Origin.APPLICATION, evidence=[], by="officer", at=LATER)
    assert waits.state == S.GIVEN
    judge(world, waits)


def test_a_card_that_does_not_hold_takes_nothing(world: World) -> None:
    indicator = carded(world, valid_from=dt.date(2026, 11, 1), valid_until=dt.date(2026, 12, 31))
    with pytest.raises(Refusal) as early:
        give(world, indicator)
    assert "1 November 2026 sampai 31 Desember 2026" in early.value.sentence
    give(world, indicator, code="2026-11")


def test_a_weighted_mean_asks_for_the_weight_and_says_when_there_is_none(world: World) -> None:
    indicator = carded(world, aggregation=Aggregation.WEIGHTED)
    with pytest.raises(Refusal) as missing:
        give(world, indicator)
    assert list(missing.value.errors) == ["weight"]
    for code, value, weight in (("2026-10", "2", 30), ("2026-11", "4", 10)):
        judge(world, give(world, indicator, value, code, weight=Decimal(weight)))
    row = Measurement.objects.in_force().get(indicator=indicator, period=here("2026-TW4"))
    assert (row.value, row.arithmetic[1]) == (Decimal("2.5"), "(30 x 2 + 10 x 4) / (30 + 10) = 2,5")
    idle = carded(world, "sepi", aggregation=Aggregation.WEIGHTED)
    judge(world, give(world, idle, weight=Decimal(0)))
    assert Measurement.objects.in_force().get(indicator=idle, period=here("2026-TW4")).reason == "no_weight"


def test_the_loser_of_two_verifications_hears_of_it(world: World) -> None:
    row = give(world, carded(world))
    with pytest.raises(Conflict):
        judge(world, row, version=row.version + 1)
    judge(world, row, version=row.version)


def test_the_verifier_is_told_and_then_the_giver(world: World) -> None:
    indicator = carded(world)
    row = give(world, indicator)
    assert list(Notice.objects.filter(event="give_observation").values_list("receiver_id", flat=True)) == [
        world.id("peer")
    ]
    judge(world, row)
    told = Notice.objects.get(event="verify_observation")
    assert (told.receiver_id, told.thing_id) == (world.id("clerk"), row.pk)
    second = give(world, indicator, "4", "2026-11")
    actions.give_back(observation_id=second.pk, reason="Salah bulan", by=world.viewer("peer"), at=NOW)
    assert Notice.objects.get(event="return_observation").receiver_id == world.id("clerk")
    assert Event.objects.filter(verb="verify_observation", as_role="pemeriksa_indikator").count() == 1


def test_without_a_verifier_the_head_of_the_unit_is_told(world: World) -> None:
    give(world, carded(world, verifier=None))
    assert Notice.objects.get(event="give_observation").receiver_id == world.id("chief")


def test_the_cards_two_posts_differ(world: World) -> None:
    with pytest.raises(Refusal) as same:
        carded(world, verifier=post_of(world, "clerk"))
    assert list(same.value.errors) == ["verifier"]
    for broken, field in (
        ({"baseline_value": Decimal(1)}, "baseline_year"),
        ({"valid_from": TODAY, "valid_until": TODAY - dt.timedelta(days=1)}, "valid_until"),
    ):
        with pytest.raises(Refusal) as refused:
            carded(world, **broken)
        assert list(refused.value.errors) == [field]
    alone = carded(world)
    with pytest.raises(Refusal) as paired:
        actions.edit(indicator_id=alone.pk, values={"pair": alone}, by=world.system, at=NOW)
    assert list(paired.value.errors) == ["pair"]


def test_who_sees_a_figure_with_its_evidence(world: World) -> None:
    row = give(world, carded(world))
    seers = {
        name for name in world.people if Observation.objects.visible_to(world.viewer(name)).filter(pk=row.pk)
    }
    assert seers == {
        "clerk",
        "peer",
        "chief",
        "head",
        "governor",
        "planner",
        "officer",
        "operator",
        "inspector",
    }
    assert Period.objects.filter(pk=row.period_id).exists()
