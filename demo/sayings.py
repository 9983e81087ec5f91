"""What people write and say to each other over the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from demo import chance
from demo.people import Person

EXPECTATIONS = {
    "berorientasi_pelayanan": "Sebutkan kapan warga akan mendapat jawaban.",
    "akuntabel": "Simpan bukti pada hari yang sama, jangan menumpuk di akhir bulan.",
    "kompeten": "Bagikan satu hal baru kepada rekan setiap bulan.",
    "harmonis": "Dengarkan dulu, baru menjawab.",
    "loyal": "Jaga kerahasiaan data warga.",
    "adaptif": "Coba satu cara kerja baru tiap triwulan dan ceritakan hasilnya.",
    "kolaboratif": "Ajak unit lain sejak awal, bukan setelah selesai.",
}
RETURNED = (
    "Targetnya belum menyebut satuan. Tambahkan satuan dan kapan dihitung, lalu ajukan lagi.",
    "RHK kedua belum terhubung ke RHK saya. Pilih yang nomor 1, kemudian kirim kembali.",
)
ADDENDUM = (
    "Pembagian wilayah berubah sejak Oktober, sesuaikan target RHK pertama.",
    "Ada penugasan baru dari dinas, tambahkan sebagai RHK tambahan.",
)
# Unit whose head assigns -> RHK, line, target, unit of measure.
ASSIGNED = {
    "setda-organisasi": (
        "Membantu survei kepuasan masyarakat",
        "Responden diwawancarai tiap triwulan",
        Decimal(30),
        "responden",
    ),
    "bkd-kinerja": (
        "Menjadi rujukan pengisian kinerja di unitnya",
        "Rekan didampingi tiap triwulan",
        Decimal(4),
        "orang",
    ),
    "bappeda-ppe": (
        "Mengumpulkan data untuk laporan kinerja provinsi",
        "Data dikirim tiap triwulan",
        Decimal(6),
        "data",
    ),
}
SUPPORT = (
    "Satu laptop dan akses ke aplikasi unit",
    "Kendaraan dinas untuk kunjungan lapangan",
    "Ruang layanan dan mesin antrean",
    "Anggaran perjalanan sesuai DPA",
    "Waktu belajar dua jam tiap minggu",
)


def attachments(person: Person) -> list[list[Any]]:
    """The three attachments of a plan (rules.md 2.2): kind, number, text, in the order of the snapshot."""
    lot = chance("attachments", person.nip)
    return [
        ["dukungan", 1, lot.choice(SUPPORT)],
        [
            "konsekuensi",
            1,
            "Bila tercapai: diusulkan untuk pengembangan. Bila tidak: bimbingan kinerja oleh atasan.",
        ],
        ["pertanggungjawaban", 1, "Progres harian, realisasi tiap triwulan, dan dialog dengan atasan."],
    ]


LEADING = (
    "Memimpin rapat mingguan dan membagi pekerjaan",
    "Meninjau capaian tim dan menandai yang tertinggal",
    "Berdialog dengan {n} pegawai tentang kemajuan dan hambatan",
    "Mengunjungi loket layanan dan mendengar {n} warga",
    "Menyiapkan bahan keputusan pimpinan",
    "Menanggapi {n} surat dari kabupaten dan kota",
)
EXTRA_DAY = "Mengerjakan penugasan lintas unit"
OTHER_DAY = (
    "Apel pagi dan rapat unit",
    "Mengikuti sosialisasi aplikasi baru",
    "Membantu persiapan kegiatan kantor",
)
HINDRANCE = (
    "",
    "",
    "",
    "; jaringan sempat terputus",
    "; dua berkas menunggu kelengkapan",
    "; selesai lebih cepat karena dibantu rekan",
)

NOT_MET = (
    (
        "Target belum tercapai karena dua bulan pertama dipakai memindahkan data. Cara baru "
        "sudah berjalan dan hasilnya naik pada bulan terakhir."
    ),
    (
        "Permintaan naik melebihi perkiraan, sedangkan petugas berkurang satu orang. Sudah "
        "dibagi ulang mulai bulan ini."
    ),
)
ABOVE = (
    (
        "Hasilnya melampaui angka karena cara kerja barunya sekarang dipakai unit lain, dan "
        "buktinya tersedia pada tiga bulan terakhir."
    ),
    (
        "Dampaknya lebih besar daripada angkanya: keluhan atas layanan ini berhenti sejak "
        "Juli, dan warga menuliskannya dalam survei."
    ),
)
# Value of BerAKHLAK it speaks of -> what went well.
WELL = (
    ("akuntabel", "Catatan pekerjaan Anda rapi, sehingga saya dapat melanjutkan tanpa bertanya lagi."),
    (
        "berorientasi_pelayanan",
        "Penjelasan Anda singkat dan lengkap; yang datang pulang tahu langkah berikutnya.",
    ),
    ("akuntabel", "Laporan datang sehari lebih awal, jadi masih sempat diperiksa bersama."),
    ("kompeten", "Data yang Anda kirim langsung dapat dipakai tanpa perbaikan."),
    ("kolaboratif", "Anda mengajak unit lain sejak awal; hasilnya selesai sekali jalan."),
    ("adaptif", "Saat berkas menumpuk, cara Anda membagi pekerjaan membuat semua selesai sebelum jam tutup."),
    ("harmonis", "Anda mendengarkan keberatan rekan sampai selesai sebelum menjawab; rapatnya jadi singkat."),
)
ON_THE_WAY = (
    "Angka keluhan diukur terhadap target akhir tahun. Jalur ke puskesmas baru dibangun dan arahnya benar, "
    "jadi pada triwulan ini saya menilainya sesuai."
)
NEXT = (
    "Tuliskan perkiraan waktu selesai pada setiap jawaban.",
    "Sertakan satu contoh, supaya rekan baru dapat meniru.",
    "Kabari lebih awal bila ada berkas yang tertunda.",
    "Coba ringkas laporan menjadi satu halaman.",
    "Simpan bukti pada hari yang sama, agar akhir bulan tidak menumpuk.",
    "",
)
TOPICS = (
    "Kemajuan triwulan dan yang menghambat",
    "Target yang perlu disesuaikan",
    "Rencana belajar dan pembagian tugas",
)
AGREED = (
    "Bukti disimpan pada hari yang sama; ditinjau lagi akhir bulan.",
    "Dua berkas lama diselesaikan minggu ini; atasan membantu menghubungi kabupaten.",
    "Belajar bersama rekan satu unit tiap Jumat pagi selama sebulan.",
    "Jadwal kunjungan dibagi ulang; angka dilihat lagi bulan depan.",
)
PULSE = {
    "2026-TW1": "Saya tahu apa yang diharapkan dari pekerjaan saya tahun ini.",
    "2026-TW2": "Atasan saya memberi umpan balik yang membantu pekerjaan saya.",
    "2026-TW3": "Saya punya waktu dan alat untuk mengerjakan yang diminta.",
    "2026-TW4": "Perubahan cara kerja tahun ini membuat pekerjaan saya lebih baik.",
}
PULSE_WORDS = (
    "",
    "",
    "",
    "",
    "Dialog dengan atasan membantu.",
    "Aplikasi kadang lambat pada akhir bulan.",
    "Pembagian tugas lebih jelas.",
    "Butuh pelatihan untuk rekan baru.",
    "Senang ada ucapan terima kasih dari pimpinan.",
)
SELF_NOTES = (
    "Bulan pertama berat karena data pindah; bulan terakhir sudah lancar.",
    "Saya paling bangga pada berkas yang selesai tanpa kunjungan ulang.",
    "Masih perlu belajar menulis laporan yang singkat.",
)
BEHAVED_ABOVE = (
    "Menjadi tempat bertanya rekan satu unit, dan cara kerjanya ditiru dua unit lain sejak awal triwulan ini."
)
BEHAVED_BELOW = (
    "Beberapa janji kepada warga tidak ditepati tanpa kabar; sudah dibicarakan dan "
    "disepakati langkah perbaikannya."
)
RECOMMENDED = (
    "Lanjutkan, dan bagikan caranya kepada rekan baru.",
    "Ikut pelatihan sesuai kesenjangan kompetensi.",
    "Pertahankan; tinjau beban kerja pada triwulan depan.",
    "",
)
