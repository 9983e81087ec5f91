"""Minimum cell of ten, the next larger unit below it, and no telling by subtraction (rules.md 11)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.climate.rules import (
    MINIMUM,
    Node,
    Tally,
    count_scores,
    participation,
    shown,
    speaks_for,
)


def fives(count: int) -> tuple[int, ...]:
    return (0, 0, 0, 0, count)


PARENTS = {"root": None, "dinas": "root", "a": "dinas", "b": "dinas", "c": "dinas"}


def tree(root: int = 0, dinas: int = 0, a: int = 0, b: int = 0, c: int = 0) -> list[Node[str]]:
    own = {"root": root, "dinas": dinas, "a": a, "b": b, "c": c}
    return [Node(key, PARENTS[key], fives(own[key])) for key in PARENTS]


def test_ten_are_shown_nine_are_not() -> None:
    assert shown(tree(a=9)) == {}
    assert set(shown(tree(a=10))) == {"root", "dinas", "a"}


def test_the_next_larger_unit_speaks() -> None:
    found = shown(tree(dinas=6, a=12, b=4))
    assert set(found) == {"root", "dinas", "a"}
    assert speaks_for("b", PARENTS, found) == "dinas"
    assert speaks_for("a", PARENTS, found) == "a"
    assert speaks_for("b", PARENTS, {}) is None


def test_no_subtraction_tells_a_small_unit() -> None:
    assert set(shown(tree(a=12, b=3))) == {"root", "dinas"}
    assert set(shown(tree(a=12, b=3, c=30))) == {"root", "dinas", "c"}
    assert set(shown(tree(a=12, b=15))) == {"root", "dinas", "a", "b"}


@given(st.tuples(*[st.integers(0, 25)] * 5))
def test_whatever_is_withheld_under_a_shown_unit_is_nothing_or_ten(counts: tuple[int, ...]) -> None:
    nodes = tree(*counts)
    found = shown(nodes)
    assert all(tally.total >= MINIMUM for tally in found.values())
    for node in nodes:
        if node.key in found:
            children = [key for key, parent in PARENTS.items() if parent == node.key]
            told = sum(found[key].total for key in children if key in found)
            rest = found[node.key].total - told
            assert rest == 0 or rest >= MINIMUM or not any(key in found for key in children)


def test_arithmetic() -> None:
    assert Tally((1, 0, 0, 0, 3)).mean == Fraction(4)
    assert Tally((0,) * 5).mean is None
    assert participation(3, 8) == Fraction(75, 2) and participation(0, 0) is None
    assert count_scores([("a", 5, 2), ("a", 1, 1), ("b", 3, 4)]) == {
        "a": (1, 0, 0, 0, 2),
        "b": (0, 0, 4, 0, 0),
    }
