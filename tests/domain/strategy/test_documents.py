"""Planning documents, programme codes, and what stands in them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import DocumentPart, StrategyKind, StrategyState
from selaras.domain.strategy.models import ObjectiveProgramme, Programme, StrategyDocument
from selaras.kernel.refusal import Conflict, Forbidden, Refusal
from tests.factories.world import NOW, World

from .test_actions import node

DAY = dt.date(2025, 8, 20)


def act(world: World, name: str = "planner") -> dict[str, Any]:
    return {"by": world.viewer(name), "at": NOW}


def draft(world: World, name: str = "planner", **values: Any) -> StrategyDocument:
    given = {
        "kind": StrategyKind.RENSTRA, "title": "Renstra Dinas Uji 2025-2029", "unit": world.units["dinas"],
        "first_year": 2025, "last_year": 2029, "regulation": "Keputusan 12/2025", "valid_from": DAY,
    }  # fmt: skip
    return actions.draft_document(**given | values, **act(world, name))


def write(world: World, row: StrategyDocument, **texts: list[str]) -> None:
    told = {DocumentPart(part): lines for part, lines in texts.items()}
    actions.write_texts(document_id=row.pk, texts=told, **act(world))


def test_a_document_is_drafted_put_in_force_and_replaced(world: World) -> None:
    row = draft(world)
    write(world, row, vision=["Melayani"], mission=["Satu", "", "Dua"])
    assert [t.text for t in row.texts.filter(part="mission").order_by("number")] == ["Satu", "Dua"]
    actions.enact_document(document_id=row.pk, **act(world))
    later = draft(world, title="Renstra perubahan", replaces=row, valid_from=dt.date(2027, 1, 1))
    write(world, later, goal=["Tujuan baru"])
    actions.enact_document(document_id=later.pk, **act(world))
    row.refresh_from_db()
    assert (row.state, row.valid_until) == (StrategyState.REPLACED, dt.date(2027, 1, 1))
    with pytest.raises(Refusal):
        actions.enact_document(document_id=later.pk, **act(world))
    verbs = Event.objects.filter(thing_id=row.pk).order_by("at", "pk").values_list("verb", flat=True)
    assert list(verbs) == ["draft_document", "write_document", "enact_document", "replace_document"]


def test_what_is_in_force_does_not_change(world: World) -> None:
    row = draft(world)
    with pytest.raises(Refusal) as empty:
        actions.enact_document(document_id=row.pk, **act(world))
    assert set(empty.value.errors) == {"texts"}
    write(world, row, vision=["Melayani"])
    actions.enact_document(document_id=row.pk, **act(world))
    with pytest.raises(Refusal):
        actions.edit_document(document_id=row.pk, values={"title": "Lain"}, **act(world))
    with pytest.raises(Refusal):
        write(world, row, vision=["Lain"])


def test_incomplete_and_impossible_documents_are_sentences(world: World) -> None:
    bare = draft(world, regulation="", valid_from=None)
    with pytest.raises(Refusal) as refused:
        actions.enact_document(document_id=bare.pk, **act(world))
    assert set(refused.value.errors) == {"regulation", "valid_from", "texts"}
    for wrong in ({"title": " "}, {"last_year": 2024}, {"valid_until": DAY}):
        with pytest.raises(Refusal) as refused:
            draft(world, **wrong)
        assert set(refused.value.errors) == set(wrong)


def test_planners_and_leaders_write_documents_of_their_units(world: World) -> None:
    row = draft(world, "head")
    for name in ("clerk", "chief", "other_chief"):
        with pytest.raises(Forbidden):
            draft(world, name)
        with pytest.raises(Forbidden):
            actions.edit_document(document_id=row.pk, values={"title": "Lain"}, **act(world, name))
    actions.edit_document(document_id=row.pk, values={"title": "Lain"}, version=1, **act(world, "head"))
    with pytest.raises(Conflict):
        actions.edit_document(document_id=row.pk, values={"title": "Lagi"}, version=1, **act(world, "head"))


def test_an_objective_stands_under_a_text(world: World) -> None:
    row, objective = draft(world), node(world, "a")
    write(world, row, goal=["Warga puas"])
    text = row.texts.get()
    tie = actions.link_document(objective_id=objective.pk, document_id=row.pk, text_id=text.pk, **act(world))
    again = actions.link_document(objective_id=objective.pk, document_id=row.pk, **act(world))
    assert again.pk == tie.pk and again.text is None
    actions.link_document(objective_id=objective.pk, document_id=row.pk, text_id=text.pk, **act(world))
    write(world, row, goal=[])
    again.refresh_from_db()
    assert again.text is None
    actions.unlink_document(link_id=tie.pk, **act(world))
    assert not objective.document_links.exists()


def programme(world: World, code: str = "2.12.03", **values: Any) -> Programme:
    given = {
        "name": "Program Pencatatan Sipil", "regulation": "Kepmendagri 900.1.15.5-1317/2023",
        "valid_from": dt.date(2024, 1, 1),
    }  # fmt: skip
    return actions.keep_programme(code=code, **given | values, **act(world))


def test_a_code_is_valid_once_at_a_time(world: World) -> None:
    row = programme(world)
    with pytest.raises(Refusal) as twice:
        programme(world, valid_from=dt.date(2026, 1, 1))
    assert "code" in twice.value.errors
    actions.edit_programme(
        programme_id=row.pk, values={"valid_until": dt.date(2026, 1, 1)}, version=1, **act(world)
    )
    later = programme(world, valid_from=dt.date(2026, 1, 1))
    assert list(Programme.objects.in_year(2025)) == [row]
    assert list(Programme.objects.in_year(2026)) == [later]
    with pytest.raises(Refusal):
        programme(world, "9", valid_until=dt.date(2020, 1, 1))
    with pytest.raises(Refusal) as bare:
        programme(world, " ", name="", regulation="")
    assert set(bare.value.errors) == {"code", "name", "regulation"}
    with pytest.raises(Forbidden):
        actions.keep_programme(code="1", name="x", regulation="x", valid_from=DAY, **act(world, "chief"))


def test_a_programme_carries_out_objectives_of_its_years(world: World) -> None:
    objective = node(world, "a")
    old = programme(world, "1.01", valid_from=dt.date(2019, 1, 1), valid_until=dt.date(2021, 1, 1))
    with pytest.raises(Refusal) as refused:
        actions.link_programme(objective_id=objective.pk, programme_id=old.pk, **act(world))
    assert "1.01" in refused.value.sentence
    row = programme(world)
    tie = {"objective_id": objective.pk, "programme_id": row.pk}
    actions.link_programme(**tie, budget=Decimal("1500000000"), **act(world))
    actions.link_programme(**tie, budget=Decimal("1750000000.50"), **act(world))
    assert ObjectiveProgramme.objects.get().budget == Decimal("1750000000.50")
    with pytest.raises(Refusal):
        actions.link_programme(**tie, budget=Decimal(-1), **act(world))
    actions.unlink_programme(link_id=ObjectiveProgramme.objects.get().pk, **act(world))
    assert not ObjectiveProgramme.objects.exists()
