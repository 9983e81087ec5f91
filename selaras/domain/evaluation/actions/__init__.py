"""The only writers of evaluations: writing a draft (drafting.py), delivering and answering (moving.py),
what a move does to them (handing.py), objections (objecting.py), the organisation's predikat and the
distribution's remarks (organisation.py)."""

from .drafting import open_evaluation, rate, write_self_note
from .handing import change_decider, drop_draft, hand_over
from .moving import accept, acknowledge, deliver, finalise, take_back
from .objecting import decide, explain, file_objection
from .organisation import remark_distribution, set_unit_predikat

__all__ = [
    "accept",
    "acknowledge",
    "change_decider",
    "decide",
    "deliver",
    "drop_draft",
    "explain",
    "file_objection",
    "finalise",
    "hand_over",
    "open_evaluation",
    "rate",
    "remark_distribution",
    "set_unit_predikat",
    "take_back",
    "write_self_note",
]
