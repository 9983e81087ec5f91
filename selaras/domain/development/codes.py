from enum import StrEnum


class TrainingForm(StrEnum):
    KLASIKAL = "klasikal"
    NON_KLASIKAL = "non_klasikal"


class TrainingPath(StrEnum):
    """Forms of development (rules.md 6.3)."""

    PELATIHAN = "pelatihan"
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    E_LEARNING = "e_learning"
    COACHING = "coaching"
    MENTORING = "mentoring"
    MAGANG = "magang"


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"


class ProposalReason(StrEnum):
    """Why: what the post requires, what a need demands, or a result below expectation (rules.md 6.2)."""

    STANDARD = "standard"
    NEED = "need"
    PERFORMANCE = "performance"
