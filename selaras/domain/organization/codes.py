from enum import StrEnum


class UnitKind(StrEnum):
    PEMERINTAH = "pemerintah"
    SEKRETARIAT_DAERAH = "sekretariat_daerah"
    DINAS = "dinas"
    BADAN = "badan"
    INSPEKTORAT = "inspektorat"
    SEKRETARIAT = "sekretariat"
    BIDANG = "bidang"
    SEKSI = "seksi"
    UPTD = "uptd"
    LAINNYA = "lainnya"


class PositionKind(StrEnum):
    PEJABAT_NEGARA = "pejabat_negara"
    JPT_UTAMA = "jpt_utama"
    JPT_MADYA = "jpt_madya"
    JPT_PRATAMA = "jpt_pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    PELAKSANA = "pelaksana"
    JF_PEMULA = "jf_pemula"
    JF_TERAMPIL = "jf_terampil"
    JF_MAHIR = "jf_mahir"
    JF_PENYELIA = "jf_penyelia"
    JF_PERTAMA = "jf_pertama"
    JF_MUDA = "jf_muda"
    JF_MADYA = "jf_madya"
    JF_UTAMA = "jf_utama"


class EmploymentKind(StrEnum):
    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu"
    PEJABAT_NEGARA = "pejabat_negara"


class AssignmentKind(StrEnum):
    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"


class AssignmentLoad(StrEnum):
    """``full``: while it lasts the person's other posts rest; ``alongside``: it comes on top of them."""

    FULL = "full"
    ALONGSIDE = "alongside"


class LeaveKind(StrEnum):
    """PP 11/2017 art. 310, and the absences that are no leave but let the pen rest as well."""

    TAHUNAN = "tahunan"
    BESAR = "besar"
    SAKIT = "sakit"
    MELAHIRKAN = "melahirkan"
    ALASAN_PENTING = "alasan_penting"
    LUAR_TANGGUNGAN = "luar_tanggungan"
    TUGAS_BELAJAR = "tugas_belajar"
    DINAS_LUAR = "dinas_luar"


class Basis(StrEnum):
    """Why somebody is the superior: what selaras_superiors_at answers beside the person."""

    OVERRIDE = "override"
    HEAD = "head"
    CLIMBED = "climbed"
    SECONDED = "seconded"
    TOP = "top"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


class Role(StrEnum):
    """Granted roles. Pegawai and penilai are derived from the organisation, never granted."""

    PENGELOLA_KINERJA = "pengelola_kinerja"
    ADMIN_KEPEGAWAIAN = "admin_kepegawaian"
    PERENCANA = "perencana"
    BPSDM = "bpsdm"
    INSPEKTORAT = "inspektorat"
    PIMPINAN = "pimpinan"
    ADMINISTRATOR = "administrator"


class DerivedRole(StrEnum):
    """Roles that follow from posts and superiors: nobody grants them, nobody takes them away."""

    PEGAWAI = "pegawai"
    PENILAI = "penilai"
    KEPALA_UNIT = "kepala_unit"
    KEPALA_PERANGKAT_DAERAH = "kepala_perangkat_daerah"


# Roles that are never bounded to a subtree: the inspectorate reads all of its agency, the system is one.
AGENCY_WIDE = (Role.INSPEKTORAT, Role.ADMINISTRATOR)
# Roles that one person does not hold at once: who runs the system reads no personal performance text, who inspects
# writes nothing (separation of duties).
APART = {
    Role.ADMINISTRATOR: (Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT),
    Role.INSPEKTORAT: tuple(role for role in Role if role is not Role.INSPEKTORAT),
}


# Perangkat daerah: the offices of a government, whose heads are JPT (rules.md 2.2, 8.2).
OFFICES = (UnitKind.SEKRETARIAT_DAERAH, UnitKind.DINAS, UnitKind.BADAN, UnitKind.INSPEKTORAT)
JPT = (PositionKind.JPT_UTAMA, PositionKind.JPT_MADYA, PositionKind.JPT_PRATAMA)
