from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from selaras.domain.cycle import actions as cycle
from selaras.domain.organization.models import Assignment
from selaras.domain.skp import actions, content
from selaras.domain.skp.berakhlak import BY_CODE
from selaras.domain.skp.codes import LampiranKind, SkpForm, SkpLayout, SkpState
from selaras.domain.skp.models import HasilIndicator, Skp
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.world import NOW, World

from .plans import LINE, add, complete, draft, in_state, last_year, objective


def test_a_new_plan_has_its_penilai_layout_and_seven_values(world: World) -> None:
    skp = draft(world)
    assert (skp.penilai_id, skp.layout, skp.state) == (world.id("chief"), SkpLayout.PEGAWAI, SkpState.DRAFT)
    assert (skp.first_date, skp.last_date) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert set(skp.behaviours.values_list("value", flat=True)) == set(BY_CODE)
    assert draft(world, "head").layout == SkpLayout.JPT


def test_nobody_drafts_for_another_and_nobody_twice(world: World) -> None:
    draft(world)
    with pytest.raises(Refusal) as raised:
        draft(world)
    assert raised.value.code == "exists"
    with pytest.raises(Forbidden):
        actions.draft(employee_id=world.id("peer"), period=world.year, by=world.viewer("clerk"), at=NOW)


def test_no_superior_no_post_no_open_year(world: World) -> None:
    with pytest.raises(Refusal) as top:
        draft(world, "governor")
    assert top.value.code == "no_superior"
    with holding_pen():
        Assignment.objects.filter(employee=world.people["peer"]).update(superseded_at=NOW)
    with pytest.raises(Refusal) as none:
        draft(world, "peer")
    assert none.value.code == "no_post"
    world.year = cycle.change_state(period_id=world.year.pk, to="closed", by=world.viewer("admin"), at=NOW)
    with pytest.raises(Refusal) as closed:
        draft(world)
    assert closed.value.code == "period_closed"


def test_a_copy_takes_every_field(world: World) -> None:
    old = last_year(world)
    result = old.results.get()
    actions.edit_result(
        result_id=result.pk,
        by=world.viewer("clerk"),
        at=NOW,
        values={"assigned_by": world.people["officer"], "contribution": Decimal("40"), "scope": "organisasi"},
        lines=[
            {**LINE, "direction": "down", "weight": Decimal(2), "cap": Decimal(120)},
            {**LINE, "text": "Kedua"},
        ],
    )
    actions.submit(skp_id=old.pk, by=world.viewer("clerk"), at=NOW)
    actions.set_expectation(skp_id=old.pk, value="loyal", text="Jaga data.", by=world.viewer("chief"), at=NOW)
    new = draft(world, copy=True)
    was, now = content.whole(old), content.whole(new)
    for row in (*was["results"], *now["results"]):
        row.pop("id")
        for line in row["lines"]:
            line.pop("id")
    assert now == was
    assert now["behaviours"]["loyal"] == "Jaga data."
    assert content.missing_sentences(new) == []


def test_a_copy_renews_links_and_leaves_lost_ones_open(world: World) -> None:
    boss_before = last_year(world, "chief")
    boss_result = boss_before.results.get()
    actions.submit(skp_id=boss_before.pk, by=world.viewer("chief"), at=NOW)
    old = draft(world, period=boss_before.period)
    add(world, old, parent=boss_result)
    expired = objective(world, "lama", first_year=2025, last_year=2025)
    add(world, old, statement="Berkas rapi", objective=expired)
    boss_now = complete(world, "chief")
    renewed = boss_now.results.get()
    actions.submit(skp_id=boss_now.pk, by=world.viewer("chief"), at=NOW)
    first, second = draft(world, copy=True).results.order_by("number")
    assert first.parent_id == renewed.pk
    assert second.objective_id is None and second.parent_id is None
    assert any("RHK 2 belum terhubung" in s for s in content.missing_sentences(second.skp))


def test_nothing_to_copy_is_said(world: World) -> None:
    with pytest.raises(Refusal, match="Belum ada rencana tahun 2025"):
        draft(world, copy=True)


@pytest.mark.parametrize("name", ["clerk", "head"])
@pytest.mark.parametrize("form", SkpForm)
def test_both_forms_of_both_layouts_can_be_completed(world: World, name: str, form: SkpForm) -> None:
    skp = complete(world, name, form=form)
    assert content.missing_sentences(skp) == []
    assert all(done for done, _words in content.checklist(content.missing(skp)))
    actions.submit(skp_id=skp.pk, by=world.viewer(name), at=NOW)


def test_the_checklist_names_what_is_open_in_its_place(world: World) -> None:
    skp = complete(world)
    result = skp.results.get()
    actions.edit_result(
        result_id=result.pk, values={}, lines=[{**LINE, "target": None}], by=world.viewer("clerk"), at=NOW
    )
    found = content.checklist(content.missing(skp))
    assert (False, "Indikator 1 pada RHK 1 belum punya target.") in found
    assert (True, "Semua RHK terhubung ke atas") in found and len(found) == 5


# --- links ---


def test_an_rhk_serves_the_penilais_rhk_once_it_was_handed_in(world: World) -> None:
    boss = complete(world, "chief")
    parent = boss.results.get()
    skp = draft(world)
    with pytest.raises(Refusal) as raised:
        add(world, skp, parent=parent)
    assert "parent" in raised.value.errors
    actions.submit(skp_id=boss.pk, by=world.viewer("chief"), at=NOW)
    mine = add(world, skp, parent=parent)
    actions.recall(skp_id=boss.pk, by=world.viewer("chief"), at=NOW)
    kept = actions.edit_result(
        result_id=mine.pk,
        values={"parent": parent, "statement": "Diubah"},
        lines=None,
        by=world.viewer("clerk"),
        at=NOW,
    )
    assert kept.parent_id == parent.pk
    actions.submit(skp_id=boss.pk, by=world.viewer("chief"), at=NOW)
    with pytest.raises(Refusal, match="dirujuk oleh rencana bawahan"):
        actions.return_with_note(skp_id=boss.pk, note="x", by=world.viewer("head"), at=NOW)
        actions.remove_result(result_id=parent.pk, by=world.viewer("chief"), at=NOW)


def test_foreign_links_are_refused(world: World) -> None:
    other = in_state(world, SkpState.SUBMITTED, "peer")
    skp = draft(world)
    out = objective(world, "habis", first_year=2020, last_year=2024)
    for values, field in (
        ({"parent": other.results.get()}, "parent"),
        ({"objective": out}, "objective"),
        ({"assigned_by": world.people["clerk"]}, "assigned_by"),
    ):
        with pytest.raises(Refusal) as raised:
            add(world, skp, **values)
        assert field in raised.value.errors


# --- lines ---


def test_lines_keep_their_keys_and_the_page_may_name_them(world: World) -> None:
    skp = draft(world)
    key = uuid7()
    result = add(world, skp, lines=[{**LINE, "id": key}])
    assert result.indicators.get().pk == key
    again = [{**LINE, "id": uuid7(), "text": "Baru"}, {**LINE, "id": key, "text": "Lama"}]
    actions.edit_result(result_id=result.pk, values={}, lines=again, by=world.viewer("clerk"), at=NOW)
    assert list(result.indicators.order_by("number").values_list("text", flat=True)) == ["Baru", "Lama"]
    assert result.indicators.get(number=2).pk == key


def test_a_key_of_somebody_elses_line_is_not_taken(world: World) -> None:
    theirs = draft(world, "peer")
    foreign = add(world, theirs, "peer").indicators.get()
    mine = add(world, draft(world), lines=[{**LINE, "id": foreign.pk, "text": "Milik saya"}])
    foreign.refresh_from_db()
    assert foreign.text == LINE["text"] and foreign.result.skp_id == theirs.pk
    assert mine.indicators.get().pk != foreign.pk


def test_a_band_in_reverse_is_refused_and_aims_are_kept_apart(world: World) -> None:
    skp = draft(world)
    band = {**LINE, "direction": "band", "lower": Decimal(80), "upper": Decimal(85)}
    line = add(world, skp, lines=[band]).indicators.get()
    assert (line.target, line.lower, line.upper) == (None, 80, 85)
    with pytest.raises(Refusal) as raised:
        add(world, skp, lines=[LINE, {**band, "lower": Decimal(90)}])
    assert list(raised.value.errors) == ["lines.1.upper"]
    assert HasilIndicator.objects.filter(result__skp=skp).count() == 1


def test_an_older_version_shows_both_texts(world: World) -> None:
    skp = draft(world)
    result = add(world, skp)
    who = {"by": world.viewer("clerk"), "at": NOW, "lines": None}
    actions.edit_result(result_id=result.pk, values={"statement": "Pertama"}, version=1, **who)
    with pytest.raises(Conflict) as raised:
        actions.edit_result(result_id=result.pk, values={"statement": "Kedua"}, version=1, **who)
    assert raised.value.theirs["statement"] == "Pertama" and raised.value.yours["statement"] == "Kedua"
    result.refresh_from_db()
    assert (result.statement, result.version, raised.value.version) == ("Pertama", 2, 2)


def test_saving_the_same_changes_nothing(world: World) -> None:
    skp = draft(world)
    result = add(world, skp)
    line = result.indicators.get()
    version = Skp.objects.get(pk=skp.pk).version
    actions.edit_result(
        result_id=result.pk,
        values={"statement": result.statement},
        lines=[{**LINE, "id": line.pk}],
        by=world.viewer("clerk"),
        at=NOW,
        version=1,
    )
    assert Skp.objects.get(pk=skp.pk).version == version


def test_results_move_and_close_the_gap_when_one_goes(world: World) -> None:
    skp = draft(world)
    rows = [add(world, skp, statement=f"RHK {n}") for n in "abc"]
    who = {"by": world.viewer("clerk"), "at": NOW}
    actions.move_result(result_id=rows[2].pk, step=-1, **who)
    actions.move_result(result_id=rows[0].pk, step=-1, **who)
    order = lambda: list(skp.results.order_by("number").values_list("statement", flat=True))  # noqa: E731
    assert order() == ["RHK a", "RHK c", "RHK b"]
    actions.remove_result(result_id=rows[0].pk, **who)
    assert order() == ["RHK c", "RHK b"]
    assert list(skp.results.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_what_was_agreed_is_not_deleted_but_what_the_addendum_added_is(world: World) -> None:
    skp = in_state(world, SkpState.AGREED)
    actions.revise(skp_id=skp.pk, reason="Tugas baru.", by=world.viewer("clerk"), at=NOW)
    old, new = skp.results.get(), add(world, skp, statement="Tugas baru")
    with pytest.raises(Refusal, match="pernah disepakati"):
        actions.remove_result(result_id=old.pk, by=world.viewer("clerk"), at=NOW)
    actions.remove_result(result_id=new.pk, by=world.viewer("clerk"), at=NOW)
    assert skp.results.count() == 1


def test_attachments_are_replaced_and_an_older_version_sees_both(world: World) -> None:
    skp = complete(world)
    who = {"skp_id": skp.pk, "by": world.viewer("clerk"), "at": NOW, "kind": LampiranKind.DUKUNGAN}
    actions.set_lampiran(texts=[" Laptop ", "", "Mobil"], version=skp.version, **who)
    assert list(
        skp.attachments.filter(kind="dukungan").order_by("number").values_list("text", flat=True)
    ) == [
        "Laptop",
        "Mobil",
    ]
    with pytest.raises(Conflict) as raised:
        actions.set_lampiran(texts=["Motor"], version=skp.version, **who)
    assert raised.value.theirs == {"dukungan": "Laptop\nMobil"}


def test_a_deadline_of_january_does_not_bind_a_plan_that_begins_in_november(world: World) -> None:
    cycle.set_deadline(
        period=world.year, kind="skp_submit", date=dt.date(2026, 1, 30), by=world.viewer("admin"), at=NOW
    )
    early, late = draft(world), draft(world, "peer", first_date=dt.date(2026, 11, 2))
    found = dict(Skp.objects.with_deadlines().values_list("pk", "submit_by"))
    assert found == {early.pk: dt.date(2026, 1, 30), late.pk: None}
