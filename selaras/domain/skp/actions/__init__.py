"""The only writers of plans: drafting.py, copying.py, lines.py (a result with its indicators), moving.py;
what a move of the person does to them: handing.py."""

from .drafting import add_remark, ask_return, change_form, draft, set_expectation, set_lampiran
from .handing import end, hand_over, reseat
from .lines import add_result, edit_result, move_result, remove_result
from .moving import agree, recall, return_with_note, revise, submit

__all__ = [
    "add_remark",
    "add_result",
    "agree",
    "ask_return",
    "change_form",
    "draft",
    "edit_result",
    "end",
    "hand_over",
    "move_result",
    "recall",
    "remove_result",
    "reseat",
    "return_with_note",
    "revise",
    "set_expectation",
    "set_lampiran",
    "submit",
]
