"""Order of siblings, what is not covered, two versions compared, the month of the Perjanjian Kinerja."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.strategy.rules import AgreementTerms, Change, arranged, compare, due_after, uncovered

KEYS = st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=12)
GRAPH = st.dictionaries(
    st.integers(0, 8),
    st.fixed_dictionaries(
        {
            "statement": st.sampled_from("abc"),
            "parents": st.lists(st.sampled_from("xyz"), unique=True).map(sorted),
        }
    ),
)


@given(KEYS, st.data())
def test_arranging_keeps_everybody_and_the_others_in_order(order: list[int], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from(order))
    after = data.draw(st.sampled_from([None, *order]))
    found = arranged(order, moved, after)
    assert sorted(found) == sorted(order)
    assert [key for key in found if key != moved] == [key for key in order if key != moved]
    if after is None:
        assert found[0] == moved
    elif after != moved:
        assert found.index(moved) == found.index(after) + 1


@given(KEYS, st.data())
def test_arranging_is_undone_by_the_place_before(order: list[int], data: st.DataObject) -> None:
    moved = data.draw(st.sampled_from(order))
    place = order.index(moved)
    before = order[place - 1] if place else None
    there = arranged(order, moved, data.draw(st.sampled_from([None, *order])))
    assert arranged(there, moved, before) == tuple(order)


def test_a_new_sibling_goes_last_where_nobody_is_named() -> None:
    assert arranged(["a", "b"], "c", "gone") == ("a", "b", "c")


def test_what_is_left_open() -> None:
    assert uncovered([Decimal(40), Decimal(30), None]) == Decimal(30)
    assert uncovered([Decimal(60), Decimal(70)]) == 0
    assert uncovered([None, None]) is None and uncovered([]) is None


@given(GRAPH)
def test_a_version_does_not_differ_from_itself(graph: dict[int, dict[str, object]]) -> None:
    assert compare(graph, graph).is_empty


@given(GRAPH, GRAPH)
def test_backwards_added_and_removed_change_places(
    one: dict[int, dict[str, object]], two: dict[int, dict[str, object]]
) -> None:
    there, back = compare(one, two), compare(two, one)
    assert set(there.added) == set(back.removed) and set(there.removed) == set(back.added)
    assert set(there.moved) == set(back.moved)
    turned = {
        key: {(c.field, repr(c.after), repr(c.before)) for c in found} for key, found in back.changed.items()
    }
    assert turned == {
        key: {(c.field, repr(c.before), repr(c.after)) for c in found} for key, found in there.changed.items()
    }


def test_a_change_is_told_field_by_field_and_a_new_field_too() -> None:
    before = {1: {"statement": "a", "parents": ["x"], "version": 1}}
    after = {1: {"statement": "b", "parents": ["y"], "version": 2, "weight": "3"}}
    found = compare(before, after, frozenset({"version"}))
    assert found.moved == (1,)
    assert found.changed[1] == (Change("statement", "a", "b"), Change("weight", None, "3"))


def test_within_a_month_of_the_budget_document() -> None:
    one = AgreementTerms()
    assert due_after(dt.date(2026, 1, 5), one) == dt.date(2026, 2, 5)
    assert due_after(dt.date(2026, 1, 31), one) == dt.date(2026, 2, 28)
    assert due_after(dt.date(2025, 12, 31), one) == dt.date(2026, 1, 31)
    assert due_after(dt.date(2026, 11, 30), AgreementTerms(months=3)) == dt.date(2027, 2, 28)
    assert due_after(dt.date(2026, 11, 10), one) == dt.date(2026, 12, 10)
