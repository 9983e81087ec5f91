"""Offices of a government and the posts in them."""

from __future__ import annotations

from dataclasses import dataclass

from selaras.domain.organization.codes import PositionKind as K
from selaras.domain.organization.codes import UnitKind


@dataclass(frozen=True, slots=True)
class Office:
    """``weight``: how large beside the others. ``experts`` are stems of functional posts of expertise."""

    name: str
    kind: UnitKind
    topic: str
    head: str
    topics: tuple[str, ...]
    experts: tuple[str, ...]
    division: str = "Bidang"
    weight: float = 1.0


OFFICES = (
    Office(
        "Sekretariat Daerah", UnitKind.SEKRETARIAT_DAERAH, "Pemerintahan", "Sekretaris Daerah",
        ("Organisasi", "Hukum", "Umum", "Perekonomian", "Kesejahteraan Rakyat", "Protokol", "Pengadaan"),
        ("Analis Kebijakan", "Analis Hukum", "Penata Kelola Pengadaan"), "Bagian", 0.7,
    ),
    Office(
        "Badan Kepegawaian Daerah", UnitKind.BADAN, "Kepegawaian", "Kepala Badan Kepegawaian Daerah",
        ("Kinerja dan Penghargaan", "Mutasi", "Pengembangan Kompetensi", "Informasi Kepegawaian"),
        ("Analis SDM Aparatur", "Assessor SDM Aparatur", "Pranata Komputer"), "Bidang", 0.5,
    ),
    Office(
        "Badan Perencanaan Pembangunan Daerah", UnitKind.BADAN, "Perencanaan",
        "Kepala Badan Perencanaan Pembangunan Daerah",
        ("Perencanaan dan Pengendalian", "Ekonomi", "Sosial Budaya", "Prasarana Wilayah", "Riset"),
        ("Perencana", "Statistisi", "Peneliti"), "Bidang", 0.5,
    ),
    Office(
        "Inspektorat Daerah", UnitKind.INSPEKTORAT, "Pengawasan", "Inspektur Daerah",
        ("Wilayah I", "Wilayah II", "Wilayah III", "Wilayah IV", "Investigasi"),
        ("Auditor", "Pengawas Urusan Pemerintahan"), "Inspektorat Pembantu", 0.5,
    ),
    Office(
        "Dinas Kesehatan", UnitKind.DINAS, "Kesehatan", "Kepala Dinas Kesehatan",
        ("Pelayanan Kesehatan", "Pencegahan Penyakit", "Kesehatan Masyarakat", "Sumber Daya Kesehatan",
         "Rumah Sakit", "Puskesmas", "Laboratorium"),
        ("Perawat", "Bidan", "Administrator Kesehatan", "Epidemiolog Kesehatan", "Nutrisionis"), "Bidang", 2.2,
    ),
    Office(
        "Dinas Pendidikan", UnitKind.DINAS, "Pendidikan", "Kepala Dinas Pendidikan",
        ("Pembinaan Sekolah Dasar", "Pembinaan Sekolah Menengah", "Pendidikan Anak Usia Dini", "Ketenagaan",
         "Kebudayaan", "Sarana Pendidikan"),
        ("Guru", "Guru", "Guru", "Pamong Belajar", "Pustakawan"), "Bidang", 2.6,
    ),
    Office(
        "Dinas Pekerjaan Umum dan Penataan Ruang", UnitKind.DINAS, "Pekerjaan Umum",
        "Kepala Dinas Pekerjaan Umum dan Penataan Ruang",
        ("Bina Marga", "Sumber Daya Air", "Cipta Karya", "Tata Ruang", "Jasa Konstruksi"),
        ("Teknik Jalan dan Jembatan", "Teknik Pengairan", "Penata Ruang"),
    ),
    Office(
        "Dinas Kependudukan dan Pencatatan Sipil", UnitKind.DINAS, "Kependudukan",
        "Kepala Dinas Kependudukan dan Pencatatan Sipil",
        ("Pendaftaran Penduduk", "Pencatatan Sipil", "Pengelolaan Informasi", "Pemanfaatan Data"),
        ("Administrator Database Kependudukan", "Pranata Komputer"), "Bidang", 0.8,
    ),
    Office(
        "Dinas Sosial", UnitKind.DINAS, "Sosial", "Kepala Dinas Sosial",
        ("Rehabilitasi Sosial", "Perlindungan Sosial", "Pemberdayaan Sosial", "Penanganan Fakir Miskin"),
        ("Pekerja Sosial", "Penyuluh Sosial"), "Bidang", 0.8,
    ),
    Office(
        "Dinas Pertanian", UnitKind.DINAS, "Pertanian", "Kepala Dinas Pertanian",
        ("Tanaman Pangan", "Perkebunan", "Peternakan", "Penyuluhan", "Prasarana Pertanian"),
        ("Penyuluh Pertanian", "Pengawas Benih Tanaman", "Medik Veteriner"),
    ),
    Office(
        "Dinas Lingkungan Hidup", UnitKind.DINAS, "Lingkungan Hidup", "Kepala Dinas Lingkungan Hidup",
        ("Persampahan", "Pengendalian Pencemaran", "Tata Lingkungan", "Penegakan Hukum Lingkungan"),
        ("Pengendali Dampak Lingkungan", "Pengawas Lingkungan Hidup"),
    ),
    Office(
        "Dinas Perhubungan", UnitKind.DINAS, "Perhubungan", "Kepala Dinas Perhubungan",
        ("Lalu Lintas", "Angkutan", "Prasarana Perhubungan", "Keselamatan Jalan"),
        ("Penguji Kendaraan Bermotor", "Analis Kebijakan"),
    ),
)  # fmt: skip

ASPECTS = (
    "Perencanaan", "Pelayanan", "Pengendalian", "Data dan Informasi", "Kemitraan", "Pembinaan", "Standar dan Mutu",
    "Pengembangan", "Evaluasi", "Sarana",
)  # fmt: skip
QUARTERS_OF_A_REGION = (
    "Utara", "Timur", "Selatan", "Barat", "Tengah", "Hulu", "Hilir", "Pesisir", "Lembah", "Perbukitan",
)  # fmt: skip
CLERKS = (
    "Pengadministrasi Perkantoran", "Pengelola Layanan Operasional", "Penata Layanan Operasional",
    "Operator Layanan Operasional", "Pengelola Data dan Informasi", "Penelaah Teknis Kebijakan",
)  # fmt: skip
# Stems of functional posts of skill (keterampilan): of any office, or of the office with that number.
SKILLED = ("Arsiparis", "Pranata Komputer", "Pranata SDM Aparatur", "Statistisi")
SKILLED_IN = {
    4: ("Perawat", "Bidan", "Nutrisionis", "Sanitarian", "Pranata Laboratorium Kesehatan"),
    5: ("Pustakawan", "Arsiparis", "Pranata Komputer"),
    6: ("Teknik Jalan dan Jembatan", "Teknik Pengairan", "Arsiparis"),
    9: ("Penyuluh Pertanian", "Paramedik Veteriner", "Pengawas Benih Tanaman"),
    11: ("Penguji Kendaraan Bermotor", "Arsiparis"),
}
# Kind of a post of staff, how the name of a functional post ends, and how many in hundred hold one.
STAFF = (
    (K.PELAKSANA, "", 46),
    (K.JF_PERTAMA, "Ahli Pertama", 19),
    (K.JF_MUDA, "Ahli Muda", 11),
    (K.JF_MADYA, "Ahli Madya", 3),
    (K.JF_TERAMPIL, "Terampil", 12),
    (K.JF_MAHIR, "Mahir", 6),
    (K.JF_PEMULA, "Pemula", 3),
)
WEIGHED = tuple((kind, ending) for kind, ending, share in STAFF for _ in range(share))
# Where somebody goes who is promoted within the unit.
NEXT_RUNG = {K.JF_PERTAMA: (K.JF_MUDA, "Ahli Muda"), K.JF_TERAMPIL: (K.JF_MAHIR, "Mahir")}
HEADS = {2: K.JPT_PRATAMA, 3: K.ADMINISTRATOR, 4: K.PENGAWAS, 5: K.PENGAWAS}
