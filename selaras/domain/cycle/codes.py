from enum import StrEnum


class PeriodKind(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class PeriodState(StrEnum):
    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"


class DeadlineKind(StrEnum):
    SKP_SUBMIT = "skp_submit"
    SKP_AGREE = "skp_agree"
    REALISATION = "realisation"
    EVALUATION = "evaluation"
    DELIVERY = "delivery"
