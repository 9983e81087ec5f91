"""The only writers of indicators, their targets, raw figures and measurements."""

from .aiming import Aim, Draft, plan, set_path
from .composing import set_parts
from .defining import add_source, define, edit, remove_target, set_target
from .guarding import answer_question, ask, ask_period
from .measuring import measure, run_period
from .observing import add_evidence, give_back, give_observation, verify

__all__ = [
    "Aim",
    "Draft",
    "add_evidence",
    "add_source",
    "answer_question",
    "ask",
    "ask_period",
    "define",
    "edit",
    "give_back",
    "give_observation",
    "measure",
    "plan",
    "remove_target",
    "run_period",
    "set_parts",
    "set_path",
    "set_target",
    "verify",
]
