"""A period closes when everything in it is final; what is open is named."""

from __future__ import annotations

import pytest

from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.evaluation import actions
from selaras.journeys.close_period import close_period, examine
from selaras.kernel.refusal import Forbidden, Refusal
from tests.domain.evaluation.making import agreed_plan, delivered, opened, period
from tests.factories.world import NOW, World


def test_what_is_open_is_named_in_the_order_of_the_work(world: World) -> None:
    agreed_plan(world, "peer")
    opened(world, "clerk")
    delivered(world, "chief")
    found = examine(period())
    assert [(matter.code, matter.count, matter.names) for matter in found.open] == [
        ("not_started", 1, ["Petugas Dua"]),
        ("draft", 1, ["Petugas Satu"]),
        ("delivered", 1, ["Kepala Bidang Uji"]),
    ]
    with pytest.raises(Refusal) as refusal:
        close_period(period=period(), by=world.viewer("admin"), at=NOW)
    assert "1 pegawai belum dinilai." in refusal.value.sentence
    assert period().state == PeriodState.OPEN


def test_objections_hinder_and_a_draft_realisation_only_warns(world: World) -> None:
    evaluation = delivered(world)
    actions.file_objection(evaluation_id=evaluation.pk, reason="x", by=world.viewer("clerk"), at=NOW)
    assert [matter.code for matter in examine(period()).open] == ["objected"]
    actions.explain(evaluation_id=evaluation.pk, text="y", by=world.viewer("chief"), at=NOW)
    assert [matter.code for matter in examine(period()).open] == ["explained"]


def test_a_finished_quarter_closes_with_its_months(world: World) -> None:
    actions.accept(evaluation_id=delivered(world).pk, by=world.viewer("clerk"), at=NOW)
    assert close_period(period=period(), by=world.viewer("admin"), at=NOW).closed
    closed = Period.objects.filter(state=PeriodState.CLOSED).values_list("code", flat=True)
    assert set(closed) == {"2026-TW4", "2026-10", "2026-11", "2026-12"}
    with pytest.raises(Refusal, match="sudah ditutup"):
        close_period(period=period(), by=world.viewer("admin"), at=NOW)


def test_a_year_waits_for_its_quarters(world: World) -> None:
    found = examine(world.year)
    assert [matter.code for matter in found.open] == ["parts"]
    for number in (1, 2, 3, 4):
        close_period(period=period(f"2026-TW{number}"), by=world.viewer("admin"), at=NOW)
    assert close_period(period=world.year, by=world.viewer("admin"), at=NOW).closed


@pytest.mark.parametrize("name", ["clerk", "chief", "governor", "officer", "inspector"])
def test_only_who_runs_the_calendar_closes(world: World, name: str) -> None:
    with pytest.raises(Forbidden):
        close_period(period=period(), by=world.viewer(name), at=NOW)
