from enum import StrEnum


class AgencyKind(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


TIME_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
