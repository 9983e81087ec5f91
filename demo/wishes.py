"""What the offices say they need: the words, the facts, the votes."""

from __future__ import annotations

from dataclasses import dataclass

Points = tuple[int, int, int]


@dataclass(frozen=True)
class Wish:
    """``voters``: ``-`` is the owner (head of ``unit``), a role, or a unit's head; ``points`` in their
    order. ``skills``: competency, level, for whom, unit, post. ``facts``: kind, text, figure, remark. ``causes``:
    bone, text, place of the cause that it explains; a wish with ``causes`` came out of an analysis, whose first round
    differed in ``first_round`` (place of the voter, points)."""

    code: str
    unit: str
    kind: str
    statement: str
    affected: str
    cause: str
    resources: str
    facts: tuple[tuple[str, str, str, str], ...]
    voters: tuple[str, ...]
    points: tuple[Points, ...]
    is_scored: bool = True
    measured: tuple[tuple[str, str], ...] = ()
    skills: tuple[tuple[str, int, str, str, str], ...] = ()
    answered_by: tuple[str, ...] = ()
    met: tuple[int, int] | None = None
    dropped: str = ""
    causes: tuple[tuple[str, str, int | None], ...] = ()
    first_round: tuple[tuple[int, Points], ...] = ()


WISHES = (
    Wish(
        "syarat",
        "dsdc-kependudukan",
        "challenge",
        "Warga pulang tanpa mengerti syarat berkasnya",
        "Warga yang mengurus berkas kependudukan, terutama dari kabupaten yang jauh",
        (
            "Alasan penolakan disampaikan singkat dan tidak tertulis; petugas belum dilatih "
            "menjelaskan hal yang rumit."
        ),
        "Sebelas petugas loket, satu mesin antrean, papan informasi lama",
        (
            (
                "complaint_category",
                "Keluhan “berkas ditolak, tidak dijelaskan”",
                "212 keluhan setahun",
                "naik 2,1 kali",
            ),
            ("skm_element", "SKM unsur U7, perilaku petugas", "74,10", "mutu C"),
            (
                "citizen_words",
                "“Saya tiga kali bolak-balik dari Merangin. Baru kali ketiga diberi tahu apa yang kurang.”",
                "",
                "warga",
            ),
        ),
        ("-", "dsdc-sekretariat", "kadis_dsdc", "planner"),
        ((4, 4, 4), (4, 2, 3), (5, 5, 4), (5, 5, 4)),
        measured=(("kunjungan-ulang", "mesin antrean"),),
        skills=(
            ("komunikasi", 3, "petugas loket layanan kependudukan", "dsdc-kependudukan", "Petugas Loket"),
            (
                "pelayanan_publik",
                2,
                "petugas loket layanan kependudukan",
                "dsdc-kependudukan",
                "Petugas Loket",
            ),
        ),
        answered_by=("syarat-dimengerti", "petugas-menjelaskan", "loket-terlatih"),
        causes=(
            ("people", "Petugas menyebut “berkas kurang” tanpa mengatakan apa yang kurang", None),
            ("people", "Petugas belum dilatih menjelaskan hal yang rumit kepada orang yang bingung", 0),
            ("people", "Pelatihan selama ini hanya tentang aplikasi, bukan tentang berbicara", 1),
            ("method", "Alasan penolakan disampaikan lisan, tidak tertulis", None),
            ("method", "Formulir penolakan tidak ada", 3),
            ("material", "Daftar syarat di papan sudah tidak berlaku", None),
            ("rules", "Syarat berubah dua kali dalam setahun", None),
            ("rules", "Perubahan baru sampai ke loket sesudah tiga minggu", 6),
            ("surroundings", "Loket bising dan berdiri, tidak ada tempat membaca berkas bersama", None),
        ),
        first_round=((1, (2, 1, 2)),),
    ),
    Wish(
        "keluhan",
        "dinkes-yankes",
        "challenge",
        "Keluhan layanan kesehatan lama dijawab",
        "Pasien dan keluarganya di sebelas kabupaten dan kota",
        "Keluhan diteruskan ke puskesmas lewat surat dan tidak ada yang mengingatkan bila belum dijawab.",
        "Dua pengelola pengaduan, catatan pengaduan yang rapi, satu nomor WhatsApp",
        (
            (
                "complaint_category",
                "Keluhan yang baru selesai setelah enam hari",
                "lebih dari separuh",
                "sepanjang 2025",
            ),
        ),
        ("-", "kadis", "dinkes-sekretariat", "planner"),
        ((5, 4, 3), (4, 4, 4), (4, 4, 3), (4, 4, 3)),
        measured=(("keluhan-median", "catatan pengaduan"), ("keluhan-tunggakan", "catatan pengaduan")),
        skills=(("komunikasi", 2, "pengelola pengaduan", "dinkes-yankes", "Pengaduan"),),
        answered_by=("keluhan-tepat-waktu",),
    ),
    Wish(
        "digital",
        "setda-organisasi",
        "challenge",
        "Pegawai administrasi belum mahir bekerja dengan rekam kerja digital",
        "Pegawai administrasi di lima perangkat daerah dan semua yang menunggu suratnya",
        "Aplikasi berganti tiga kali dalam dua tahun, pelatihan hanya lewat surat edaran.",
        "BPSDM punya kelas komputer dan dua widyaiswara",
        (
            ("document", "Surat yang dikembalikan karena salah isi", "38 %", "pemeriksaan Januari 2026"),
            (
                "audit_finding",
                "Rekam kerja digital tidak lengkap pada tiga perangkat daerah",
                "3 temuan",
                "Inspektorat",
            ),
        ),
        ("-", "trainer", "operator", "planner"),
        ((4, 3, 4), (4, 4, 4), (5, 3, 4), (3, 4, 4)),
        skills=(("literasi_digital", 3, "pengadministrasi", "root", "Pengadministrasi"),),
        answered_by=("layanan-daring",),
        met=(9, 14),
    ),
    Wish(
        "dialog",
        "bkd-kinerja",
        "challenge",
        "Penilaian tahunan datang tanpa pembicaraan sebelumnya",
        "Pegawai yang baru tahu kekurangannya pada akhir tahun",
        "Atasan tidak punya waktu dan bahan untuk berdialog.",
        "Pedoman dialog sudah ada, belum dilatihkan",
        (
            (
                "evaluation",
                "Pegawai yang mengaku tidak pernah diajak bicara soal kinerjanya",
                "46 %",
                "survei 2025",
            ),
        ),
        ("-", "admin", "trainer", "sekda"),
        ((4, 4, 3), (4, 3, 3), (3, 4, 4), (4, 4, 4)),
        skills=(("pengembangan_diri_dan_orang_lain", 3, "pejabat penilai", "bkd", "Kepala"),),
        answered_by=("dialog-triwulan", "kinerja-dari-bukti"),
    ),
    Wish(
        "temuan",
        "insp-irban1",
        "challenge",
        "Temuan yang sama muncul lagi tahun berikutnya",
        "Perangkat daerah yang diperiksa",
        "Rekomendasi sulit dikerjakan karena tidak menyebut siapa dan kapan.",
        "Delapan auditor",
        (("audit_finding", "Temuan berulang", "27 dari 96", "2025"),),
        ("-", "inspektorat", "planner"),
        ((4, 4, 3), (4, 4, 4), (3, 4, 3)),
        measured=(("tindak-lanjut-temuan", "Inspektorat"),),
        answered_by=("temuan-tidak-berulang",),
    ),
    Wish(
        "tenaga",
        "dinkes-sdk",
        "challenge",
        "Puskesmas terpencil kekurangan tenaga gizi dan analis",
        "Warga di Kerinci, Tebo, dan Tanjung Jabung Timur",
        "Formasi tersedia, tetapi peminat sedikit.",
        "Insentif daerah, kerja sama kampus",
        (("document", "Puskesmas tanpa tenaga gizi", "19 puskesmas", "Januari 2026"),),
        ("-", "kadis", "kabid_p2p"),
        ((3, 4, 3), (4, 4, 4), (3, 4, 3)),
        answered_by=("nakes-kompeten",),
    ),
    Wish(
        "data",
        "bappeda-manusia",
        "opportunity",
        "Data kesehatan, pendidikan, dan sosial dapat disatukan",
        "Perencana di semua perangkat daerah",
        "Ketiga data sudah memakai nomor induk kependudukan yang sama.",
        "Satu peladen, dua pranata komputer",
        (("document", "Kesepakatan berbagi data ditandatangani", "5 perangkat daerah", ""),),
        ("-", "planner", "operator"),
        ((3, 3, 4), (3, 3, 5), (2, 3, 4)),
        skills=(("pengelolaan_data", 3, "pengolah data perencanaan", "bappeda", "Data"),),
    ),
    Wish(
        "lansia",
        "dsdc-lansia",
        "opportunity",
        "Mahasiswa ingin magang menemani penghuni panti",
        "Penghuni panti dan mahasiswa",
        "Tiga kampus menawarkan kerja sama.",
        "Ruang kegiatan, jadwal harian",
        (("document", "Surat minat dari kampus", "3 surat", ""),),
        ("-", "kadis_dsdc", "planner"),
        ((3, 2, 3), (2, 3, 3)),
        is_scored=False,
    ),
    Wish(
        "arsip",
        "dinkes-subbag-umum",
        "challenge",
        "Gudang arsip dinas penuh",
        "Pegawai yang mencari berkas lama",
        "Jadwal retensi tidak dijalankan.",
        "Satu gudang",
        (("document", "Arsip lewat masa simpan", "2.400 berkas", ""),),
        ("-", "officer"),
        ((2, 2, 2), (2, 2, 3)),
        dropped="Sudah tertampung dalam rencana kerja Biro Umum tahun 2026.",
    ),
)
CITY_WISHES = (
    Wish(
        "kota-antre",
        "kc-layanan",
        "challenge",
        "Warga kota antre sejak subuh",
        "Warga yang bekerja harian",
        "Nomor antrean hanya dibagi pagi hari.",
        "Empat petugas, satu layar",
        (("document", "Warga yang datang sebelum pukul enam", "41 %", ""),),
        ("-", "kc-setda"),
        ((4, 4, 3), (4, 3, 3)),
        skills=(("komunikasi", 2, "petugas layanan warga", "kc-layanan", "Petugas"),),
        answered_by=("kota-satu-hari",),
    ),
)
