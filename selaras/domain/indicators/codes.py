"""Codes of the indicators (rules.md 5.4; interfaces.md); they are stored."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way is better: more, less, or inside a band."""

    UP = "up"
    DOWN = "down"
    BAND = "band"


class Formula(StrEnum):
    """How a ``down`` indicator is scored: (2 x target - realisation)/target, or target/realisation."""

    DEFAULT = "default"
    INVERSE = "inverse"


class Aggregation(StrEnum):
    """How the values of parts (months, quarters) become the value of the whole."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    WEIGHTED = "weighted"


class SourceKind(StrEnum):
    TICKET_LOG = "ticket_log"
    SKM = "skm"


class Measure(StrEnum):
    """What is computed from a ticket log, or (``skm_…``) from a unit's surveys of public satisfaction."""

    MEDIAN_DAYS = "median_days"
    P90_DAYS = "p90_days"
    MEAN_DAYS = "mean_days"
    SURVIVAL_MEDIAN = "survival_median"
    SHARE_WITHIN = "share_within"
    VOLUME_OPENED = "volume_opened"
    VOLUME_CLOSED = "volume_closed"
    BACKLOG = "backlog"
    BACKLOG_AGE = "backlog_age"
    SKM_INDEX = "skm_index"
    SKM_PERSYARATAN = "skm_persyaratan"
    SKM_PROSEDUR = "skm_prosedur"
    SKM_WAKTU = "skm_waktu"
    SKM_BIAYA = "skm_biaya"
    SKM_PRODUK = "skm_produk"
    SKM_KOMPETENSI = "skm_kompetensi"
    SKM_PERILAKU = "skm_perilaku"
    SKM_SARANA = "skm_sarana"
    SKM_PENGADUAN = "skm_pengaduan"


TICKET_MEASURES = tuple(measure for measure in Measure if not measure.startswith("skm_"))
