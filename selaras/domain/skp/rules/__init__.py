"""Pure judgements about a plan: what it lacks (completeness.py), what has changed (comparison.py)."""

from .comparison import Change, ChangeCode, compare
from .completeness import Missing, MissingCode, Plan, PlanLine, PlanResult, missing

__all__ = [
    "Change",
    "ChangeCode",
    "Missing",
    "MissingCode",
    "Plan",
    "PlanLine",
    "PlanResult",
    "compare",
    "missing",
]
