"""The only writers of plans: drafting and editing (drafting.py), the lines of a result (lines.py), moving (moving.py)."""

from .drafting import add_remark, draft, set_expectation, set_lampiran
from .lines import add_result, edit_result, move_result, remove_result
from .moving import agree, recall, return_with_note, revise, submit

__all__ = [
    "add_remark",
    "add_result",
    "agree",
    "draft",
    "edit_result",
    "move_result",
    "recall",
    "remove_result",
    "return_with_note",
    "revise",
    "set_expectation",
    "set_lampiran",
    "submit",
]
