"""Dinas Sosial, Kependudukan dan Pencatatan Sipil: the population office of the province, where words are missing."""

from __future__ import annotations

from demo.shape import K, Office, clerk, expert, head, result, task
from selaras.domain.organization.codes import UnitKind as U

DINSOS = (
    Office(
        "dinsosdukcapil", "Dinas Sosial, Kependudukan dan Pencatatan Sipil", U.DINAS, "root",
        head("Kepala Dinas Sosial, Kependudukan dan Pencatatan Sipil", K.JPT_PRATAMA),
        results=(
            result("Warga mengerti syarat berkasnya sejak kunjungan pertama", "kualitas",
                   "Kunjungan ulang untuk berkas yang sama", "15", "%", objective="syarat-dimengerti",
                   perspektif="penerima_layanan", indicator="kunjungan-ulang", down=True),
            result("Warga rentan terdata dan terlindungi", "kuantitas", "Data terpadu yang mutakhir", "90", "%",
                   objective="warga-terlindungi", perspektif="proses_bisnis", indicator="data-terpadu"),
            result("Pegawai dinas melayani dengan kompetensi yang diminta jabatannya", "kualitas",
                   "Petugas layanan yang memenuhi standar kompetensi", "80", "%", objective="petugas-menjelaskan",
                   perspektif="penguatan_internal"),
        ),
    ),
    Office(
        "dsdc-sekretariat", "Sekretariat Dinas Sosial, Kependudukan dan Pencatatan Sipil", U.SEKRETARIAT, "dinsosdukcapil",
        head("Sekretaris Dinas Sosial, Kependudukan dan Pencatatan Sipil"),
        staff=(expert("Perencana Ahli Pertama", K.JF_PERTAMA), clerk("Pengelola Kinerja Pegawai"), clerk("Pengolah Data")),
        results=(
            result("Dukungan administrasi dinas cepat dan tertib", "waktu", "Dokumen selesai sesuai jadwal", "95", "%", serves=2),
            result("Pegawai mendapat umpan balik dan dialog tiap triwulan", "kualitas", "Pegawai dengan dialog kinerja", "90", "%",
                   serves=2),
        ),
        tasks=(
            task("Menyusun rencana dan laporan dinas", "waktu", "Laporan selesai sesuai jadwal", "95", "%",
                 "Menyusun {n} bahan laporan", "bahan", 1, 4),
            task("Mendampingi unit mengisi kinerja", "kuantitas", "Unit didampingi tiap triwulan", "9", "unit",
                 "Mendampingi {n} unit mengisi kinerja", "unit", 1, 3, 1),
        ),
    ),
    Office(
        "dsdc-subbag-umum", "Subbagian Umum dan Kepegawaian", U.SEKSI, "dsdc-sekretariat",
        head("Kepala Subbagian Umum dan Kepegawaian", K.PENGAWAS),
        staff=(clerk("Pengadministrasi Kepegawaian", 3), clerk("Arsiparis Pelaksana"), clerk("Pramubakti", 2)),
        results=(
            result("Layanan kepegawaian dinas cepat", "waktu", "Permintaan selesai dalam dua hari kerja", "90", "%"),
            result("Arsip kependudukan tertata", "kualitas", "Arsip ditemukan dalam sepuluh menit", "85", "%"),
        ),
        tasks=(
            task("Melayani permintaan berkas kepegawaian", "waktu", "Permintaan selesai dalam dua hari kerja", "90", "%",
                 "Menyelesaikan {n} berkas kepegawaian", "berkas", 3, 12),
            task("Menata arsip kependudukan", "kuantitas", "Arsip ditata tiap triwulan", "240", "berkas", "Menata {n} arsip",
                 "berkas", 10, 30, 1),
        ),
        newcomers=1,
    ),
    Office(
        "dsdc-subbag-program", "Subbagian Program dan Keuangan", U.SEKSI, "dsdc-sekretariat",
        head("Kepala Subbagian Program dan Keuangan", K.PENGAWAS),
        staff=(clerk("Pengelola Keuangan", 3), clerk("Bendahara"), clerk("Analis Perencanaan Anggaran")),
        results=(
            result("Anggaran dinas terserap sesuai rencana", "biaya", "Serapan anggaran sesuai rencana kas", "92", "%"),
            result("Bantuan sosial dibayar tepat orang", "kualitas", "Berkas bantuan tanpa perbaikan", "95", "%", serves=1),
        ),
        tasks=(
            task("Memverifikasi dokumen keuangan", "waktu", "Rata-rata lama verifikasi", "3", "hari",
                 "Memverifikasi {n} dokumen keuangan", "dokumen", 5, 15, 0, True),
            task("Mencocokkan data penerima bantuan", "kualitas", "Data penerima tanpa ganda", "97", "%",
                 "Mencocokkan {n} data penerima", "data", 20, 60, 1),
        ),
    ),
    Office(
        "dsdc-kependudukan", "Bidang Fasilitasi Pelayanan Administrasi Kependudukan", U.BIDANG, "dinsosdukcapil",
        head("Kepala Bidang Fasilitasi Pelayanan Administrasi Kependudukan"),
        staff=(clerk("Petugas Loket Layanan Kependudukan", 11), expert("Administrator Database Kependudukan Ahli Muda", K.JF_MUDA)),
        results=(
            result("Warga pulang dengan mengerti apa yang kurang dan kapan selesai", "kualitas",
                   "Penilaian warga atas perilaku petugas (SKM unsur U7)", "80", "indeks", objective="alasan-tertulis",
                   indicator="skm-dukcapil-u7"),
            result("Data kependudukan provinsi terpadu dan mutakhir", "kualitas", "Data kabupaten dan kota yang padan", "97", "%"),
        ),
        tasks=(
            task("Melayani warga di loket sampai syaratnya dimengerti", "kualitas",
                 "Warga yang mengerti syarat pada kunjungan pertama", "85", "%", "Melayani {n} warga di loket", "warga", 18, 46),
            task("Menuliskan alasan dan jalan keluar pada setiap berkas yang ditolak", "kualitas",
                 "Berkas ditolak yang disertai penjelasan tertulis", "95", "%",
                 "Menulis penjelasan untuk {n} berkas yang ditolak", "berkas", 2, 9),
            task("Memadankan data kependudukan dengan kabupaten dan kota", "waktu", "Rata-rata lama pemadanan", "4", "hari",
                 "Memadankan {n} data kependudukan", "data", 30, 120, 1, True),
        ),
    ),
    Office(
        "dsdc-rehsos", "Bidang Rehabilitasi Sosial", U.BIDANG, "dinsosdukcapil", head("Kepala Bidang Rehabilitasi Sosial"),
        staff=(expert("Pekerja Sosial Ahli Muda", K.JF_MUDA, 2), expert("Pekerja Sosial Ahli Pertama", K.JF_PERTAMA, 3),
               expert("Penyuluh Sosial Ahli Pertama", K.JF_PERTAMA), clerk("Pengelola Rehabilitasi Sosial", 3)),
        results=(
            result("Anak, lansia, dan penyandang disabilitas terlantar tertangani", "kuantitas", "Kasus tertangani", "90", "%",
                   serves=1),
            result("Keluarga menerima kembali anggotanya", "kualitas", "Reunifikasi yang bertahan enam bulan", "75", "%", serves=1),
        ),
        tasks=(
            task("Menangani kasus warga terlantar sampai tuntas", "waktu", "Rata-rata lama penanganan awal", "3", "hari",
                 "Menangani {n} kasus warga terlantar", "kasus", 1, 4, 0, True),
            task("Mendampingi keluarga penerima layanan", "kuantitas", "Keluarga didampingi tiap triwulan", "24", "keluarga",
                 "Mendampingi {n} keluarga", "keluarga", 2, 6, 1),
            task("Menyuluh lingkungan tentang penyandang disabilitas", "kuantitas", "Penyuluhan tiap triwulan", "6", "kali",
                 "Menyuluh {n} warga", "warga", 12, 40, 1),
        ),
    ),
    Office(
        "dsdc-linjamsos", "Bidang Perlindungan dan Jaminan Sosial", U.BIDANG, "dinsosdukcapil",
        head("Kepala Bidang Perlindungan dan Jaminan Sosial"),
        staff=(expert("Pekerja Sosial Ahli Muda", K.JF_MUDA), expert("Penyuluh Sosial Ahli Muda", K.JF_MUDA),
               clerk("Pengelola Data Kesejahteraan", 4), clerk("Pengelola Logistik Bencana", 3)),
        results=(
            result("Bantuan sosial tepat sasaran", "kualitas", "Data penerima yang padan", "95", "%", serves=1),
            result("Korban bencana menerima bantuan dalam satu hari", "waktu", "Bantuan tiba dalam satu hari", "90", "%", serves=1),
        ),
        tasks=(
            task("Memutakhirkan data penerima bantuan", "kuantitas", "Data dimutakhirkan tiap triwulan", "1500", "data",
                 "Memutakhirkan {n} data penerima", "data", 40, 140),
            task("Menyiapkan dan menyalurkan bantuan bencana", "waktu", "Bantuan tiba dalam satu hari", "90", "%",
                 "Menyiapkan {n} paket bantuan", "paket", 10, 60, 1),
        ),
        newcomers=1,
    ),
    Office(
        "dsdc-dayasos", "Bidang Pemberdayaan Sosial", U.BIDANG, "dinsosdukcapil", None,
        vacant=head("Kepala Bidang Pemberdayaan Sosial"), acting="dsdc-rehsos",
        staff=(expert("Penyuluh Sosial Ahli Pertama", K.JF_PERTAMA, 2), clerk("Pengelola Pemberdayaan Masyarakat", 4),
               clerk("Pengolah Data Potensi Sosial", 2)),
        tasks=(
            task("Membina kelompok usaha bersama", "kuantitas", "Kelompok dibina tiap triwulan", "10", "kelompok",
                 "Membina {n} kelompok usaha bersama", "kelompok", 1, 4, 1),
            task("Mendata potensi sosial desa", "kuantitas", "Desa didata tiap triwulan", "18", "desa", "Mendata {n} desa", "desa",
                 1, 5),
        ),
    ),
    Office(
        "dsdc-lansia", "UPTD Panti Sosial Lanjut Usia", U.UPTD, "dinsosdukcapil", head("Kepala UPTD Panti Sosial Lanjut Usia"),
        staff=(expert("Pekerja Sosial Terampil", K.JF_TERAMPIL, 2), expert("Perawat Terampil", K.JF_TERAMPIL, 2),
               clerk("Pramurukti", 4), clerk("Pengelola Dapur")),
        results=(
            result("Lansia hidup sehat dan dihargai", "kualitas", "Kepuasan penghuni dan keluarga", "85", "indeks", serves=1),
            result("Pemeriksaan kesehatan penghuni rutin", "kuantitas", "Penghuni diperiksa tiap bulan", "98", "%", serves=1),
        ),
        tasks=(
            task("Merawat penghuni setiap hari dengan sabar dan aman", "kualitas", "Hari tanpa insiden", "98", "%",
                 "Merawat {n} penghuni", "penghuni", 8, 16),
            task("Mengisi kegiatan harian penghuni", "kuantitas", "Kegiatan tiap triwulan", "36", "kegiatan",
                 "Mengisi {n} kegiatan penghuni", "kegiatan", 1, 3),
            task("Memeriksa tekanan darah dan obat penghuni", "kualitas", "Catatan kesehatan lengkap", "97", "%",
                 "Memeriksa {n} penghuni", "penghuni", 10, 30, 1),
        ),
    ),
)
