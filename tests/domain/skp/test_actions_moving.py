"""Every state against every person: who may do what with a plan, and what it leaves behind."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from selaras.domain.audit.models import Event
from selaras.domain.skp import actions
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import Opening, Skp
from selaras.domain.skp.workflow import EDITABLE, MOVES, OWNER
from selaras.kernel.closed import PenNotHeld, holding_pen
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from selaras.notices.models import Notice
from tests.factories.world import NOW, World

from .plans import complete, draft, in_state

S = SkpState
PEOPLE = ("clerk", "chief", "head", "peer", "stranger", "admin", "officer", "inspector")
VERBS = {
    "submit": ("clerk", {S.DRAFT, S.RETURNED}, {}),
    "recall": ("clerk", {S.SUBMITTED}, {}),
    "return_with_note": ("chief", {S.SUBMITTED}, {"note": "Perjelas."}),
    "agree": ("chief", {S.SUBMITTED}, {}),
    "ask_return": ("clerk", {S.SUBMITTED}, {"text": "Target keliru."}),
    "change_form": ("clerk", EDITABLE, {"form": "kualitatif"}),
    "set_lampiran": ("clerk", EDITABLE, {"kind": "dukungan", "texts": ["Dua laptop"], "version": None}),
    "set_expectation": ("chief", {S.SUBMITTED}, {"value": "loyal", "text": "Jaga rahasia."}),
    "add_result": ("clerk", EDITABLE, {"values": {"statement": "Baru"}, "lines": []}),
}


def test_the_tables_cover_every_state() -> None:
    assert set(MOVES) == set(OWNER) == set(S)
    assert {S.DRAFT, S.RETURNED} == EDITABLE


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("verb", VERBS)
def test_every_state_and_person(world: World, state: S, verb: str) -> None:
    owner, states, given = VERBS[verb]
    skp = in_state(world, state)
    for name in PEOPLE:
        events = Event.objects.filter(thing_id=skp.pk).count()
        with transaction.atomic():
            if name == owner and state in states:
                getattr(actions, verb)(skp_id=skp.pk, by=world.viewer(name), at=NOW, **given)
                last = Event.objects.filter(thing_id=skp.pk).order_by("-id").first()
                assert last is not None and last.by_id == world.id(name)
                assert Event.objects.filter(thing_id=skp.pk).count() == events + 1
            else:
                kind = Refusal if name == owner else Forbidden
                with pytest.raises(kind) as raised:
                    getattr(actions, verb)(skp_id=skp.pk, by=world.viewer(name), at=NOW, **given)
                assert raised.value.sentence.endswith(".")
                assert Event.objects.filter(thing_id=skp.pk).count() == events
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", S)
def test_revise_opens_what_was_agreed_for_both_sides(world: World, state: S) -> None:
    skp = in_state(world, state)
    for name in PEOPLE:
        with transaction.atomic():
            if name in ("clerk", "chief") and state == S.AGREED:
                found = actions.revise(skp_id=skp.pk, reason="Pindah tugas.", by=world.viewer(name), at=NOW)
                assert (found.state, found.return_note) == (S.RETURNED, "Pindah tugas.")
                assert found.snapshots.count() == 1
            else:
                with pytest.raises(Refusal):
                    actions.revise(skp_id=skp.pk, reason="x", by=world.viewer(name), at=NOW)
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", S)
def test_who_sees_it(world: World, state: S) -> None:
    skp = in_state(world, state)
    readers = {n for n in world.people if Skp.objects.visible_to(world.viewer(n)).filter(pk=skp.pk).exists()}
    leaders = {"chief", "head", "governor", "admin", "inspector", "officer"}
    assert readers == {"clerk"} | (leaders if state != S.DRAFT else set())


def test_an_incomplete_plan_is_refused_with_what_is_missing(world: World) -> None:
    skp = draft(world)
    with pytest.raises(Refusal) as raised:
        actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    assert raised.value.code == "incomplete"
    assert "Belum ada rencana hasil kerja (RHK)." in raised.value.sentence
    assert "Lampiran konsekuensi belum diisi." in raised.value.sentence


def test_recall_before_it_was_opened_and_not_after(world: World) -> None:
    skp = in_state(world, S.SUBMITTED)
    with holding_pen():
        Opening.objects.create(skp=skp, by_id=world.id("head"), at=NOW)
    assert actions.recall(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW).state == S.DRAFT
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    with holding_pen():
        Opening.objects.create(skp=skp, by_id=world.id("chief"), at=NOW)
    with pytest.raises(Refusal, match="Atasan Anda sudah membuka rencana ini pada 24 November 2026"):
        actions.recall(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)


def test_a_recalled_plan_that_was_returned_before_is_returned_again(world: World) -> None:
    skp = in_state(world, S.RETURNED)
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    assert actions.recall(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW).state == S.RETURNED


def test_a_plan_that_changed_meanwhile_is_not_agreed_unseen(world: World) -> None:
    skp = in_state(world, S.SUBMITTED)
    for verb, more in (("agree", {}), ("return_with_note", {"note": "x"})):
        with pytest.raises(Conflict) as raised:
            getattr(actions, verb)(
                skp_id=skp.pk, by=world.viewer("chief"), at=NOW, version=skp.version - 1, **more
            )
        assert raised.value.version == skp.version


@pytest.mark.parametrize(
    ("verb", "given", "field"),
    [
        ("return_with_note", {"note": "  "}, "note"),
        ("ask_return", {"text": ""}, "text"),
        ("add_remark", {"text": "\n"}, "text"),
    ],
)
def test_an_empty_reason_is_refused_beside_its_field(
    world: World, verb: str, given: dict, field: str
) -> None:
    skp = in_state(world, S.SUBMITTED)
    who = "clerk" if verb == "ask_return" else "chief"
    with pytest.raises(Refusal) as raised:
        getattr(actions, verb)(skp_id=skp.pk, by=world.viewer(who), at=NOW, **given)
    assert field in raised.value.errors


def test_agreement_keeps_the_content_and_an_addendum_a_second_one(world: World) -> None:
    skp = in_state(world, S.AGREED)
    first = skp.snapshots.get().content
    assert first["results"][0]["lines"][0]["target"] == "120"
    actions.revise(skp_id=skp.pk, reason="Target naik.", by=world.viewer("chief"), at=NOW)
    result = skp.results.get()
    line = result.indicators.get()
    actions.edit_result(
        result_id=result.pk,
        values={"statement": "Keluhan terjawab"},
        by=world.viewer("clerk"),
        at=NOW,
        lines=[{"id": line.pk, "text": line.text, "aspek": line.aspek, "target": 150}],
    )
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    actions.agree(skp_id=skp.pk, by=world.viewer("chief"), at=NOW)
    kept = list(skp.snapshots.order_by("version").values_list("content", flat=True))
    assert kept[0] == first and kept[1]["results"][0]["lines"][0]["target"] == "150"


def test_who_is_told(world: World) -> None:
    skp = in_state(world, S.SUBMITTED)
    actions.add_remark(skp_id=skp.pk, text="Mengapa 120?", by=world.viewer("chief"), at=NOW)
    actions.add_remark(skp_id=skp.pk, text="Rata-rata tahun lalu.", by=world.viewer("clerk"), at=NOW)
    actions.return_with_note(skp_id=skp.pk, note="Naikkan.", by=world.viewer("chief"), at=NOW)
    actions.submit(skp_id=skp.pk, by=world.viewer("clerk"), at=NOW)
    actions.agree(skp_id=skp.pk, by=world.viewer("chief"), at=NOW)
    of_plans = Notice.objects.exclude(event="grant").order_by("at", "id")
    told = list(of_plans.values_list("receiver_id", "event", "params__who"))
    chief, clerk = world.id("chief"), world.id("clerk")
    assert sorted(told, key=str) == sorted(
        [
            (chief, "submit_skp", "Petugas Satu"),
            (clerk, "add_remark", "Kepala Bidang Uji"),
            (chief, "add_remark", "Petugas Satu"),
            (clerk, "return_skp", "Kepala Bidang Uji"),
            (chief, "submit_skp", "Petugas Satu"),
            (clerk, "agree_skp", "Kepala Bidang Uji"),
        ],
        key=str,
    )


def test_only_the_two_write_remarks(world: World) -> None:
    skp = in_state(world, S.SUBMITTED)
    for name in set(PEOPLE) - {"clerk", "chief"}:
        with pytest.raises(Forbidden):
            actions.add_remark(skp_id=skp.pk, text="Halo", by=world.viewer(name), at=NOW)


def test_the_database_holds_states_to_their_facts(world: World) -> None:
    skp = complete(world)
    with pytest.raises(IntegrityError), transaction.atomic(), holding_pen():
        Skp.objects.filter(pk=skp.pk).update(state=S.AGREED)
    with pytest.raises(PenNotHeld):
        skp.save()
