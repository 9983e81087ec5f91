from enum import StrEnum


class ImportKind(StrEnum):
    HR = "hr"
    TICKETS = "tickets"
    TABLE = "table"
    SKM = "skm"


class Extent(StrEnum):
    """Of whom a personnel file speaks: of everybody, of everybody in the offices it names, or of those in it alone."""

    WHOLE = "whole"
    OFFICES = "offices"
    PART = "part"


class LineKind(StrEnum):
    """What a line of the preview tells: a finding, or what becomes of one thing."""

    ERROR = "error"
    WARNING = "warning"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNCHANGED = "unchanged"


class BatchState(StrEnum):
    """A batch is checked first; it is applied once, or refused for its errors, or put away. Applied, it may be undone
    while nothing later stands on it."""

    WAITING = "waiting"
    CHECKED = "checked"
    REFUSED = "refused"
    APPLIED = "applied"
    DISCARDED = "discarded"
    UNDONE = "undone"
