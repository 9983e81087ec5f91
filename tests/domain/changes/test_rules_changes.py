"""By when a change is talked over, how an aim is written, and that both workflow tables know every state."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.domain.changes import workflow
from selaras.domain.changes.codes import AddendumState, ClarificationState
from selaras.domain.changes.rules import ClarificationTerms, aim_from, aim_text, terms_from

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def test_the_tables_know_every_state() -> None:
    assert set(workflow.CLARIFICATION_MOVES) == set(workflow.CLARIFICATION_OWNER) == set(ClarificationState)
    assert set(workflow.PROPOSAL_MOVES) == set(workflow.PROPOSAL_OWNER) == set(AddendumState)
    for state in (ClarificationState.CONFIRMED, ClarificationState.UNCHANGED):
        assert not workflow.CLARIFICATION_MOVES[state] and state not in workflow.PENDING


def test_what_is_due_when() -> None:
    terms = terms_from({"days": 10, "remind_days": 2}, "SK 1")
    assert terms == ClarificationTerms(10, 2, "SK 1")
    assert terms.due(dt.date(2026, 2, 20)) == dt.date(2026, 3, 2)


@pytest.mark.parametrize(("days", "remind"), [(0, 0), (3, 3), (3, -1)])
def test_terms_that_do_not_fit(days: int, remind: int) -> None:
    with pytest.raises(ValueError, match="within the days"):
        ClarificationTerms(days, remind)


def test_how_an_aim_is_written() -> None:
    assert aim_text(Decimal("2.500000")) == "2.5" and aim_text(None) == ""
    assert aim_text(None, Decimal(-2), Decimal("1.50")) == "-2..1.5"
    assert aim_from("") == {"target": None, "lower": None, "upper": None}


@given(FIGURES)
def test_a_target_is_read_as_it_was_written(value: Decimal) -> None:
    assert aim_from(aim_text(value)) == {"target": value, "lower": None, "upper": None}


@given(FIGURES, FIGURES)
def test_a_band_is_read_as_it_was_written(lower: Decimal, upper: Decimal) -> None:
    assert aim_from(aim_text(None, lower, upper)) == {"target": None, "lower": lower, "upper": upper}
