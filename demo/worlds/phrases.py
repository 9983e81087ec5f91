"""What people plan, do and say: tasks of staff and results of leaders, each with two lines that can be measured.

No text holds a tab, a backslash, a quotation mark or a line break: they go into COPY and JSON as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

QUANTITIES = (20, 25, 40, 50, 80, 100, 125, 200, 250)
DAYS = (4, 5, 8, 10)
SHARE = 80  # of hundred, where a line is a share


@dataclass(frozen=True, slots=True)
class Task:
    """``{topic}`` is the unit's. ``second`` is a share in percent, or days (less is better) where ``is_quick``.

    ``did``: how a day on it is told, with ``{n}`` of ``unit``.
    """

    text: str
    first: str
    unit: str
    second: str
    is_quick: bool
    did: str


TASKS = (
    Task("Surat dan naskah dinas {topic} terselesaikan tertib", "Naskah dinas disiapkan", "naskah",
         "Waktu penyelesaian satu naskah", True, "Menyiapkan {n} naskah dinas"),
    Task("Permohonan warga bidang {topic} terlayani tuntas", "Permohonan diselesaikan", "permohonan",
         "Permohonan yang selesai tepat waktu", False, "Melayani {n} permohonan warga"),
    Task("Pengaduan tentang {topic} terjawab jelas", "Pengaduan dijawab", "pengaduan",
         "Waktu jawaban pertama", True, "Menjawab {n} pengaduan"),
    Task("Data {topic} mutakhir dan dapat dipakai unit lain", "Baris data dimutakhirkan", "data",
         "Data yang lolos pemeriksaan silang", False, "Memutakhirkan {n} baris data"),
    Task("Laporan berkala {topic} tersampaikan lengkap", "Laporan disusun", "laporan",
         "Laporan yang diterima tanpa perbaikan", False, "Menyusun {n} bagian laporan"),
    Task("Kunjungan lapangan {topic} memberi temuan yang ditindaklanjuti", "Lokasi dikunjungi", "lokasi",
         "Temuan yang ditindaklanjuti", False, "Mengunjungi {n} lokasi"),
    Task("Arsip {topic} tertata dan cepat ditemukan", "Berkas ditata", "berkas",
         "Waktu menemukan satu berkas", True, "Menata {n} berkas"),
    Task("Administrasi keuangan kegiatan {topic} tertib", "Dokumen pertanggungjawaban diperiksa", "dokumen",
         "Dokumen yang lengkap pada pemeriksaan pertama", False, "Memeriksa {n} dokumen pertanggungjawaban"),
    Task("Pendampingan pelaku layanan {topic} meningkatkan kemandirian", "Pendampingan dilaksanakan", "kali",
         "Peserta yang mempraktikkan hasil pendampingan", False, "Mendampingi {n} pelaku layanan"),
    Task("Sosialisasi {topic} menjangkau kelompok sasaran", "Peserta dijangkau", "orang",
         "Peserta yang memahami materi", False, "Memberi penjelasan kepada {n} orang"),
    Task("Verifikasi berkas {topic} berjalan cermat", "Berkas diverifikasi", "berkas",
         "Waktu verifikasi satu berkas", True, "Memverifikasi {n} berkas"),
    Task("Sarana kerja {topic} siap pakai", "Sarana diperiksa", "unit",
         "Sarana yang siap pakai", False, "Memeriksa {n} sarana kerja"),
    Task("Bahan kebijakan {topic} tersedia sebelum dibahas", "Telaahan disiapkan", "telaahan",
         "Telaahan yang dipakai dalam keputusan", False, "Menyiapkan {n} bahan telaahan"),
    Task("Rapat dan koordinasi {topic} berakhir dengan kesepakatan", "Rapat dikelola", "rapat",
         "Waktu notula dikirim", True, "Mengelola {n} rapat koordinasi"),
    Task("Pemantauan kegiatan {topic} memberi peringatan dini", "Kegiatan dipantau", "kegiatan",
         "Peringatan yang ditindaklanjuti", False, "Memantau {n} kegiatan"),
    Task("Layanan konsultasi {topic} membantu pemohon", "Konsultasi dilayani", "konsultasi",
         "Pemohon yang puas", False, "Melayani {n} konsultasi"),
    Task("Informasi {topic} terbit di kanal resmi", "Informasi diterbitkan", "informasi",
         "Waktu penerbitan sejak data tersedia", True, "Menerbitkan {n} informasi"),
    Task("Bimbingan rekan kerja {topic} berjalan teratur", "Rekan dibimbing", "orang",
         "Rekan yang dapat bekerja mandiri", False, "Membimbing {n} rekan"),
)  # fmt: skip

LEADING = (
    Task("Layanan {topic} makin cepat dan memuaskan", "Layanan memenuhi standar", "layanan",
         "Pengguna layanan yang puas", False, "Meninjau {n} titik layanan"),
    Task("Tindak lanjut kebutuhan warga di bidang {topic} selesai", "Kebutuhan ditindaklanjuti", "kebutuhan",
         "Waktu tindak lanjut", True, "Membahas {n} kebutuhan warga dengan tim"),
    Task("Program {topic} terlaksana sesuai rencana aksi", "Rencana aksi terlaksana", "aksi",
         "Rencana aksi yang tepat waktu", False, "Memeriksa {n} rencana aksi"),
    Task("Kompetensi dan kinerja pegawai {topic} meningkat", "Dialog kinerja dilaksanakan", "dialog",
         "Pegawai dengan rencana pengembangan", False, "Berdialog dengan {n} pegawai"),
    Task("Anggaran {topic} terserap untuk hasil yang dijanjikan", "Kegiatan dengan hasil terukur", "kegiatan",
         "Anggaran yang terserap sesuai jadwal", False, "Mengendalikan {n} kegiatan"),
)  # fmt: skip
PERSPEKTIF = ("penerima_layanan", "penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran")

HINDRANCE = ("", "", "", "", "; jaringan sempat terputus", "; dua berkas menunggu kelengkapan",
             "; selesai lebih cepat karena dibantu rekan")  # fmt: skip
EXPECTATIONS = {
    "berorientasi_pelayanan": "Sebutkan kapan warga akan mendapat jawaban.",
    "akuntabel": "Simpan bukti pada hari yang sama, jangan menumpuk di akhir bulan.",
    "kompeten": "Bagikan satu hal baru kepada rekan setiap bulan.",
    "harmonis": "Dengarkan dulu, baru menjawab.",
    "loyal": "Jaga kerahasiaan data warga.",
    "adaptif": "Coba satu cara kerja baru tiap triwulan dan ceritakan hasilnya.",
    "kolaboratif": "Ajak unit lain sejak awal, bukan setelah selesai.",
}
SUPPORT = (
    "Satu laptop dan akses ke aplikasi unit", "Kendaraan dinas untuk kunjungan lapangan",
    "Ruang layanan dan mesin antrean", "Anggaran perjalanan sesuai DPA", "Waktu belajar dua jam tiap minggu",
)  # fmt: skip
ACCOUNT_FOR = "Progres harian, realisasi tiap triwulan, dan dialog dengan atasan."
CONSEQUENCE = "Bila tercapai: diusulkan untuk pengembangan. Bila tidak: bimbingan kinerja oleh atasan."

# Reasons: at least eighty letters, as the evaluation asks where one is owed.
NOT_MET = (
    "Target belum tercapai karena dua bulan pertama dipakai memindahkan data. Cara baru sudah berjalan dan "
    "hasilnya naik pada bulan terakhir.",
    "Permintaan naik melebihi perkiraan, sedangkan petugas berkurang satu orang. Pembagian kerja sudah diubah "
    "mulai bulan ini.",
)
ABOVE = (
    "Hasilnya melampaui angka karena cara kerja barunya sekarang dipakai unit lain, dan buktinya tersedia pada "
    "tiga bulan terakhir."
)
BEHAVED_ABOVE = (
    "Menjadi tempat bertanya rekan satu unit, dan cara kerjanya ditiru dua unit lain sejak awal triwulan ini."
)
BEHAVED_BELOW = (
    "Beberapa janji kepada warga tidak ditepati tanpa kabar; sudah dibicarakan dan disepakati langkah "
    "perbaikannya."
)
RECOMMENDED = (
    "Lanjutkan, dan bagikan caranya kepada rekan baru.", "Ikut pelatihan sesuai kesenjangan kompetensi.",
    "Pertahankan; tinjau beban kerja pada triwulan depan.", "",
)  # fmt: skip
SELF_NOTES = (
    "Bulan pertama berat karena data pindah; bulan terakhir sudah lancar.",
    "Saya paling bangga pada berkas yang selesai tanpa kunjungan ulang.",
    "Masih perlu belajar menulis laporan yang singkat.",
)
OBJECTION = "Dua hasil kerja saya pada triwulan ketiga belum dihitung, padahal buktinya sudah saya kirim sebelum batas."
WELL = (
    ("akuntabel", "Catatan pekerjaan Anda rapi, sehingga dapat dilanjutkan tanpa bertanya lagi."),
    ("berorientasi_pelayanan", "Penjelasan Anda singkat; yang datang pulang tahu langkah berikutnya."),
    ("kompeten", "Data yang Anda kirim langsung dapat dipakai tanpa perbaikan."),
    ("kolaboratif", "Anda mengajak unit lain sejak awal; hasilnya selesai sekali jalan."),
    ("adaptif", "Saat berkas menumpuk, cara Anda membagi pekerjaan membuat semua selesai sebelum jam tutup."),
    ("harmonis", "Anda mendengarkan keberatan rekan sampai selesai sebelum menjawab; rapatnya jadi singkat."),
    ("loyal", "Anda menjaga data warga dengan teliti, juga ketika sedang terburu-buru."),
)
NEXT = (
    "Tuliskan perkiraan waktu selesai pada setiap jawaban.",
    "Sertakan satu contoh, supaya rekan baru dapat meniru.",
    "Kabari lebih awal bila ada berkas yang tertunda.",
    "Coba ringkas laporan menjadi satu halaman.",
    "",
)
REPLIES = ("Terima kasih, saya coba mulai minggu ini.", "Baik, akan saya lakukan.", "")

NEEDS = (
    ("challenge", "Waktu layanan {topic} masih lebih lama dari yang dijanjikan",
     "Warga menunggu rata-rata dua hari lebih lama daripada standar."),
    ("challenge", "Data {topic} belum sama di semua unit",
     "Angka yang sama dilaporkan berbeda oleh dua unit."),
    ("opportunity", "Layanan {topic} dapat dibuka daring untuk kecamatan yang jauh",
     "Sebagian besar pemohon sudah memakai telepon pintar."),
)  # fmt: skip
CITIZEN = "Saya harus datang dua kali karena syaratnya baru diberitahukan di loket."
VISION = "Pemerintahan yang melayani dan berdaya saing"
MISSIONS = (
    "Tata kelola yang bersih dan melayani",
    "Daya saing ekonomi daerah",
    "Pembangunan manusia yang merata dan berkelanjutan",
)
