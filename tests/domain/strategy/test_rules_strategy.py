"""rules.md 5.1: the graph is acyclic, not a tree; every line of sight is unbroken or named."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.domain.strategy.rules import (
    Leakage,
    ServingLink,
    circle_through,
    contribution_totals,
    find_circle,
    leakage,
    overfull,
    path_up,
    unowned,
    unrooted,
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


def test_what_nobody_carries_and_what_hangs_loose() -> None:
    links = [*GRAPH, Link("f", "nowhere")]
    assert unowned("abcdef", ["a"], links, ["d"]) == ("e", "f"), "d carries b and c with it, and a is the top"
    assert unowned("abcde", ["a"], links, ["e"]) == ()
    assert unrooted("abcdef", ["a"], links) == ("f",)


def test_leakage_is_what_does_not_reach_the_top() -> None:
    """a = 60 % b + 30 % c, 10 % not covered; b's two children share it equally, one of them nobody carries."""
    links = [Link("b", "a", Decimal(60)), Link("c", "a", Decimal(30)), Link("d", "b"), Link("e", "b")]
    found = leakage(["a"], links, ["c", "d"])
    assert found.share == Fraction(40, 100)
    assert [(leak.key, leak.share, leak.is_unowned) for leak in found.leaks] == [
        ("e", Fraction(30, 100), True), ("a", Fraction(10, 100), False),
    ]  # fmt: skip


def test_unweighed_children_share_what_the_weighed_leave() -> None:
    links = [Link("b", "a", Decimal(50)), Link("c", "a"), Link("d", "a")]
    assert leakage(["a"], links, ["b", "c"]).share == Fraction(1, 4)
    full = [Link("b", "a", Decimal(100)), Link("c", "a")]
    assert leakage(["a"], full, ["b"]).share == 0, "nothing is left for the unweighed one"


def test_several_parents_and_several_tops() -> None:
    links = [Link("c", "a"), Link("c", "b"), Link("d", "b")]
    assert leakage(["a", "b"], links, ["c"]).share == Fraction(1, 4)


def test_without_a_top_there_is_no_share() -> None:
    assert leakage([], [], []) == Leakage(None, ())
    assert leakage(["a"], [], ["a"]).share == 0
    assert leakage(["a"], [], []).share == 1


@given(st.data())
def test_leakage_lies_between_and_adds_up(data: st.DataObject) -> None:
    """Over random acyclic graphs: one less what reaches, computed from the leaves up."""
    size = data.draw(st.integers(1, 8))
    pairs = st.tuples(st.integers(1, size), st.integers(0, size - 1)).filter(lambda pair: pair[0] > pair[1])
    weights = st.none() | st.integers(1, 60).map(Decimal)
    edges = data.draw(st.dictionaries(pairs, weights, max_size=14))
    links = [Link(child, parent, share) for (child, parent), share in edges.items()]
    carried = data.draw(st.sets(st.integers(0, size)))

    def reach(key: int) -> Fraction:
        own = [link for link in links if link.parent == key]
        if not own:
            return Fraction(key in carried)
        given_ = sum((Fraction(link.contribution) / 100 for link in own if link.contribution), Fraction())
        free = sum(link.contribution is None for link in own)
        return sum(
            (
                reach(link.child)
                * (
                    Fraction(link.contribution) / 100 / max(given_, 1)
                    if link.contribution is not None
                    else max(1 - given_, Fraction()) / free
                )
                for link in own
            ),
            Fraction(),
        )

    found = leakage([0], links, carried)
    assert found.share == 1 - reach(0)
    assert found.share == sum((leak.share for leak in found.leaks), Fraction())


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
