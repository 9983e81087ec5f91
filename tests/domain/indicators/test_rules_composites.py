"""Parts become one figure in whatever order they come; nothing goes round in a circle."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.indicators.codes import CardGap, Composition, UnitAggregation
from selaras.domain.indicators.rules import NoFigure, Part, circle_from, compose, missing, parts_first

D = Decimal
numbers = st.decimals(-(10**6), 10**6, places=2)
codes = st.text("abcdefgh", min_size=1, max_size=3)
someone = st.builds(Part, codes, st.decimals("0.01", 1000, places=2), numbers, numbers)
several = st.lists(someone, min_size=1, max_size=8, unique_by=lambda part: part.code)
edges = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), max_size=3), max_size=6)


@given(several, st.sampled_from(Composition), st.sampled_from(UnitAggregation), st.randoms())
def test_the_order_of_the_parts_does_not_matter(
    parts: list[Part], how: Composition, across: UnitAggregation, shuffler: Any
) -> None:
    first, mixed = compose(how, parts, across), list(parts)
    shuffler.shuffle(mixed)
    assert compose(how, mixed, across) == first


@given(several)
def test_a_weighted_mean_lies_among_its_parts(parts: list[Part]) -> None:
    found = compose(Composition.VALUE, parts)
    values = [Fraction(part.figure or 0) for part in parts]
    assert found.exact is not None and min(values) <= found.exact <= max(values)


def test_the_arithmetic_is_shown() -> None:
    parts = [Part("b", D(40), D(3), D("92.5")), Part("a", D(60), D(2), D(110))]
    found = compose(Composition.ATTAINMENT, parts)
    assert (found.value, found.arithmetic) == (
        D(103),
        ("a: 110", "b: 92,5", "(60 x 110 + 40 x 92,5) / 100 = 103"),
    )
    assert compose(Composition.VALUE, parts).value == D("2.4")
    for across, value in (("sum", "5"), ("mean", "2.5"), ("weighted", "2.4")):
        assert compose(Composition.UNITS, parts, UnitAggregation(across)).value == D(value)


def test_a_missing_part_is_named_and_never_left_out_in_silence() -> None:
    parts = [Part("a", D(1), D(2), D(110)), Part("b", D(1)), Part("c", D(1), D(3), None)]
    found = compose(Composition.VALUE, parts)
    assert (found.value, found.missing, found.reason) == (None, ("b",), NoFigure.PART_MISSING)
    assert "b: –" in found.arithmetic
    judged = compose(Composition.ATTAINMENT, [parts[0], parts[2]])
    assert (judged.missing, judged.reason) == (("c",), NoFigure.PART_JUDGED)
    assert compose(Composition.VALUE, []).reason == NoFigure.NO_PARTS
    nothing = compose(Composition.VALUE, [Part("a", D(0), D(2)), Part("b", D(0), D(3))])
    assert (nothing.value, nothing.reason) == (None, NoFigure.NO_WEIGHT)


@given(edges, st.sampled_from("abcdef"))
def test_a_circle_is_found_where_one_can_walk_round(graph: dict[str, set[str]], start: str) -> None:
    reached, todo = set(), list(graph.get(start, ()))
    while todo:
        here = todo.pop()
        if here not in reached:
            reached.add(here)
            todo += graph.get(here, ())
    way = circle_from(start, graph)
    assert bool(way) == (start in reached)
    if way:
        assert way[0] == way[-1] == start
        assert all(after in graph[before] for before, after in zip(way, way[1:], strict=False))


@given(edges)
def test_parts_are_computed_before_what_is_made_of_them(graph: dict[str, set[str]]) -> None:
    straight = {one: {part for part in parts if part > one} for one, parts in graph.items()}
    order = parts_first(straight)
    assert sorted(order) == sorted(straight)
    for one, parts in straight.items():
        assert all(order.index(part) < order.index(one) for part in parts if part in straight)


@pytest.mark.parametrize("gap", CardGap)
def test_each_gap_of_a_card_is_found_and_zero_is_a_baseline(gap: CardGap) -> None:
    whole = {"meaning": "x", "formula_words": "x", "baseline_value": D(0), "owner_id": 1, "verifier_id": 2}
    assert missing(whole) == ()
    names = dict(zip(CardGap, whole, strict=True))
    assert missing(whole | {names[gap]: None}) == (gap,)
