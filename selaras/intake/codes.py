from enum import StrEnum


class ImportKind(StrEnum):
    HR = "hr"
    TICKETS = "tickets"


class BatchState(StrEnum):
    """A batch is checked first; it is applied once, or refused for its errors, or put away."""

    WAITING = "waiting"
    CHECKED = "checked"
    REFUSED = "refused"
    APPLIED = "applied"
    DISCARDED = "discarded"
