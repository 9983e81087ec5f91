from .asking import ask, decline
from .giving import give
from .receiving import adopt, mark_done, reply, thank
from .talking import cancel_dialogue, hold_dialogue, move_dialogue, plan_dialogue

__all__ = [
    "adopt",
    "ask",
    "cancel_dialogue",
    "decline",
    "give",
    "hold_dialogue",
    "mark_done",
    "move_dialogue",
    "plan_dialogue",
    "reply",
    "thank",
]
