from enum import StrEnum


class SkpForm(StrEnum):
    KUANTITATIF = "kuantitatif"
    KUALITATIF = "kualitatif"


class SkpLayout(StrEnum):
    """JPT and heads of independent units fill perspektif, all others aspek (rules.md 2.2)."""

    JPT = "jpt"
    PEGAWAI = "pegawai"


class SkpState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"


class HasilKind(StrEnum):
    UTAMA = "utama"
    TAMBAHAN = "tambahan"


class HasilScope(StrEnum):
    """The successor inherits what is the organisation's (rules.md 2.3)."""

    ORGANISASI = "organisasi"
    INDIVIDU = "individu"


class Aspek(StrEnum):
    KUANTITAS = "kuantitas"
    KUALITAS = "kualitas"
    WAKTU = "waktu"
    BIAYA = "biaya"


class Perspektif(StrEnum):
    PENERIMA_LAYANAN = "penerima_layanan"
    PROSES_BISNIS = "proses_bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal"
    ANGGARAN = "anggaran"


class LampiranKind(StrEnum):
    DUKUNGAN = "dukungan"
    PERTANGGUNGJAWABAN = "pertanggungjawaban"
    KONSEKUENSI = "konsekuensi"
