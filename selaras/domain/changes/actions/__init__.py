"""The only writers of changes, of the clarifications they ask for, and of the addenda they propose."""

from .settling import confirm, remind, settle
from .spreading import Changed, spread
from .taking import decline, take_up

__all__ = ["Changed", "confirm", "decline", "remind", "settle", "spread", "take_up"]
