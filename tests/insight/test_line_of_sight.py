from __future__ import annotations

from typing import Any

import pytest

from selaras.domain.strategy import actions as strategy
from selaras.insight.line_of_sight import figures_of, line_of_sight
from tests.factories.direction import Direction, direction
from tests.factories.world import NOW, TODAY, World


@pytest.fixture
def made(world: World) -> Direction:
    return direction(world)


def test_the_line_is_unbroken_from_the_clerk_to_the_vision(world: World, made: Direction) -> None:
    line = line_of_sight(made.plans["clerk"], world.viewer("clerk"))
    lit = [(spot.layer, spot.title) for spot in line.spots if spot.is_lit]
    assert lit == [
        (0, "Pemerintah yang melayani"),
        (1, "Mutu layanan publik"),
        (2, "Layanan dasar yang tanggap"),
        (3, "Keluhan dijawab tepat waktu"),
        (4, "Keluhan bidang dijawab dua hari"),
        (5, "Menjawab keluhan puskesmas"),
    ]
    pale = {spot.title: spot.layer for spot in line.spots if not spot.is_lit}
    assert pale == {"Daya saing daerah": 1, "Data layanan mutakhir": 3}
    assert (line.is_whole, line.steps) == (True, 5)
    assert len(line.edges) == 7


def test_what_one_may_not_read_shows_its_title_alone(world: World, made: Direction) -> None:
    line = line_of_sight(made.plans["clerk"], world.viewer("clerk"))
    opened = {spot.title: spot.is_open for spot in line.spots if spot.kind == "result"}
    assert opened == {"Menjawab keluhan puskesmas": True, "Keluhan bidang dijawab dua hari": False}
    for_chief = line_of_sight(made.plans["clerk"], world.viewer("chief"))
    assert all(spot.is_open for spot in for_chief.spots)


def test_a_line_that_hangs_on_nothing_is_broken(world: World, made: Direction) -> None:
    line = line_of_sight(made.plans["peer"], world.viewer("peer"))
    assert (line.is_whole, line.whole, line.broken) == (False, (), (made.results["peer"].pk,))


def test_a_retired_objective_breaks_the_line(world: World, made: Direction) -> None:
    strategy.retire(objective_id=made.objectives["hasil"].pk, by=world.viewer("planner"), at=NOW)
    line = line_of_sight(made.plans["clerk"], world.viewer("clerk"))
    assert line.broken == (made.results["clerk"].pk,)


def test_four_queries_whatever_the_size(
    world: World, made: Direction, django_assert_num_queries: Any
) -> None:
    viewer = world.viewer("clerk")
    with django_assert_num_queries(4):
        line_of_sight(made.plans["clerk"], viewer)


def test_the_figure_beside_an_objective(world: World, made: Direction) -> None:
    found = figures_of([made.objectives["kondisi"].pk], TODAY, "quarter")
    indicator = found[made.objectives["kondisi"].pk]
    assert (indicator.now_period, str(indicator.now_value.normalize())) == ("2026-TW4", "1.8")
