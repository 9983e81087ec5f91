"""Codes of the evaluation (rules.md 3.1-3.3, interfaces.md); they are stored."""

from enum import StrEnum


class Rating(StrEnum):
    """The penilai's rating of hasil kerja or perilaku kerja against the expectation."""

    DI_ATAS = "di_atas"
    SESUAI = "sesuai"
    DI_BAWAH = "di_bawah"


class Predikat(StrEnum):
    """An employee's predikat kinerja, best first."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class OrganisationPredikat(StrEnum):
    """A unit's predikat kinerja, set by the leader one level above, best first."""

    ISTIMEWA = "istimewa"
    BAIK = "baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class EvaluationKind(StrEnum):
    PERIODIC = "periodic"
    YEARLY = "yearly"


class EvaluationState(StrEnum):
    """Drafted by the penilai, delivered to the employee, objected to, explained, final."""

    DRAFT = "draft"
    DELIVERED = "delivered"
    OBJECTED = "objected"
    EXPLAINED = "explained"
    FINAL = "final"


class ObjectionDecision(StrEnum):
    UPHELD = "upheld"
    CHANGED = "changed"
