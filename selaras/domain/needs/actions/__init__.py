"""The only writers of needs, their facts, causes, scores and demanded competencies, and of analyses."""

from .analysing import (
    close_analysis,
    close_scoring,
    edit_analysis,
    invite_to_analysis,
    open_analysis,
    open_scoring,
    propose,
    reopen_analysis,
    rescore,
    stop_scoring,
)
from .causes import add_cause, edit_cause, remove_cause
from .moving import answer, close_round, drop, meet, reopen, restore, unanswer
from .signals import Seen, accept_signal, dismiss_signal, note_signals, restore_signal
from .stating import (
    add_fact,
    add_indicator_fact,
    demand,
    edit,
    invite,
    remove_demand,
    remove_fact,
    state,
)
from .weighing import score

__all__ = [
    "Seen",
    "accept_signal",
    "add_cause",
    "add_fact",
    "add_indicator_fact",
    "answer",
    "close_analysis",
    "close_round",
    "close_scoring",
    "demand",
    "dismiss_signal",
    "drop",
    "edit",
    "edit_analysis",
    "edit_cause",
    "invite",
    "invite_to_analysis",
    "meet",
    "note_signals",
    "open_analysis",
    "open_scoring",
    "propose",
    "remove_cause",
    "remove_demand",
    "remove_fact",
    "reopen",
    "reopen_analysis",
    "rescore",
    "restore",
    "restore_signal",
    "score",
    "state",
    "stop_scoring",
    "unanswer",
]
