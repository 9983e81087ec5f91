"""May X do Y to Z today? Every answer comes from the very checks that the actions call; nothing is judged here."""

from .catalogue import VERBS
from .deciding import Decision, decide
from .shape import KINDS, Kind, Stance, Verb

__all__ = ["KINDS", "VERBS", "Decision", "Kind", "Stance", "Verb", "decide"]
