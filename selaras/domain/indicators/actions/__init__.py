"""The only writers of indicators, their targets, raw figures and measurements."""

from .defining import add_source, define, edit, give_observation, remove_target, set_target
from .measuring import measure, run_period

__all__ = [
    "add_source",
    "define",
    "edit",
    "give_observation",
    "measure",
    "remove_target",
    "run_period",
    "set_target",
]
