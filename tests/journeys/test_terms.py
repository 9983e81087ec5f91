"""Settings: dated, with their legal basis, read by the stage they are for; a closed period keeps its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Holiday, Period
from selaras.domain.evaluation.settings import settings_at
from selaras.domain.tenancy.models import AgencySetting
from selaras.journeys.terms import TERMS, end_term, in_force, set_term
from selaras.kernel.calendar import DayCount
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.world import NOW, TODAY, World

DAY = dt.timedelta(days=1)
JULY, YEAR_END = dt.date(2026, 7, 1), dt.date(2026, 12, 31)
BASIS = "Pergub 7/2026 pasal 4"


def bands(world: World, low: int, high: int, day: dt.date = JULY, **more: Any) -> AgencySetting:
    given = {"by": world.viewer("admin"), "at": NOW, "legal_basis": BASIS} | more
    return set_term(
        key="evaluation-bands", value={"sesuai_from": low, "di_atas_from": high}, valid_from=day, **given
    )


@pytest.mark.parametrize("key", sorted(TERMS))
def test_the_default_of_every_setting_is_what_its_stage_reads(key: str) -> None:
    """Writing the default down changes nothing."""
    term = TERMS[key]
    assert set(term.default) == {part.name for part in term.parts}
    assert term.basis and "rules.md" in term.rule
    term.read(term.default, term.basis)


def test_a_setting_holds_from_its_day(world: World) -> None:
    bands(world, 80, 105)
    assert settings_at(JULY - DAY).bands.sesuai_from == 90
    assert settings_at(JULY).bands.sesuai_from == 80
    assert settings_at(JULY).bands.legal_basis == BASIS


def test_the_next_one_ends_the_former_which_stays_on_record(world: World) -> None:
    bands(world, 80, 105)
    bands(world, 85, 105, day=TODAY)
    assert [settings_at(day).bands.sesuai_from for day in (JULY, TODAY - DAY, TODAY)] == [80, 80, 85]
    assert AgencySetting.objects.filter(key="evaluation-bands").count() == 3
    assert AgencySetting.objects.filter(key="evaluation-bands", superseded_at=None).count() == 2


def test_one_set_before_a_later_one_holds_until_that(world: World) -> None:
    bands(world, 85, 105, day=TODAY)
    bands(world, 80, 105)
    assert [settings_at(day).bands.sesuai_from for day in (JULY, TODAY)] == [80, 85]


def test_the_same_day_again_corrects(world: World) -> None:
    bands(world, 80, 105)
    bands(world, 82, 105)
    assert settings_at(JULY).bands.sesuai_from == 82
    event = Event.objects.filter(verb="set_term").order_by("-id").first()
    assert event is not None and event.values.get(field="value").before["sesuai_from"] == 80


def test_ending_brings_the_default_back(world: World) -> None:
    bands(world, 80, 105)
    end_term(key="evaluation-bands", valid_until=TODAY, by=world.viewer("admin"), at=NOW)
    assert [settings_at(day).bands.sesuai_from for day in (JULY, TODAY)] == [80, 90]
    assert in_force("evaluation-bands", TODAY) is None
    with pytest.raises(Refusal, match="bawaan"):
        end_term(key="evaluation-bands", valid_until=TODAY, by=world.viewer("admin"), at=NOW)


def test_a_closed_period_keeps_what_it_was_judged_by(world: World) -> None:
    quarter = Period.objects.get(code="2026-TW3")
    cycle.change_state(period_id=quarter.pk, to=PeriodState.CLOSED, by=world.viewer("admin"), at=NOW)
    with pytest.raises(Refusal, match="sudah ditutup") as refused:
        bands(world, 80, 105)
    assert list(refused.value.errors) == ["valid_from"]
    bands(world, 80, 105, day=dt.date(2026, 10, 1))


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("evaluation-bands", {"sesuai_from": 120, "di_atas_from": 110}, "di_atas_from"),
        ("evaluation-bands", {"sesuai_from": "90", "di_atas_from": 110}, "sesuai_from"),
        ("evaluation-bands", {"sesuai_from": 90}, "di_atas_from"),
        ("evaluation-reason", {"letters": 0}, "letters"),
        ("evaluation-reason", {"letters": True}, "letters"),
        ("evaluation-objection", dict(TERMS["evaluation-objection"].default, roll_over="ya"), "roll_over"),
        ("evaluation-heads", dict(TERMS["evaluation-heads"].default, baik="hebat"), "baik"),
    ],
)
def test_what_the_stage_could_not_read_is_refused_at_its_field(
    world: World, key: str, value: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        set_term(key=key, value=value, legal_basis=BASIS, valid_from=TODAY, by=world.viewer("admin"), at=NOW)
    assert list(refused.value.errors) == [field]


def test_unknown_keys_and_an_unsaid_basis_are_refused(world: World) -> None:
    act = {"valid_from": TODAY, "by": world.viewer("admin"), "at": NOW}
    with pytest.raises(Refusal, match="tidak dikenal"):
        set_term(key="gaji", value={}, legal_basis=BASIS, **act)
    with pytest.raises(Refusal, match="tidak dikenal"):
        set_term(key="evaluation-reason", value={"letters": 60, "x": 1}, legal_basis=BASIS, **act)
    with pytest.raises(Refusal, match="dasar hukum"):
        set_term(key="evaluation-reason", value={"letters": 60}, legal_basis=" ", **act)


@pytest.mark.parametrize("name", ["clerk", "head", "officer", "operator", "inspector", "governor"])
def test_only_the_personnel_office_sets_them(world: World, name: str) -> None:
    with pytest.raises(Forbidden, match="admin kepegawaian"):
        bands(world, 80, 105, by=world.viewer(name))


def test_the_clock_of_an_objection_follows_its_setting(world: World) -> None:
    value = dict(TERMS["evaluation-objection"].default, objection_days=10, objection_counting="working")
    set_term(
        key="evaluation-objection",
        value=value,
        legal_basis=BASIS,
        valid_from=TODAY,
        by=world.viewer("admin"),
        at=NOW,
    )
    terms = settings_at(YEAR_END).terms
    assert (terms.objection_days, terms.objection_counting) == (10, DayCount.WORKING)


def test_holidays_are_kept_with_their_decree_and_leave_a_trace(world: World) -> None:
    act = {"by": world.viewer("admin"), "at": NOW}
    days = {dt.date(2026, 12, 25): "Hari Natal", dt.date(2027, 1, 1): "Tahun Baru"}
    assert cycle.add_holidays(days=days, legal_basis="SKB 3 Menteri", **act) == 2
    assert cycle.add_holidays(days=days, legal_basis="SKB 3 Menteri", **act) == 0
    assert Event.objects.filter(verb="add_holiday").count() == 2
    with pytest.raises(Refusal, match="alasannya"):
        cycle.remove_holiday(date=dt.date(2027, 1, 1), reason="", **act)
    cycle.remove_holiday(date=dt.date(2027, 1, 1), reason="SKB diubah", **act)
    assert [row.name for row in Holiday.objects.all()] == ["Hari Natal"]
    event = Event.objects.get(verb="remove_holiday")
    assert event.values.get(field="name").before == "Tahun Baru"


def test_a_holiday_of_a_closed_period_stays(world: World) -> None:
    act = {"by": world.viewer("admin"), "at": NOW}
    cycle.add_holidays(days={dt.date(2026, 8, 17): "Kemerdekaan"}, legal_basis="SKB 3 Menteri", **act)
    quarter = Period.objects.get(code="2026-TW3")
    cycle.change_state(period_id=quarter.pk, to=PeriodState.CLOSED, **act)
    with pytest.raises(Refusal, match="sudah ditutup"):
        cycle.remove_holiday(date=dt.date(2026, 8, 17), reason="x", **act)


@pytest.mark.parametrize(("name", "basis"), [("", "SKB"), ("Libur", " ")])
def test_a_holiday_says_its_name_and_decree(world: World, name: str, basis: str) -> None:
    with pytest.raises(Refusal):
        cycle.add_holidays(days={TODAY: name}, legal_basis=basis, by=world.viewer("admin"), at=NOW)
