"""A workflow is two tables: MOVES[state] -> states, OWNER[state] -> who holds the pen."""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import TypeVar

from .refusal import Refusal

State = TypeVar("State", bound=StrEnum)
Moves = Mapping[State, Set[State]]


def can_move(moves: Moves[State], here: State, there: State) -> bool:
    return there in moves[here]


def check_move(moves: Moves[State], here: State, there: State, sentence: str) -> None:
    """Raise Refusal with ``sentence`` unless the table permits the move."""
    if not can_move(moves, here, there):
        raise Refusal(sentence, code="wrong_state")
