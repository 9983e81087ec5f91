"""The only writers of evaluations: writing a draft (drafting.py), delivering and answering (moving.py),
objections (objecting.py), the organisation's predikat and the distribution's remarks (organisation.py)."""

from .drafting import open_evaluation, rate, write_self_note
from .moving import accept, acknowledge, deliver, finalise, take_back
from .objecting import decide, explain, file_objection
from .organisation import remark_distribution, set_unit_predikat

__all__ = [
    "accept",
    "acknowledge",
    "decide",
    "deliver",
    "explain",
    "file_objection",
    "finalise",
    "open_evaluation",
    "rate",
    "remark_distribution",
    "set_unit_predikat",
    "take_back",
    "write_self_note",
]
