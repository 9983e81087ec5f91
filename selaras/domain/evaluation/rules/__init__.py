"""Pure arithmetic and judgement of the evaluation (rules.md 2.6, 3, 4.1, 4.2)."""

from .completeness import Judged, Missing, MissingCode, missing, owes_reason
from .credit import Credit, NoCoefficient, angka_kredit, months_by_post
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
from .settings import Bands, HeadRatings, ObjectionTerms, PerformanceAxis
from .talent import TalentBox, talent_box

__all__ = [
    "Bands",
    "Counts",
    "Credit",
    "DistributionNote",
    "DistributionResult",
    "HeadRatings",
    "Judged",
    "JudgedSegment",
    "MeasuredLine",
    "Missing",
    "MissingCode",
    "NoCoefficient",
    "Note",
    "ObjectionTerms",
    "PerformanceAxis",
    "Picture",
    "Pool",
    "Proposal",
    "RuleResult",
    "TalentBox",
    "UnitCounts",
    "angka_kredit",
    "check_distribution",
    "decision_deadline",
    "explanation_deadline",
    "fewest_people",
    "head_rating",
    "is_off_picture",
    "measured_picture",
    "missing",
    "months_by_post",
    "objection_deadline",
    "offer_pools",
    "owes_reason",
    "predikat",
    "proposed_rating",
    "suggested_rating",
    "talent_box",
]
