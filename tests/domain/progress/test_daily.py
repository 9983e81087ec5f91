"""Daily progress: by whom, for which day, once; nobody waits for a plan."""

import datetime as dt
from decimal import Decimal

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.codes import PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.progress import access, actions
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.skp.codes import SkpState
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.domain.skp.plans import in_state
from tests.factories.world import NOW, TODAY


def write(world, name="clerk", **given):
    return actions.write_entry(
        **{"date": TODAY, "text": " Menjawab 14 keluhan ", "by": world.viewer(name), "at": NOW, **given}
    )


def test_an_entry_for_a_result_hangs_on_the_plan(world, agreed):
    result = agreed.results.get()
    entry = write(world, result_id=result.pk, amount=Decimal(14), unit_of_measure="keluhan")
    assert (entry.skp_id, entry.result_id, entry.text) == (agreed.pk, result.pk, "Menjawab 14 keluhan")
    event = Event.objects.get(verb="write_progress")
    assert event.thing_id == entry.pk and set(event.fields) == {
        "date",
        "text",
        "result_id",
        "amount",
        "unit_of_measure",
    }


def test_nobody_waits_for_a_plan(world):
    entry = write(world)
    assert entry.skp is None and entry.result is None
    assert [e.pk for e in ProgressEntry.objects.visible_to(world.viewer("clerk"))] == [entry.pk]
    assert not ProgressEntry.objects.visible_to(world.viewer("chief")).exists()


def test_another_duty_under_a_plan_is_read_by_its_penilai(world, agreed):
    entry = write(world)
    assert entry.skp_id == agreed.pk and entry.result is None
    assert ProgressEntry.objects.visible_to(world.viewer("chief")).get() == entry


def test_who_reads(world, agreed):
    write(world, result_id=agreed.results.get().pk)
    readers = {n for n in world.people if ProgressEntry.objects.visible_to(world.viewer(n)).exists()}
    assert readers == {"clerk", "chief", "head", "governor", "admin", "inspector", "officer"}


def test_the_same_form_sent_twice_leaves_one_entry(world):
    key = uuid7()
    assert write(world, key=key) == write(world, key=key, text="Lain")
    assert ProgressEntry.objects.get().text == "Menjawab 14 keluhan"
    assert Event.objects.filter(verb="write_progress").count() == 1
    with pytest.raises(Refusal, match="sekali lagi"):
        write(world, "peer", key=key)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"date": TODAY + dt.timedelta(days=1)}, "date"),
    ],
)
def test_what_is_refused_names_its_field(world, given, field):
    with pytest.raises(Refusal) as refused:
        write(world, **given)
    assert field in refused.value.errors
    assert not ProgressEntry.objects.exists()


def test_another_ones_result_is_refused(world, agreed):
    with pytest.raises(Refusal) as refused:
        write(world, "peer", result_id=agreed.results.get().pk)
    assert "result" in refused.value.errors


def test_a_result_of_a_draft_is_refused(world):
    draft = in_state(world, SkpState.DRAFT)
    with pytest.raises(Refusal) as refused:
        write(world, result_id=draft.results.get().pk)
    assert "result" in refused.value.errors


@pytest.mark.parametrize("state", [PeriodState.FROZEN, PeriodState.CLOSED])
def test_a_shut_period_says_why(world, state):
    entry = write(world)
    quarter = Period.objects.get(code="2026-TW4")
    cycle.change_state(period_id=quarter.pk, to=state, by=world.system, at=NOW)
    for attempt in (
        lambda: write(world),
        lambda: actions.edit_entry(entry_id=entry.pk, values={"text": "y"}, by=world.viewer("clerk"), at=NOW),
        lambda: actions.withdraw_entry(entry_id=entry.pk, by=world.viewer("clerk"), at=NOW),
    ):
        with pytest.raises(Refusal, match="2026-TW4"):
            attempt()
    assert "2026-TW4" in access.reason_not_to_change(world.viewer("clerk"), entry)
    assert write(world, date=dt.date(2026, 9, 30)).pk


def test_edit_keeps_the_version(world):
    entry = write(world)
    edited = actions.edit_entry(
        entry_id=entry.pk, values={"text": "Dua"}, version=1, by=world.viewer("clerk"), at=NOW
    )
    assert (edited.text, edited.version) == ("Dua", 2)
    with pytest.raises(Conflict) as conflict:
        actions.edit_entry(
            entry_id=entry.pk, values={"text": "Tiga"}, version=1, by=world.viewer("clerk"), at=NOW
        )
    assert conflict.value.theirs == {"text": "Dua"} and conflict.value.yours == {"text": "Tiga"}
    actions.edit_entry(entry_id=entry.pk, values={"text": "Dua"}, version=2, by=world.viewer("clerk"), at=NOW)
    assert Event.objects.filter(verb="edit_progress").count() == 1


@pytest.mark.parametrize("name", ["chief", "peer", "inspector", "admin", "operator"])
def test_nobody_else_changes_it(world, name):
    entry = write(world)
    with pytest.raises(Forbidden):
        actions.edit_entry(entry_id=entry.pk, values={"text": "y"}, by=world.viewer(name), at=NOW)
    with pytest.raises(Forbidden):
        actions.withdraw_entry(entry_id=entry.pk, by=world.viewer(name), at=NOW)


def test_withdrawing_can_be_undone(world):
    entry = write(world)
    actions.withdraw_entry(entry_id=entry.pk, by=world.viewer("clerk"), at=NOW)
    assert not ProgressEntry.objects.visible_to(world.viewer("clerk")).exists()
    actions.restore_entry(entry_id=entry.pk, by=world.viewer("clerk"), at=NOW)
    assert ProgressEntry.objects.visible_to(world.viewer("clerk")).exists()
    verbs = Event.objects.filter(kind="progressentry").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["write_progress", "withdraw_progress", "restore_progress"]


def test_yesterdays_entry_to_repeat(world):
    write(world, date=TODAY - dt.timedelta(days=3), text="Senin")
    last = write(world, date=TODAY - dt.timedelta(days=1), text="Kemarin")
    write(world, text="Hari ini")
    assert ProgressEntry.objects.last_before(world.id("clerk"), TODAY) == last
