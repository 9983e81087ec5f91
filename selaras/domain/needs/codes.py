from enum import StrEnum


class NeedKind(StrEnum):
    CHALLENGE = "challenge"
    OPPORTUNITY = "opportunity"


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
