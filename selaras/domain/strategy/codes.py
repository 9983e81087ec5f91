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
