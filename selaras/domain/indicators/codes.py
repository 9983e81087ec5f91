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
    """A log of tickets, a table of numbers, another application that sends figures itself, or citizens' answers."""

    TICKET_LOG = "ticket_log"
    TABLE = "table"
    PUSH = "push"
    SKM = "skm"


class TicketEvent(StrEnum):
    """What happens to a ticket; a duration runs from one to a later one."""

    OPENED = "opened"
    VERIFIED = "verified"
    RESPONDED = "responded"
    CLOSED = "closed"


class TicketState(StrEnum):
    """Where a complaint stands (SP4N-LAPOR!, rules.md 7.2)."""

    TERKIRIM = "terkirim"
    TERVERIFIKASI = "terverifikasi"
    DITERUSKAN = "diteruskan"
    DITINDAKLANJUTI = "ditindaklanjuti"
    DIJAWAB = "dijawab"
    SELESAI = "selesai"
    DIBUKA_KEMBALI = "dibuka_kembali"
    DITOLAK = "ditolak"


class QuestionKind(StrEnum):
    """What the way in which a figure came about makes one ask (rules/gaming.py)."""

    REOPENED = "reopened"
    LAST_DAY = "last_day"
    SAME_DAY = "same_day"
    FEWER_COUNTED = "fewer_counted"
    NARROWED = "narrowed"


class Measure(StrEnum):
    """What is computed from a source: the first ones from a ticket log, then from a table, from what another
    application sends, and (``skm_…``) from a unit's surveys of public satisfaction."""

    MEDIAN_DAYS = "median_days"
    P90_DAYS = "p90_days"
    MEAN_DAYS = "mean_days"
    SURVIVAL_MEDIAN = "survival_median"
    SHARE_WITHIN = "share_within"
    VOLUME_OPENED = "volume_opened"
    VOLUME_CLOSED = "volume_closed"
    BACKLOG = "backlog"
    BACKLOG_AGE = "backlog_age"
    REOPENED_SHARE = "reopened_share"
    SHARE_OF = "share_of"
    TABLE_VALUE = "table_value"
    PUSHED = "pushed"
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
