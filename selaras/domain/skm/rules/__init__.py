"""Pure arithmetic of the survey of public satisfaction: the index (rules.md 7.1), and what asks for a second look."""

from .guard import Guard, Seen, is_flood, suspicions
from .index import (
    FULL_MARK,
    ElementMean,
    SkmFault,
    SkmIndex,
    SkmRefused,
    Tally,
    lowest,
    skm_grade,
    skm_index,
    skm_index_of,
    worth,
)

__all__ = [
    "FULL_MARK",
    "ElementMean",
    "Guard",
    "Seen",
    "SkmFault",
    "SkmIndex",
    "SkmRefused",
    "Tally",
    "is_flood",
    "lowest",
    "skm_grade",
    "skm_index",
    "skm_index_of",
    "suspicions",
    "worth",
]
