"""The only writers of needs, their facts, scores and demanded competencies."""

from .moving import answer, close_round, drop, meet, reopen, restore, unanswer
from .stating import (
    add_fact,
    add_indicator_fact,
    demand,
    edit,
    invite,
    remove_demand,
    remove_fact,
    score,
    state,
)

__all__ = [
    "add_fact",
    "add_indicator_fact",
    "answer",
    "close_round",
    "demand",
    "drop",
    "edit",
    "invite",
    "meet",
    "remove_demand",
    "remove_fact",
    "reopen",
    "restore",
    "score",
    "state",
    "unanswer",
]
