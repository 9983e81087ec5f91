from enum import StrEnum


class NeedKind(StrEnum):
    CHALLENGE = "challenge"
    OPPORTUNITY = "opportunity"


class AnalysisState(StrEnum):
    COLLECTING = "collecting"
    SCORING = "scoring"
    DISCUSSING = "discussing"
    CLOSED = "closed"


class SignalKind(StrEnum):
    """What in the figures asks whether there is a need."""

    TARGET_MISSED = "target_missed"
    CATEGORY_DOUBLED = "category_doubled"
    GAP_SHARED = "gap_shared"
    SKM_LOW = "skm_low"


class SignalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class CauseKind(StrEnum):
    """The bones of the fishbone: where a cause lies."""

    PEOPLE = "people"
    METHOD = "method"
    TOOLS = "tools"
    MATERIAL = "material"
    SURROUNDINGS = "surroundings"
    RULES = "rules"


class NeedState(StrEnum):
    COLLECTED = "collected"
    SCORED = "scored"
    ANSWERED = "answered"
    MET = "met"
    DROPPED = "dropped"


class FactKind(StrEnum):
    INDICATOR = "indicator"
    COMPLAINT_CATEGORY = "complaint_category"
    SKM_ELEMENT = "skm_element"
    AUDIT_FINDING = "audit_finding"
    EVALUATION = "evaluation"
    DOCUMENT = "document"
    CITIZEN_WORDS = "citizen_words"
