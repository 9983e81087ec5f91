from enum import StrEnum


class RealisationState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
