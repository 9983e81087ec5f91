"""Codes of the indicators (rules.md 5.4; interfaces.md); they are stored."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way is better: more, less, or inside a band."""

    UP = "up"
    DOWN = "down"
    BAND = "band"


class Formula(StrEnum):
    """How a ``down`` indicator is scored: (2 x target - realisation)/target, or target/realisation."""

    DEFAULT = "default"
    INVERSE = "inverse"


class Aggregation(StrEnum):
    """How the values of parts (months, quarters) become the value of the whole."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    WEIGHTED = "weighted"


class SourceKind(StrEnum):
    TICKET_LOG = "ticket_log"


class Measure(StrEnum):
    """What is computed from a ticket log."""

    MEDIAN_DAYS = "median_days"
    P90_DAYS = "p90_days"
    MEAN_DAYS = "mean_days"
    SURVIVAL_MEDIAN = "survival_median"
    SHARE_WITHIN = "share_within"
    VOLUME_OPENED = "volume_opened"
    VOLUME_CLOSED = "volume_closed"
    BACKLOG = "backlog"
    BACKLOG_AGE = "backlog_age"
