"""The only writers of indicators, their targets, raw figures and measurements."""

from .defining import add_source, define, edit, give_observation, remove_target, set_target
from .guarding import answer_question, ask, ask_period
from .measuring import measure, run_period

__all__ = [
    "add_source",
    "answer_question",
    "ask",
    "ask_period",
    "define",
    "edit",
    "give_observation",
    "measure",
    "remove_target",
    "run_period",
    "set_target",
]
