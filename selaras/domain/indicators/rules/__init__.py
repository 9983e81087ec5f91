"""Pure arithmetic of the indicators (rules.md 5.4, 7.1): attainment, aggregation, ticket logs, SKM."""

from .aggregation import Aggregate, Point, PointLeftOut, aggregate
from .attainment import Attainment, AttainmentFault, AttainmentRefused, JudgementReason, attainment
from .skm import ElementMean, SkmFault, SkmIndex, SkmRefused, skm_grade, skm_index
from .tickets import (
    Cohort,
    RowLeftOut,
    Scope,
    Ticket,
    TicketMeasure,
    backlog,
    days_to_close,
    measure_tickets,
    quantile,
    share_closed_within,
    volume_closed,
    volume_opened,
)

__all__ = [
    "Aggregate",
    "Attainment",
    "AttainmentFault",
    "AttainmentRefused",
    "Cohort",
    "ElementMean",
    "JudgementReason",
    "Point",
    "PointLeftOut",
    "RowLeftOut",
    "Scope",
    "SkmFault",
    "SkmIndex",
    "SkmRefused",
    "Ticket",
    "TicketMeasure",
    "aggregate",
    "attainment",
    "backlog",
    "days_to_close",
    "measure_tickets",
    "quantile",
    "share_closed_within",
    "skm_grade",
    "skm_index",
    "volume_closed",
    "volume_opened",
]
