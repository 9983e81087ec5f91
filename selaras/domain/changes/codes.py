from enum import StrEnum


class ChangedKind(StrEnum):
    """What changed upstream of a plan."""

    NEED = "need"
    OBJECTIVE = "objective"
    TARGET = "target"


class ChangeAct(StrEnum):
    ADDED = "added"
    EDITED = "edited"
    TAKEN_AWAY = "taken_away"
    RESTORED = "restored"


class ClarificationState(StrEnum):
    """``discussed``: one of the two has said so, the other is awaited."""

    OPEN = "open"
    DISCUSSED = "discussed"
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"


class AddendumState(StrEnum):
    PROPOSED = "proposed"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


class ProposedKind(StrEnum):
    """What of a plan's line would change; ``review`` proposes no words of its own."""

    TARGET = "target"
    STATEMENT = "statement"
    OBJECTIVE = "objective"
    REVIEW = "review"
