from enum import StrEnum


class EvidenceKind(StrEnum):
    FILE = "file"
    LINK = "link"
