"""Open plans lie with whoever leads, however that came about (rules.md 2.6)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from selaras.domain.audit.models import Event
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.evaluation import actions as evaluation
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.organization import actions as organization
from selaras.domain.skp.models import Skp
from selaras.jobs.moves import follow_today
from selaras.journeys.moves import align_superiors
from selaras.journeys.reorganise import reorganise
from selaras.kernel.closed import holding_pen
from tests.api.calling import Caller
from tests.domain.evaluation.making import agreed_plan, opened, period
from tests.factories.world import NOW, TODAY, World
from tests.web.signing import sign_in

TOMORROW = TODAY + dt.timedelta(days=1)


def other_superior(world: World, since: dt.date = TODAY) -> None:
    organization.override_superior(
        employee=world.people["clerk"],
        superior=world.people["other_chief"],
        reason="Tugas khusus",
        valid_from=since,
        by=world.viewer("admin"),
        at=NOW,
    )


def penilai(plan: Skp) -> Any:
    plan.refresh_from_db()
    return plan.penilai_id


def test_a_superior_from_tomorrow_takes_the_plan_tomorrow(world: World) -> None:
    plan = agreed_plan(world)
    other_superior(world, TOMORROW)
    follow_today(world.agency.pk, NOW)
    assert penilai(plan) == world.id("chief")
    follow_today(world.agency.pk, NOW + dt.timedelta(days=1))
    assert penilai(plan) == world.id("other_chief")
    event = Event.objects.get(verb="hand_over_skp", thing_id=plan.pk)
    assert event.as_role == "sistem"
    assert follow_today(world.agency.pk, NOW + dt.timedelta(days=1)) == 0
    assert Event.objects.filter(verb="hand_over_skp", thing_id=plan.pk).count() == 1


def test_a_draft_goes_along_and_what_was_before_stays(world: World) -> None:
    running = opened(world, code="2026-TW4")
    plan = running.skp
    before = evaluation.open_evaluation(
        skp_id=plan.pk, period_id=period("2026-TW1").pk, by=world.viewer("chief"), at=NOW
    )
    other_superior(world)
    assert align_superiors(by=world.system, at=NOW) == 1
    assert penilai(plan) == world.id("other_chief")
    holders = dict(Evaluation.objects.filter(state=EvaluationState.DRAFT).values_list("pk", "penilai_id"))
    assert holders == {running.pk: world.id("other_chief"), before.pk: world.id("chief")}


def test_a_closed_year_stays_with_whoever_led(world: World) -> None:
    plan = agreed_plan(world)
    year = period("2026")
    with holding_pen():
        type(year).objects.filter(pk=year.pk).update(state=PeriodState.CLOSED, closed_at=NOW)
    other_superior(world)
    assert align_superiors(by=world.system, at=NOW) == 0
    assert penilai(plan) == world.id("chief")


def test_only_those_who_are_asked_about(world: World) -> None:
    plan = agreed_plan(world)
    other_superior(world)
    assert align_superiors(employee_ids=[world.id("peer")], by=world.system, at=NOW) == 0
    assert penilai(plan) == world.id("chief")


def test_a_reorganisation_takes_plans_along(world: World) -> None:
    plan = agreed_plan(world)
    merge = {
        "kind": "merge",
        "units": [str(world.units["bidang"].pk)],
        "into": str(world.units["bidang2"].pk),
    }
    _row, shifts = reorganise(
        title="Gabung", effective_date=TODAY, steps=[merge], by=world.viewer("admin"), at=NOW
    )
    assert world.id("clerk") in {one.employee_id for one in shifts if one.is_other_superior}
    assert penilai(plan) == world.id("other_chief")


@pytest.mark.parametrize("who", ["admin", "officer"])
def test_the_page_of_ones_standing_takes_the_plan_along(world: World, client: Client, who: str) -> None:
    plan = agreed_plan(world)
    page = f"/organisasi/pegawai/{world.id('clerk')}/kedudukan/atasan/"
    given = {"superior": "Kepala Bidang Lain", "reason": "Tugas khusus", "valid_from": TODAY.isoformat()}
    assert sign_in(client, world, who).post(page, given).status_code == 302
    assert penilai(plan) == world.id("other_chief")


@pytest.mark.parametrize("who", ["admin", "officer"])
def test_the_api_takes_the_plan_along(world: World, who: str) -> None:
    plan = agreed_plan(world)
    given = {
        "superior_id": world.id("other_chief"),
        "reason": "Tugas khusus",
        "valid_from": TODAY.isoformat(),
    }
    nip = world.people["clerk"].nips.get().nip
    assert Caller(world, who)("POST", f"/employees/{nip}/superiors", given).status_code == 201
    assert penilai(plan) == world.id("other_chief")
