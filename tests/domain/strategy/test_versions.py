"""Frozen versions, and the copy into the next year that loses nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from selaras.domain.audit.models import Event
from selaras.domain.cycle import actions as cycle
from selaras.domain.indicators.models import Target
from selaras.domain.organization.models import Position
from selaras.domain.strategy import actions
from selaras.domain.strategy.actions.versions import ANEW, TIED_ANEW
from selaras.domain.strategy.freezing import ASIDE, NOT_KEPT, TIES
from selaras.domain.strategy.models import (
    Objective,
    ObjectiveLink,
    ObjectiveProgramme,
    StrategyVersion,
)
from selaras.domain.strategy.rules import compare
from selaras.kernel.refusal import Forbidden, Refusal
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, World

from .test_actions import node
from .test_documents import act, draft, programme


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


@pytest.fixture
def ending(world: World, made: Direction) -> Objective:
    """An objective of 2026 alone with something in every field and a tie of every kind."""
    row = node(
        world, "akhir", first_year=2026, last_year=2026, note="Catatan",
        position=Position.objects.filter(unit=world.units["bidang"], is_head=True).get(),
        parent_id=made.objectives["hasil"].pk, contribution=Decimal("12.5"),
    )  # fmt: skip
    assert made.indicator and made.need
    actions.link_indicator(objective_id=row.pk, indicator_id=made.indicator.pk, **act(world))
    actions.link_need(objective_id=row.pk, need_id=made.need.pk, **act(world))
    actions.link_document(objective_id=row.pk, document_id=draft(world).pk, **act(world))
    actions.link_programme(
        objective_id=row.pk, programme_id=programme(world).pk, budget=Decimal("900000"), **act(world)
    )
    below = node(world, "bawah", first_year=2026, last_year=2026)
    actions.link_parent(objective_id=below.pk, parent_id=row.pk, contribution=Decimal(70), **act(world))
    return row


def test_the_fixture_leaves_no_field_empty(ending: Objective) -> None:
    """What the copy is compared by says something only where the original has something."""
    named = [f.name for f in Objective._meta.concrete_fields if f.name not in ANEW]
    assert [name for name in named if getattr(ending, name) in (None, "")] == []


def test_the_copy_has_every_field_and_every_tie(world: World, ending: Objective) -> None:
    """By introspection: a field or a tie that is added later is compared without anybody thinking of it."""
    found = actions.copy_to_next_year(year=2026, with_targets=False, **act(world))
    assert found.objectives == 2 and found.targets == 0
    copies = {row.origin_id: row for row in Objective.objects.filter(first_year=2027)}
    copy = copies[ending.pk]
    assert (copy.code, copy.first_year, copy.last_year) == ("akhir-2027", 2027, 2027)
    for field in Objective._meta.concrete_fields:
        if field.name not in ANEW:
            assert getattr(copy, field.attname) == getattr(ending, field.attname), field.name
    for model in TIES:
        for end in (f for f in model._meta.concrete_fields if f.related_model is Objective):
            before = _ties(model, end, ending, copies)
            assert before and before == _ties(model, end, copy, {}), (model, end.name)


def _ties(model: Any, end: Any, row: Objective, copies: dict[Any, Objective]) -> list[list[Any]]:
    names = [f.attname for f in model._meta.concrete_fields if f.name not in TIED_ANEW and f is not end]
    told = []
    for tie in model.objects.filter(**{end.name: row}).order_by("pk"):
        values = [getattr(tie, name) for name in names]
        told.append([copies[value].pk if value in copies else value for value in values])
    return told


def test_every_model_that_points_at_an_objective_is_a_tie() -> None:
    """A new table of ties must be carried too (those of agreements belong to their day)."""
    pointing = {
        rel.related_model
        for rel in Objective._meta.get_fields(include_hidden=True)
        if rel.auto_created and rel.is_relation and rel.related_model._meta.app_label == "strategy"
    }
    assert {model.__name__ for model in pointing} - {model.__name__ for model in TIES} == {
        "Objective",
        "PerjanjianLine",
    }


def test_copying_again_copies_nothing_twice(world: World, ending: Objective) -> None:
    actions.copy_to_next_year(year=2026, with_targets=False, **act(world))
    with pytest.raises(Refusal) as nothing:
        actions.copy_to_next_year(year=2026, with_targets=False, **act(world))
    assert nothing.value.code == "nothing_to_copy"
    actions.copy_to_next_year(year=2027, with_targets=False, **act(world))
    third = Objective.objects.get(first_year=2028, statement=ending.statement)
    assert (third.code, third.origin_id) == ("akhir-2028", ending.pk)


def test_targets_are_carried_by_choice(world: World, ending: Objective, made: Direction) -> None:
    with pytest.raises(Refusal) as closed:
        actions.copy_to_next_year(year=2026, with_targets=True, **act(world))
    assert closed.value.code == "year_not_open" and not Objective.objects.filter(first_year=2027).exists()
    cycle.open_year(year=2027, by=world.system, at=NOW)
    found = actions.copy_to_next_year(year=2026, with_targets=True, **act(world))
    assert found.targets == 4
    carried = Target.objects.filter(indicator=made.indicator, period__year=2027)
    assert {row.period.code: row.value for row in carried} == {
        f"2027-TW{n}": Decimal(2) for n in (1, 2, 3, 4)
    }


def test_a_version_keeps_every_field_and_does_not_change(world: World, ending: Objective) -> None:
    version = actions.freeze(year=2026, title="", **act(world))
    assert (version.number, version.title) == (1, "Strategi 2026, versi 1")
    row = version.rows.get(objective_id=ending.pk)
    kept = {f.name for f in Objective._meta.concrete_fields} - NOT_KEPT
    assert kept < set(row.content)
    assert row.content["contribution"] == {str(ending.parent_links.get().parent_id): "12.5"}
    assert row.content["programmes"] == {"2.12.03 Program Pencatatan Sipil": "900000"}
    actions.edit(objective_id=ending.pk, values={"statement": "Lain"}, **act(world))
    row.refresh_from_db()
    assert row.content["statement"] == "Sasaran akhir"
    assert actions.freeze(year=2026, title="Sesudah", **act(world)).number == 2
    with pytest.raises(Forbidden):
        actions.freeze(year=2026, title="", **act(world, "head"))
    with pytest.raises(Refusal):
        actions.freeze(year=2019, title="", **act(world))


def contents(version: StrategyVersion) -> dict[Any, Any]:
    return {row.line: row.content for row in version.rows.order_by("pk")}


def test_two_versions_are_compared(world: World, ending: Objective, made: Direction) -> None:
    before = actions.freeze(year=2026, title="Awal", **act(world))
    nothing = compare(
        contents(before), contents(actions.freeze(year=2026, title="Sama", **act(world))), ASIDE
    )
    assert nothing.is_empty
    actions.edit(objective_id=ending.pk, values={"statement": "Baru", "note": ""}, **act(world))
    actions.retire(objective_id=made.objectives["kondisi2"].pk, **act(world))
    below = Objective.objects.get(code="bawah")
    actions.move(objective_id=below.pk, from_id=ending.pk, to_id=made.objectives["kondisi"].pk, **act(world))
    new = node(world, "baru")
    found = compare(contents(before), contents(actions.freeze(year=2026, title="Akhir", **act(world))), ASIDE)
    assert found.added == (new.pk,) and found.removed == (made.objectives["kondisi2"].pk,)
    assert found.moved == (below.pk,)
    assert {c.field: (c.before, c.after) for c in found.changed[ending.pk]} == {
        "statement": ("Sasaran akhir", "Baru"),
        "note": ("Catatan", ""),
    }


def test_a_copy_differs_in_its_years_alone(world: World, ending: Objective) -> None:
    before = actions.freeze(year=2026, title="", **act(world))
    actions.copy_to_next_year(year=2026, with_targets=False, **act(world))
    after = actions.freeze(year=2027, title="", **act(world))
    found = compare(contents(before), contents(after), ASIDE)
    assert not found.added and not found.removed and not found.moved
    assert {c.field for c in found.changed[ending.pk]} == {"first_year", "last_year", "indicators"}
    assert ObjectiveLink.objects.filter(child__first_year=2027).count() == 2
    assert ObjectiveProgramme.objects.count() == 2
    assert Event.objects.filter(verb="copy_objective").count() == 2
