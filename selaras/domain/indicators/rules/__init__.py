"""Pure arithmetic of the indicators (rules.md 5.4): attainment, aggregation, ticket logs."""

from .aggregation import Aggregate, Point, PointLeftOut, aggregate
from .attainment import Attainment, AttainmentFault, AttainmentRefused, JudgementReason, attainment
from .clock import CALENDAR, CalendarClock, Clock, WorkingClock
from .events import WHOLE, FullTicket, are_ordered, measure_between, reopened_share, share_of
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
    "WHOLE",
    "Aggregate",
    "Attainment",
    "AttainmentFault",
    "AttainmentRefused",
    "CalendarClock",
    "Clock",
    "Cohort",
    "FullTicket",
    "JudgementReason",
    "Point",
    "PointLeftOut",
    "RowLeftOut",
    "Scope",
    "Ticket",
    "TicketMeasure",
    "WorkingClock",
    "aggregate",
    "are_ordered",
    "attainment",
    "backlog",
    "backlog_age",
    "days_to_close",
    "measure_between",
    "measure_tickets",
    "quantile",
    "reopened_share",
    "share_closed_within",
    "share_of",
    "survival_median",
    "volume_closed",
    "volume_opened",
]
