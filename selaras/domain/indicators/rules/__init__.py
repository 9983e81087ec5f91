"""Pure arithmetic of the indicators (rules.md 5.4, 7.1): attainment, aggregation, ticket logs, SKM."""

from .aggregation import Aggregate, Point, PointLeftOut, aggregate
from .attainment import Attainment, AttainmentFault, AttainmentRefused, JudgementReason, attainment
from .card import missing
from .clock import CALENDAR, CalendarClock, Clock, WorkingClock
from .composites import Composite, NoFigure, Part, circle_from, compose, parts_first
from .paths import Path, PathFault, PathRefused, is_wrong_way, path, spread
from .skm import ElementMean, SkmFault, SkmIndex, SkmRefused, skm_grade, skm_index
from .tickets import (
    Cohort,
    RowLeftOut,
    Scope,
    Ticket,
    TicketMeasure,
    backlog,
    backlog_age,
    days_to_close,
    measure_tickets,
    quantile,
    share_closed_within,
    survival_median,
    volume_closed,
    volume_opened,
)

__all__ = [
    "CALENDAR",
    "Aggregate",
    "Attainment",
    "AttainmentFault",
    "AttainmentRefused",
    "CalendarClock",
    "Clock",
    "Cohort",
    "Composite",
    "ElementMean",
    "JudgementReason",
    "NoFigure",
    "Part",
    "Path",
    "PathFault",
    "PathRefused",
    "Point",
    "PointLeftOut",
    "RowLeftOut",
    "Scope",
    "SkmFault",
    "SkmIndex",
    "SkmRefused",
    "Ticket",
    "TicketMeasure",
    "WorkingClock",
    "aggregate",
    "attainment",
    "backlog",
    "backlog_age",
    "circle_from",
    "compose",
    "days_to_close",
    "is_wrong_way",
    "measure_tickets",
    "missing",
    "parts_first",
    "path",
    "quantile",
    "share_closed_within",
    "skm_grade",
    "skm_index",
    "spread",
    "survival_median",
    "volume_closed",
    "volume_opened",
]
