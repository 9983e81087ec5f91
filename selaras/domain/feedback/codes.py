from enum import StrEnum


class Relation(StrEnum):
    """How the giver stands to the receiver; derived from the organisation, never chosen."""

    SUPERIOR = "superior"
    PEER = "peer"
    SUBORDINATE = "subordinate"


class RequestState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"


class DialogueState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
