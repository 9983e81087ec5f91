from enum import StrEnum


class ObjectiveKind(StrEnum):
    """Steps of the graph, top first (rules.md 5.1)."""

    VISION = "vision"
    MISSION = "mission"
    GOAL = "goal"
    OUTCOME = "outcome"
    SUCCESS_FACTOR = "success_factor"
    CONDITION = "condition"
    OPERATIONAL = "operational"
    PROGRAMME = "programme"


class LinkState(StrEnum):
    """A link to another office holds once that office has said yes."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class StrategyKind(StrEnum):
    """Documents of planning, by their reach (rules.md 5.2)."""

    RPJMD = "rpjmd"
    RENSTRA = "renstra"
    RENJA = "renja"


class StrategyState(StrEnum):
    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"


class DocumentPart(StrEnum):
    VISION = "vision"
    MISSION = "mission"
    GOAL = "goal"


class PerjanjianState(StrEnum):
    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    REPLACED = "replaced"


class RevisionCause(StrEnum):
    """Why a Perjanjian Kinerja is made anew (PermenPANRB 53/2014; rules.md 5.2)."""

    OFFICIAL = "official"
    STRATEGY = "strategy"
    BUDGET = "budget"
