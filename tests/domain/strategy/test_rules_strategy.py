"""rules.md 5.1: the graph is acyclic, not a tree; every line of sight is unbroken or named."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.strategy.rules import (
    ServingLink,
    Work,
    alignment,
    circle_through,
    contribution_totals,
    find_circle,
    overfull,
    path_up,
)

Link = ServingLink
GRAPH = [Link("b", "a"), Link("c", "a"), Link("d", "b"), Link("d", "c"), Link("e", "d")]


def test_several_parents_are_no_circle() -> None:
    assert find_circle(GRAPH) == ()


def test_a_circle_is_shown_as_it_is_climbed() -> None:
    assert find_circle([*GRAPH, Link("a", "e")]) in [
        ("b", "a", "e", "d"),
        ("a", "e", "d", "b"),
        ("e", "d", "b", "a"),
    ]
    assert find_circle([Link("x", "x")]) == ("x",)


def test_a_new_link_is_tried_before_it_is_made() -> None:
    assert circle_through("a", "e", GRAPH) == ("a", "e", "d", "b")
    assert circle_through("e", "a", GRAPH) == ()
    assert circle_through("a", "a", GRAPH) == ("a",)


def test_the_shortest_unbroken_path() -> None:
    assert path_up("e", ["a"], GRAPH) == ("e", "d", "b", "a")
    assert path_up("e", ["a"], [*GRAPH, Link("e", "c")]) == ("e", "c", "a")
    assert path_up("a", ["a"], GRAPH) == ("a",)
    assert path_up("z", ["a"], GRAPH) == ()


def test_contributions_fill_the_parent_at_most() -> None:
    links = [
        Link("b", "a", Decimal(60)),
        Link("c", "a", Decimal("40.01")),
        Link("d", "b"),
        Link("e", "c", Decimal(100)),
    ]
    assert contribution_totals(links) == {"a": Decimal("100.01"), "c": Decimal(100)}
    assert overfull(links) == {"a": Decimal("100.01")}


def test_alignment() -> None:
    works = [
        Work("w1", ["d"]),
        Work("w2", ["w1"]),
        Work("w3"),
        Work("w4", is_assigned=True),
        Work("w5", ["lost"]),
    ]
    result = alignment("abcdef", ["a"], [*GRAPH, Link("f", "nowhere")], works)
    assert (str(result.coverage), result.unowned) == ("0.60", ("e", "f"))
    assert (str(result.leakage), result.orphan_works) == ("0.40", ("w3", "w5"))
    assert result.orphans == ("f",)
    assert result.assigned == ("w4",)


def test_nothing_to_share_is_no_hundred_percent() -> None:
    result = alignment([], [], [], [])
    assert (result.coverage, result.leakage) == (None, None)


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14)


def climbs_to(start: int, goal: int, edges: list[tuple[int, int]]) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        for parent in (b for a, b in edges if a == here):
            if parent == goal:
                return True
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


@settings(max_examples=150)
@given(EDGES)
def test_a_circle_is_found_exactly_where_there_is_one(edges: list[tuple[int, int]]) -> None:
    circle = find_circle([Link(*edge) for edge in edges])
    assert bool(circle) == any(climbs_to(node, node, edges) for node in range(8))
    if circle:
        assert all(pair in edges for pair in pairwise([*circle, circle[0]]))


@settings(max_examples=100)
@given(EDGES, st.integers(0, 7), st.integers(0, 7))
def test_a_link_is_refused_exactly_where_it_closes_a_circle(
    edges: list[tuple[int, int]], child: int, parent: int
) -> None:
    circle = circle_through(child, parent, [Link(*edge) for edge in edges])
    assert bool(circle) == (child == parent or climbs_to(parent, child, edges))
    if circle:
        assert all(pair in [*edges, (child, parent)] for pair in pairwise([*circle, circle[0]]))


@pytest.mark.parametrize("length", [3000])
def test_a_long_chain_does_not_exhaust_the_stack(length: int) -> None:
    chain = [Link(number, number + 1) for number in range(length)]
    assert find_circle(chain) == ()
    assert len(path_up(0, [length], chain)) == length + 1
