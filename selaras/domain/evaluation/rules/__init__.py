"""Pure arithmetic and judgement of the evaluation (rules.md 2.6, 3, 4.1, 4.2)."""

from .distribution import (
    Counts,
    DistributionNote,
    DistributionResult,
    Note,
    Pool,
    RuleResult,
    UnitCounts,
    check_distribution,
    fewest_people,
    offer_pools,
)
from .objections import decision_deadline, explanation_deadline, objection_deadline
from .ratings import (
    MeasuredLine,
    Picture,
    head_rating,
    is_off_picture,
    measured_picture,
    predikat,
    suggested_rating,
)
from .segments import JudgedSegment, Proposal, proposed_rating
from .settings import Bands, HeadRatings, ObjectionTerms

__all__ = [
    "Bands",
    "Counts",
    "DistributionNote",
    "DistributionResult",
    "HeadRatings",
    "JudgedSegment",
    "MeasuredLine",
    "Note",
    "ObjectionTerms",
    "Picture",
    "Pool",
    "Proposal",
    "RuleResult",
    "UnitCounts",
    "check_distribution",
    "decision_deadline",
    "explanation_deadline",
    "fewest_people",
    "head_rating",
    "is_off_picture",
    "measured_picture",
    "objection_deadline",
    "offer_pools",
    "predikat",
    "proposed_rating",
    "suggested_rating",
]
