"""The words of the stories that are longer than a line of code."""

from __future__ import annotations

from dataclasses import dataclass

from selaras.domain.evaluation.codes import Rating


@dataclass(frozen=True)
class Rated:
    """How a penilai judges: what is empty follows the facts. ``above``: values rated above expectation."""

    perilaku: Rating = Rating.SESUAI
    perilaku_reason: str = ""
    hasil: Rating | None = None
    hasil_reason: str = ""
    above: tuple[str, ...] = ()
    recommendation: str = ""
    self_note: str = ""


ABOVE = (
    "Cara kerjanya ditiru rekan satu bidang sejak awal triwulan ini, dan warga menyebutnya "
    "dalam survei kepuasan bulan September."
)
CLERK = Rated(
    Rating.DI_ATAS,
    "Setiap jawaban menyebut kapan warga mendapat kabar berikutnya. Petugas loket "
    "kependudukan belajar dari caranya sejak Agustus.",
    None,
    "Capaiannya melewati target sejak Juli dan bertahan, walaupun jumlah keluhan rujukan "
    "bertambah setiap bulan.",
    ("berorientasi_pelayanan", "kolaboratif"),
    "Pantas mengajar di pelatihan komunikasi pelayanan bulan Desember.",
    "Sejak Juli setiap puskesmas punya satu orang yang dapat saya hubungi langsung. Itu "
    "yang paling membantu.",
)
PEER = Rated(recommendation="Lanjutkan pendampingan tiga puskesmas yang paling sering dikeluhkan.")
OBJECTOR = Rated(
    recommendation="Susun jadwal pembinaan bersama puskesmas sebelum triwulan dimulai.",
    self_note="Dua kunjungan pembinaan tertunda karena jalan ke Tanjung Jabung Timur putus pada Agustus.",
)
OBJECTION = (
    "Dua dari enam kunjungan pembinaan tertunda karena jalan putus pada Agustus. Surat "
    "dari puskesmas dan foto jalan sudah saya "
    "lampirkan pada progres. Mohon penilaian RHK pertama ditinjau lagi dengan keadaan itu."
)
HEARD = Rated(
    Rating.SESUAI,
    "",
    None,
    "Kelengkapan data mingguan turun di bawah target selama tujuh minggu, dan penyelidikan "
    "dua laporan melewati 24 jam.",
    (),
    "Bimbingan kinerja bersama kepala bidang: alur laporan dari puskesmas.",
)
HEARD_OBJECTION = (
    "Data mingguan yang kosong berasal dari tiga puskesmas yang tidak punya jaringan. Saya "
    "menelepon mereka setiap Senin dan "
    "mencatatnya di buku, tetapi buku itu tidak dihitung."
)
HEARD_EXPLANATION = (
    "Buku telepon sudah saya baca. Empat dari tujuh minggu memang tercatat di sana, tiga "
    "lainnya tidak. Untuk dua laporan yang lewat "
    "24 jam, tidak ada catatan sebabnya. Saya sarankan nilai perilaku tetap, dan alur "
    "telepon diakui mulai triwulan ini."
)
CHANGED = Rated(recommendation="Lanjutkan pendampingan keluarga di Sarolangun.")
CHANGED_OBJECTION = (
    "Pendampingan keluarga di Sarolangun pada bulan Agustus dan September dicatat atas nama dinas kabupaten. "
    "Surat tugas dan daftar hadirnya ada pada progres saya."
)
CHANGED_EXPLANATION = (
    "Surat tugas dan daftar hadir sudah saya baca. Kerja sama antardinas itu memang digerakkan Ibu Hasnah, "
    "dan belum saya lihat ketika menilai."
)
CHANGED_NOTE = (
    "Kedua pihak sudah didengar. Perilaku kerja dinilai di atas ekspektasi karena kerja sama "
    "lintas wilayahnya terbukti; hasil kerja tetap."
)
NEW_ATTACHMENTS = {
    "dukungan": "Meja layanan, telepon, dan akun catatan rujukan",
    "pertanggungjawaban": "Progres harian dan dialog bulanan dengan kepala bidang",
    "konsekuensi": "Dinilai tiap triwulan sebagai dasar perpanjangan perjanjian kerja",
}
REMARK = (
    "Sebaran ini mengikuti capaian yang terukur. Tidak ada yang dipaksa turun untuk "
    "memenuhi angka; dua bidang yang tertinggal sudah "
    "punya jadwal bimbingan dengan saya."
)
# Month, day, role or unit (its first member of staff), value, words of the head of Dinas Kesehatan.
THANKS = (
    (
        1,
        30,
        "dinkes-subbag-program",
        "akuntabel",
        (
            "Laporan akhir tahun kita selesai tanpa satu pun perbaikan. Terima kasih sudah "
            "memeriksa lampirannya satu per satu."
        ),
    ),
    (
        2,
        20,
        "dinkes-labkes",
        "kompeten",
        "Hasil pemeriksaan sampel banjir keluar dalam dua hari, warga Sarolangun dapat minum dengan tenang.",
    ),
    (
        3,
        13,
        "dinkes-p2p",
        "adaptif",
        (
            "Saat grup laporan mati, Anda menelepon sebelas kabupaten dan kota satu per satu. "
            "Tidak ada yang terlewat."
        ),
    ),
    (
        4,
        24,
        "dinkes-kesmas",
        "harmonis",
        "Ibu-ibu kader menyebut nama Anda waktu saya ke Tebo. Mereka merasa didengar.",
    ),
    (
        5,
        22,
        "peer",
        "kolaboratif",
        "Usul Anda menunjuk satu orang di tiap puskesmas sekarang dipakai di seluruh provinsi.",
    ),
    (
        6,
        19,
        "dinkes-bapelkes",
        "kompeten",
        "Kelas komunikasi kemarin hidup. Peserta masih membicarakan latihan meminta maaf kepada pasien.",
    ),
    (
        7,
        24,
        "dinkes-sdk",
        "akuntabel",
        "Stok obat di gudang cocok dengan catatan sampai butir terakhir. Itu melindungi kita semua.",
    ),
    (
        8,
        21,
        "clerk",
        "berorientasi_pelayanan",
        (
            "Bulan ini delapan dari sepuluh keluhan selesai dalam lima hari. Saya tahu berapa "
            "telepon yang Anda buat untuk itu."
        ),
    ),
    (
        9,
        18,
        "dinkes-subbag-umum",
        "harmonis",
        (
            "Ruang tunggu kita sekarang punya air minum dan kursi untuk lansia. Sederhana, dan "
            "warga memperhatikan."
        ),
    ),
    (
        10,
        16,
        "kabid",
        "kolaboratif",
        "Anda membawa kepala puskesmas duduk bersama, bukan menyurati mereka. Angkanya berubah sejak itu.",
    ),
    (
        10,
        30,
        "officer",
        "akuntabel",
        "Semua unit sudah berdialog triwulan ini. Pendampingan Anda yang sabar membuatnya mungkin.",
    ),
    (
        11,
        13,
        "kabid_p2p",
        "adaptif",
        "Kasus di Kerinci tertangani dalam 20 jam. Terima kasih sudah langsung berangkat.",
    ),
)
