"""Codes of the indicators (rules.md 5.4, 7.1; interfaces.md); they are stored."""

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


class UnitAggregation(StrEnum):
    """How the values of units become the value of the unit above; units have no order, so there is no last one."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED = "weighted"


class Composition(StrEnum):
    """What a composite puts together: the attainments or the values of other indicators, or the values of units."""

    ATTAINMENT = "attainment"
    VALUE = "value"
    UNITS = "units"


class PathShape(StrEnum):
    """How the target of a year is spread: the same everywhere, by weights, or each part typed."""

    EVEN = "even"
    SEASONAL = "seasonal"
    OWN = "own"


class PathParts(StrEnum):
    QUARTER = "quarter"
    MONTH = "month"


class Origin(StrEnum):
    """Who gave a figure: a person, an application with a token for figures; or it is from before verification."""

    HAND = "hand"
    APPLICATION = "application"
    EARLIER = "earlier"


class ObservationState(StrEnum):
    """``verified`` alone counts. A figure that a newer one overtook before anybody looked is ``replaced``."""

    GIVEN = "given"
    VERIFIED = "verified"
    RETURNED = "returned"
    REPLACED = "replaced"


class CardGap(StrEnum):
    """What a definition card still lacks."""

    MEANING = "meaning"
    FORMULA_WORDS = "formula_words"
    BASELINE = "baseline"
    OWNER = "owner"
    VERIFIER = "verifier"


class SkmElement(StrEnum):
    """The nine elements of the survey of public satisfaction; their number on the form is data."""

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


class SourceKind(StrEnum):
    TICKET_LOG = "ticket_log"


class Measure(StrEnum):
    """What is computed from a ticket log."""

    MEDIAN_DAYS = "median_days"
    P90_DAYS = "p90_days"
    MEAN_DAYS = "mean_days"
    SURVIVAL_MEDIAN = "survival_median"
    SHARE_WITHIN = "share_within"
    VOLUME_OPENED = "volume_opened"
    VOLUME_CLOSED = "volume_closed"
    BACKLOG = "backlog"
    BACKLOG_AGE = "backlog_age"
