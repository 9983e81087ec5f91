from enum import StrEnum


class CompetencyKind(StrEnum):
    MANAJERIAL = "manajerial"
    SOSIAL_KULTURAL = "sosial_kultural"
    TEKNIS = "teknis"
    DIGITAL = "digital"


class HeldSource(StrEnum):
    ASSESSMENT = "assessment"
    SUPERIOR = "superior"
    TRAINING = "training"
    SELF = "self"
