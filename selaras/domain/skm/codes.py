"""Codes of the survey of public satisfaction (PermenPANRB 14/2017; rules.md 7.1); they are stored."""

from enum import StrEnum


class SkmElement(StrEnum):
    """The nine elements; their number on the form is data."""

    PERSYARATAN = "persyaratan"
    PROSEDUR = "prosedur"
    WAKTU = "waktu"
    BIAYA = "biaya"
    PRODUK = "produk"
    KOMPETENSI = "kompetensi"
    PERILAKU = "perilaku"
    SARANA = "sarana"
    PENGADUAN = "pengaduan"


class SkmGrade(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"


class SurveyState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Channel(StrEnum):
    WEB = "web"
    PAPER = "paper"


class AgeBand(StrEnum):
    UNDER_20 = "under_20"
    FROM_20 = "from_20"
    FROM_30 = "from_30"
    FROM_40 = "from_40"
    FROM_50 = "from_50"
    FROM_60 = "from_60"


class Schooling(StrEnum):
    """The highest schooling of who answers, in the groups of the regulation's form."""

    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    DIPLOMA = "diploma"
    S1 = "s1"
    S2 = "s2"


class Suspicion(StrEnum):
    """What about an answer asks for a second look. It accuses nobody, and the answer counts until a person decides."""

    BURST = "burst"
    SAME_DEVICE = "same_device"
    STRAIGHT_FAST = "straight_fast"
