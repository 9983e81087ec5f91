"""The dictionary every agency begins with: names and kinds of rules.md 6.1, levels in our own words.

Data, not law: an agency may word its levels anew. Imports no Django.
"""

from __future__ import annotations

from dataclasses import dataclass

from .codes import CompetencyKind as K

NAMES_FROM = "PermenPANRB 38/2017 (nama dan jenis); kalimat tingkat disusun oleh Selaras"
OWN_WORDING = "Disusun oleh Selaras; belum ada rujukan peraturan untuk tingkatnya"


@dataclass(frozen=True)
class Entry:
    """``levels``: five sentences, level 1 first."""

    code: str
    name: str
    kind: K
    definition: str
    levels: tuple[str, str, str, str, str]
    legal_basis: str = NAMES_FROM


DICTIONARY: tuple[Entry, ...] = (
    Entry(
        "integritas",
        "Integritas",
        K.MANAJERIAL,
        "Berkata dan bertindak sesuai nilai, norma, dan aturan, juga ketika tidak dilihat orang.",
        (
            "Bekerja jujur sesuai aturan yang berlaku bagi tugasnya.",
            "Mengingatkan rekan agar bekerja sesuai aturan dan etika.",
            "Memastikan tim menjalankan aturan dan berani menolak permintaan yang menyimpang.",
            "Membangun cara kerja yang mencegah penyimpangan di unit yang dipimpin.",
            "Menjadi teladan dan menegakkan integritas di seluruh organisasi, juga saat ditekan.",
        ),
    ),
    Entry(
        "kerja_sama",
        "Kerja Sama",
        K.MANAJERIAL,
        "Bekerja bersama orang lain dan unit lain untuk mencapai hasil yang sama.",
        (
            "Ikut serta dalam kelompok dan menyelesaikan bagiannya.",
            "Membantu rekan dan membagikan informasi tanpa diminta.",
            "Menggerakkan tim agar setiap anggota berperan dan berbeda pendapat diselesaikan.",
            "Menyatukan beberapa unit untuk hasil bersama.",
            "Membangun kemitraan antarlembaga yang bertahan lama.",
        ),
    ),
    Entry(
        "komunikasi",
        "Komunikasi",
        K.MANAJERIAL,
        "Menyampaikan dan menerima informasi sehingga dipahami sama oleh semua pihak.",
        (
            "Menyampaikan informasi dengan jelas dan mendengarkan sampai selesai.",
            "Menjelaskan hal yang rumit dengan bahasa yang dipahami lawan bicara.",
            "Menyesuaikan pesan dengan pendengarnya, menangani keberatan, dan memastikan pesan dipahami.",
            "Menyusun cara komunikasi unit dan mengelola percakapan yang sulit.",
            "Mengarahkan komunikasi organisasi kepada masyarakat dan pemangku kepentingan.",
        ),
    ),
    Entry(
        "orientasi_pada_hasil",
        "Orientasi pada Hasil",
        K.MANAJERIAL,
        "Menyelesaikan pekerjaan sampai hasilnya dirasakan, dengan mutu dan waktu yang disepakati.",
        (
            "Menyelesaikan tugas sesuai standar dan batas waktu.",
            "Memperbaiki cara kerjanya supaya hasil lebih baik.",
            "Menetapkan target tim yang menantang dan memantau kemajuannya.",
            "Mengarahkan sumber daya unit pada hasil yang paling dibutuhkan.",
            "Mendorong hasil organisasi yang dirasakan masyarakat dan mempertanggungjawabkannya.",
        ),
    ),
    Entry(
        "pelayanan_publik",
        "Pelayanan Publik",
        K.MANAJERIAL,
        "Melayani masyarakat secara adil, cepat, dan terbuka sesuai kebutuhannya.",
        (
            "Melayani sesuai prosedur dengan ramah dan tanpa membedakan.",
            "Menangkap kebutuhan warga dan mencarikan jalan keluar.",
            "Memastikan layanan tim memenuhi standar dan memperbaikinya dari keluhan.",
            "Merancang perbaikan layanan bersama penggunanya.",
            "Menetapkan arah layanan publik organisasi dan menjaga mutunya.",
        ),
    ),
    Entry(
        "pengembangan_diri_dan_orang_lain",
        "Pengembangan Diri dan Orang Lain",
        K.MANAJERIAL,
        "Terus belajar dan membantu orang lain berkembang.",
        (
            "Mengenali kekurangannya dan mau belajar.",
            "Menerapkan yang dipelajari dan membagikannya kepada rekan.",
            "Memberi bimbingan dan umpan balik yang membuat anggota tim berkembang.",
            "Menyusun pengembangan pegawai di unitnya dan memberi kesempatan mencoba.",
            "Membangun budaya belajar dan menyiapkan penerus di organisasi.",
        ),
    ),
    Entry(
        "mengelola_perubahan",
        "Mengelola Perubahan",
        K.MANAJERIAL,
        "Menyesuaikan diri dengan keadaan baru dan membawa orang lain ikut berubah.",
        (
            "Mengikuti cara kerja baru dengan terbuka.",
            "Mencoba cara baru dan menyampaikan hambatannya.",
            "Membantu tim menjalani perubahan dan menjawab kekhawatirannya.",
            "Memimpin perubahan di unit dengan rencana dan ukuran yang jelas.",
            "Menggagas perubahan organisasi dan menjaganya sampai menjadi kebiasaan.",
        ),
    ),
    Entry(
        "pengambilan_keputusan",
        "Pengambilan Keputusan",
        K.MANAJERIAL,
        "Memutuskan tepat waktu dengan alasan, data, dan risiko yang dipertimbangkan.",
        (
            "Memutuskan hal rutin sesuai pedoman.",
            "Mengumpulkan fakta sebelum mengusulkan pilihan.",
            "Membandingkan pilihan beserta risikonya dan memutuskan untuk tim.",
            "Memutuskan hal yang sulit dengan informasi yang belum lengkap.",
            "Mengambil keputusan strategis dan menanggung akibatnya.",
        ),
    ),
    Entry(
        "perekat_bangsa",
        "Perekat Bangsa",
        K.SOSIAL_KULTURAL,
        "Menghargai perbedaan dan menjaga persatuan dalam pekerjaan sehari-hari.",
        (
            "Menghargai perbedaan suku, agama, dan latar belakang rekan serta warga.",
            "Bergaul dan bekerja dengan siapa saja tanpa prasangka.",
            "Mencegah dan menengahi gesekan di dalam tim dan dengan warga.",
            "Menyusun kebijakan unit yang adil bagi kelompok yang berbeda.",
            "Mempersatukan berbagai kelompok demi kepentingan bersama.",
        ),
    ),
    Entry(
        "literasi_digital",
        "Literasi Digital",
        K.DIGITAL,
        "Memakai perangkat dan aplikasi kerja dengan benar, hemat waktu, dan bertanggung jawab.",
        (
            "Memakai surel, dokumen bersama, dan aplikasi wajib kantor.",
            "Menyelesaikan masalah aplikasi sehari-hari tanpa bantuan.",
            "Memilih alat digital yang tepat dan mengajarkannya kepada rekan.",
            "Merancang alur kerja digital untuk unit.",
            "Menetapkan arah digital organisasi bersama pengguna layanan.",
        ),
        OWN_WORDING,
    ),
    Entry(
        "pengelolaan_data",
        "Pengelolaan Data",
        K.DIGITAL,
        "Mengumpulkan, memeriksa, dan membaca data sebagai dasar pekerjaan dan keputusan.",
        (
            "Mencatat data dengan lengkap dan benar.",
            "Memeriksa data, menemukan kejanggalan, dan membuat rekap sederhana.",
            "Mengolah data menjadi gambaran yang dapat dipakai untuk bertindak.",
            "Menata data unit: sumber, mutu, dan pemakaiannya.",
            "Menjadikan data dasar keputusan di seluruh organisasi.",
        ),
        OWN_WORDING,
    ),
    Entry(
        "keamanan_informasi",
        "Keamanan Informasi",
        K.DIGITAL,
        "Menjaga data pribadi dan informasi dinas dari penyalahgunaan dan kehilangan.",
        (
            "Menjaga kata sandi dan tidak membagikan data pribadi warga.",
            "Mengenali penipuan digital dan melaporkan kejadian.",
            "Memastikan tim menyimpan dan membagikan data sesuai haknya.",
            "Menilai risiko informasi unit dan menyiapkan penanganannya.",
            "Menetapkan kebijakan keamanan informasi organisasi.",
        ),
        OWN_WORDING,
    ),
)
