"""The offices that plan, employ, teach and check: Setda, BKD, Bappeda, BPSDM, Inspektorat."""

from __future__ import annotations

from demo.shape import K, Office, clerk, expert, head, result, task
from selaras.domain.organization.codes import UnitKind as U

SETDA = (
    Office(
        "setda", "Sekretariat Daerah", U.SEKRETARIAT_DAERAH, "root", head("Sekretaris Daerah", K.JPT_MADYA),
        staff=(expert("Staf Ahli Bidang Pemerintahan", K.JPT_PRATAMA),),
        results=(
            result("Birokrasi provinsi akuntabel dan bekerja untuk hasil", "kualitas", "Nilai SAKIP provinsi", "70.5", "nilai",
                   objective="birokrasi-akuntabel", perspektif="penerima_layanan", indicator="nilai-sakip"),
            result("Layanan publik provinsi mudah, digital, dan dimengerti", "kuantitas",
                   "Layanan yang dapat diajukan secara daring", "70", "%", objective="layanan-mudah",
                   perspektif="proses_bisnis", indicator="layanan-digital"),
            result("Perangkat daerah dipimpin oleh pejabat yang hadir dan memberi umpan balik", "kualitas",
                   "Kepala perangkat daerah dengan dialog tiap triwulan", "100", "%", objective="kinerja-dari-bukti",
                   perspektif="penguatan_internal"),
        ),
        tasks=(
            task("Memberi telaahan kepada pimpinan tentang urusan pemerintahan", "kuantitas", "Telaahan tiap triwulan", "4",
                 "telaahan", "Menulis {n} bagian telaahan", "bagian", 1, 3),
            task("Menjembatani perangkat daerah dengan kabupaten dan kota", "kuantitas", "Rapat lintas wilayah tiap triwulan", "6",
                 "rapat", "Menghadiri {n} rapat lintas wilayah", "rapat", 1, 2, 1),
        ),
    ),
    Office(
        "setda-organisasi", "Biro Organisasi", U.LAINNYA, "setda", head("Kepala Biro Organisasi", K.JPT_PRATAMA),
        staff=(expert("Analis Kebijakan Ahli Madya", K.JF_MADYA), expert("Analis Kebijakan Ahli Muda", K.JF_MUDA, 3),
               expert("Pranata Komputer Ahli Muda", K.JF_MUDA), clerk("Pengolah Data Pelayanan Publik", 3)),
        results=(
            result("Setiap layanan punya standar yang dipahami warga", "kualitas", "Layanan dengan standar yang dievaluasi", "90",
                   "%", serves=1, perspektif="penerima_layanan"),
            result("Layanan provinsi berjalan digital", "kuantitas", "Layanan yang dapat diajukan secara daring", "70", "%",
                   serves=1, perspektif="proses_bisnis", indicator="layanan-digital"),
        ),
        tasks=(
            task("Mengevaluasi standar pelayanan perangkat daerah", "kuantitas", "Standar dievaluasi tiap triwulan", "8",
                 "standar", "Mengevaluasi {n} standar pelayanan", "standar", 1, 3),
            task("Mendampingi perangkat daerah memindahkan layanan ke daring", "kuantitas", "Layanan dipindahkan tiap triwulan",
                 "4", "layanan", "Mendampingi {n} layanan pindah ke daring", "layanan", 1, 2, 1),
            task("Mengolah hasil survei kepuasan masyarakat", "waktu", "Rata-rata lama pengolahan", "6", "hari",
                 "Mengolah {n} lembar survei", "lembar", 20, 70, 0, True),
        ),
    ),
    Office(
        "setda-umum", "Biro Umum", U.LAINNYA, "setda", head("Kepala Biro Umum", K.JPT_PRATAMA),
        staff=(expert("Arsiparis Ahli Muda", K.JF_MUDA), clerk("Pengelola Surat", 3), clerk("Pengadministrasi Umum", 3),
               clerk("Pengelola Kendaraan", 2)),
        results=(
            result("Surat dan rapat pimpinan tertangani pada hari yang sama", "waktu", "Surat tertangani pada hari yang sama", "92",
                   "%", serves=2, perspektif="penerima_layanan"),
            result("Pelayanan umum setda hemat dan tertib", "biaya", "Belanja sesuai rencana", "95", "%", serves=2,
                   perspektif="anggaran"),
        ),
        tasks=(
            task("Mencatat dan meneruskan surat masuk", "waktu", "Surat diteruskan pada hari yang sama", "95", "%",
                 "Mencatat dan meneruskan {n} surat", "surat", 12, 45),
            task("Menyiapkan rapat pimpinan", "kualitas", "Rapat siap sepuluh menit sebelum mulai", "95", "%",
                 "Menyiapkan {n} rapat", "rapat", 1, 4),
            task("Merawat kendaraan dan peralatan", "kuantitas", "Perawatan tiap triwulan", "12", "kali",
                 "Merawat {n} kendaraan", "kendaraan", 1, 3, 1),
        ),
        newcomers=1,
    ),
)
BKD = (
    Office(
        "bkd", "Badan Kepegawaian Daerah", U.BADAN, "root", head("Kepala Badan Kepegawaian Daerah", K.JPT_PRATAMA),
        staff=(expert("Analis SDM Aparatur Ahli Madya", K.JF_MADYA),),
        results=(
            result("Kinerja pegawai dinilai dari bukti dan dibicarakan", "kualitas", "Evaluasi yang disampaikan tepat waktu", "95",
                   "%", objective="kinerja-dari-bukti", perspektif="proses_bisnis", indicator="evaluasi-tepat-waktu"),
            result("Pegawai yang tepat di jabatan yang tepat", "kualitas", "Jabatan terisi sesuai standar kompetensi", "85", "%",
                   objective="pegawai-tepat", perspektif="penguatan_internal"),
        ),
        tasks=(
            task("Menelaah kebijakan manajemen ASN", "kuantitas", "Telaahan tiap triwulan", "3", "telaahan",
                 "Menulis {n} bagian telaahan", "bagian", 1, 3, 1),
            task("Menguji sebaran predikat antarunit", "kualitas", "Unit dengan catatan sebaran yang dibahas", "90", "%",
                 "Membahas sebaran {n} unit", "unit", 1, 4),
        ),
    ),
    Office(
        "bkd-sekretariat", "Sekretariat Badan Kepegawaian Daerah", U.SEKRETARIAT, "bkd",
        head("Sekretaris Badan Kepegawaian Daerah"),
        staff=(expert("Perencana Ahli Pertama", K.JF_PERTAMA), clerk("Pengelola Keuangan", 2), clerk("Pengadministrasi Umum", 3)),
        results=(
            result("Dukungan administrasi badan tepat waktu", "waktu", "Dokumen selesai sesuai jadwal", "95", "%", serves=1),
            result("Anggaran badan terserap sesuai rencana", "biaya", "Serapan sesuai rencana kas", "93", "%", serves=1),
        ),
        tasks=(
            task("Menyusun dokumen perencanaan dan keuangan", "waktu", "Dokumen selesai sesuai jadwal", "95", "%",
                 "Menyusun {n} dokumen", "dokumen", 1, 5),
            task("Melayani tamu dan surat badan", "waktu", "Surat dijawab dalam dua hari", "92", "%", "Menjawab {n} surat",
                 "surat", 4, 15, 1),
        ),
        newcomers=1,
    ),
    Office(
        "bkd-mutasi", "Bidang Mutasi dan Promosi", U.BIDANG, "bkd", head("Kepala Bidang Mutasi dan Promosi"),
        staff=(expert("Analis SDM Aparatur Ahli Muda", K.JF_MUDA, 2), expert("Analis SDM Aparatur Ahli Pertama", K.JF_PERTAMA, 2),
               clerk("Pengelola Mutasi", 3)),
        results=(
            result("Mutasi dan kenaikan pangkat tepat waktu", "waktu", "Usul selesai sebelum batas", "96", "%", serves=1),
            result("Jabatan kosong terisi oleh orang yang siap", "kualitas", "Jabatan terisi dari kelompok suksesi", "70", "%", serves=1),
        ),
        tasks=(
            task("Memeriksa usul kenaikan pangkat", "waktu", "Rata-rata lama pemeriksaan usul", "5", "hari",
                 "Memeriksa {n} usul kenaikan pangkat", "usul", 5, 18, 0, True),
            task("Menyiapkan peta jabatan dan kelompok suksesi", "kuantitas", "Jabatan dipetakan tiap triwulan", "15", "jabatan",
                 "Memetakan {n} jabatan", "jabatan", 1, 4, 1),
        ),
    ),
    Office(
        "bkd-kinerja", "Bidang Penilaian Kinerja dan Penghargaan", U.BIDANG, "bkd",
        head("Kepala Bidang Penilaian Kinerja dan Penghargaan"),
        staff=(expert("Analis SDM Aparatur Ahli Muda", K.JF_MUDA, 3), expert("Analis SDM Aparatur Ahli Pertama", K.JF_PERTAMA, 3),
               clerk("Pengelola Penghargaan", 2)),
        results=(
            result("Evaluasi kinerja disampaikan tepat waktu dan dimengerti", "waktu", "Evaluasi tepat waktu", "95", "%",
                   indicator="evaluasi-tepat-waktu"),
            result("Keberatan dijawab dengan mendengar kedua pihak", "kualitas", "Keberatan diputus sebelum batas", "100", "%"),
        ),
        tasks=(
            task("Memantau pengisian kinerja perangkat daerah", "kuantitas", "Perangkat daerah dipantau tiap triwulan", "6",
                 "perangkat daerah", "Memantau {n} perangkat daerah", "perangkat daerah", 1, 3),
            task("Mendampingi penilai menulis umpan balik yang berguna", "kuantitas", "Penilai didampingi tiap triwulan", "20",
                 "penilai", "Mendampingi {n} penilai", "penilai", 1, 5, 1),
            task("Mengolah data predikat dan usul penghargaan", "kualitas", "Data tanpa perbaikan", "97", "%",
                 "Mengolah {n} data predikat", "data", 10, 40),
        ),
    ),
    Office(
        "bkd-informasi", "Bidang Pengadaan dan Informasi Kepegawaian", U.BIDANG, "bkd",
        head("Kepala Bidang Pengadaan dan Informasi Kepegawaian"),
        staff=(expert("Pranata Komputer Ahli Muda", K.JF_MUDA, 2), expert("Pranata Komputer Ahli Pertama", K.JF_PERTAMA, 2),
               clerk("Pengolah Data Kepegawaian", 4)),
        results=(
            result("Data pegawai benar dan mutakhir", "kualitas", "Data pegawai yang padan dengan SIASN", "99", "%", serves=1),
            result("Aplikasi kepegawaian tersedia saat dibutuhkan", "waktu", "Ketersediaan aplikasi pada jam kerja", "99", "%"),
        ),
        tasks=(
            task("Memadankan data pegawai dengan SIASN", "kuantitas", "Data dipadankan tiap triwulan", "900", "data",
                 "Memadankan {n} data pegawai", "data", 30, 90),
            task("Menjaga aplikasi dan menjawab permintaan bantuan", "waktu", "Rata-rata lama bantuan", "2", "hari",
                 "Menjawab {n} permintaan bantuan", "permintaan", 3, 12, 1, True),
        ),
    ),
)
BAPPEDA = (
    Office(
        "bappeda", "Badan Perencanaan Pembangunan Daerah", U.BADAN, "root",
        head("Kepala Badan Perencanaan Pembangunan Daerah", K.JPT_PRATAMA),
        staff=(expert("Perencana Ahli Madya", K.JF_MADYA, 2),),
        results=(
            result("Rencana daerah menjawab masalah warga", "kualitas", "Program yang lahir dari kebutuhan terukur", "80", "%",
                   objective="rencana-menjawab", perspektif="proses_bisnis"),
            result("Rencana investasi daerah terpadu", "kualitas", "Kawasan dengan rencana terpadu", "75", "%",
                   objective="investasi-terpadu", perspektif="penerima_layanan"),
        ),
        tasks=(
            task("Menelaah keterkaitan program dengan hasil", "kuantitas", "Program ditelaah tiap triwulan", "12", "program",
                 "Menelaah {n} program", "program", 1, 4),
            task("Memandu perangkat daerah menyusun pohon kinerja", "kuantitas", "Perangkat daerah dipandu tiap triwulan", "4",
                 "perangkat daerah", "Memandu {n} perangkat daerah", "perangkat daerah", 1, 2),
        ),
    ),
    Office(
        "bappeda-sekretariat", "Sekretariat Badan Perencanaan Pembangunan Daerah", U.SEKRETARIAT, "bappeda",
        head("Sekretaris Badan Perencanaan Pembangunan Daerah"),
        staff=(clerk("Pengelola Keuangan", 2), clerk("Pengadministrasi Umum", 3), clerk("Pengelola Kepegawaian")),
        results=(
            result("Dukungan administrasi badan tepat waktu", "waktu", "Dokumen selesai sesuai jadwal", "95", "%"),
            result("Anggaran badan terserap sesuai rencana", "biaya", "Serapan sesuai rencana kas", "93", "%"),
        ),
        tasks=(
            task("Menyusun dokumen keuangan dan kepegawaian", "waktu", "Dokumen selesai sesuai jadwal", "95", "%",
                 "Menyusun {n} dokumen", "dokumen", 1, 5),
            task("Mencatat dan meneruskan surat", "waktu", "Surat diteruskan pada hari yang sama", "95", "%",
                 "Meneruskan {n} surat", "surat", 6, 20, 1),
        ),
    ),
    Office(
        "bappeda-ppe", "Bidang Perencanaan, Pengendalian dan Evaluasi", U.BIDANG, "bappeda",
        head("Kepala Bidang Perencanaan, Pengendalian dan Evaluasi"),
        staff=(expert("Perencana Ahli Muda", K.JF_MUDA, 3), expert("Perencana Ahli Pertama", K.JF_PERTAMA, 3),
               clerk("Pengolah Data Perencanaan", 2)),
        results=(
            result("Rencana aksi perangkat daerah dipantau tiap triwulan", "waktu", "Perangkat daerah dipantau tepat waktu", "95",
                   "%"),
            result("Hasil evaluasi dipakai dalam rencana berikutnya", "kualitas", "Rekomendasi yang dipakai", "80", "%"),
        ),
        tasks=(
            task("Memantau rencana aksi perangkat daerah", "kuantitas", "Rencana aksi dipantau tiap triwulan", "18",
                 "rencana aksi", "Memantau {n} rencana aksi", "rencana aksi", 1, 5),
            task("Menyusun laporan kinerja provinsi", "kualitas", "Bagian laporan tanpa perbaikan", "92", "%",
                 "Menyusun {n} bagian laporan", "bagian", 1, 4, 1),
        ),
    ),
    Office(
        "bappeda-manusia", "Bidang Pemerintahan dan Pembangunan Manusia", U.BIDANG, "bappeda",
        head("Kepala Bidang Pemerintahan dan Pembangunan Manusia"),
        staff=(expert("Perencana Ahli Muda", K.JF_MUDA, 2), expert("Perencana Ahli Pertama", K.JF_PERTAMA, 3),
               clerk("Pengolah Data Perencanaan", 2)),
        results=(
            result("Program kesehatan, pendidikan, dan sosial saling menguatkan", "kualitas", "Program lintas sektor terpadu", "80",
                   "%"),
            result("Data pembangunan manusia siap dipakai", "kualitas", "Data yang lengkap dan berumur kurang dari setahun", "90",
                   "%"),
        ),
        tasks=(
            task("Menyelaraskan program lintas perangkat daerah", "kuantitas", "Program diselaraskan tiap triwulan", "8",
                 "program", "Menyelaraskan {n} program", "program", 1, 3),
            task("Mengolah data pembangunan manusia", "kualitas", "Data tanpa perbaikan", "95", "%", "Mengolah {n} data", "data",
                 15, 60, 1),
        ),
    ),
    Office(
        "bappeda-ekonomi", "Bidang Perekonomian dan Sumber Daya Alam", U.BIDANG, "bappeda",
        head("Kepala Bidang Perekonomian dan Sumber Daya Alam"),
        staff=(expert("Perencana Ahli Muda", K.JF_MUDA, 2), expert("Perencana Ahli Pertama", K.JF_PERTAMA, 2),
               clerk("Pengolah Data Perencanaan", 2)),
        results=(
            result("Kawasan unggulan punya rencana terpadu", "kuantitas", "Kawasan dengan rencana terpadu", "75", "%", serves=1),
            result("Emisi dan lahan terpantau", "kualitas", "Kabupaten dan kota yang melapor", "90", "%", serves=1),
        ),
        tasks=(
            task("Menyusun rencana kawasan unggulan", "kuantitas", "Kawasan ditelaah tiap triwulan", "4", "kawasan",
                 "Menelaah {n} kawasan", "kawasan", 1, 2),
            task("Mengolah laporan lahan dan emisi", "waktu", "Rata-rata lama pengolahan", "6", "hari",
                 "Mengolah {n} laporan wilayah", "laporan", 1, 4, 1, True),
        ),
    ),
)
BPSDM = (
    Office(
        "bpsdm", "Badan Pengembangan Sumber Daya Manusia", U.BADAN, "root",
        head("Kepala Badan Pengembangan Sumber Daya Manusia", K.JPT_PRATAMA),
        results=(
            result("Kesenjangan kompetensi yang diminta kebutuhan tertutup", "kualitas", "Kesenjangan yang tertutup dalam setahun",
                   "60", "%", objective="kesenjangan-tertutup", perspektif="penguatan_internal", indicator="kesenjangan-tertutup"),
            result("Pelatihan dipakai di tempat kerja", "kualitas", "Peserta yang memakai hasil pelatihan", "80", "%",
                   objective="kesenjangan-tertutup", perspektif="penerima_layanan"),
        ),
    ),
    Office(
        "bpsdm-sekretariat", "Sekretariat Badan Pengembangan Sumber Daya Manusia", U.SEKRETARIAT, "bpsdm",
        head("Sekretaris Badan Pengembangan Sumber Daya Manusia"),
        staff=(clerk("Pengelola Keuangan", 2), clerk("Pengadministrasi Umum", 3)),
        results=(
            result("Dukungan administrasi badan tepat waktu", "waktu", "Dokumen selesai sesuai jadwal", "95", "%"),
            result("Sarana pelatihan siap pakai", "kualitas", "Kelas siap sehari sebelum mulai", "95", "%", serves=1),
        ),
        tasks=(
            task("Menyusun dokumen keuangan dan umum", "waktu", "Dokumen selesai sesuai jadwal", "95", "%", "Menyusun {n} dokumen",
                 "dokumen", 1, 5),
            task("Menyiapkan kelas dan sarana", "kualitas", "Kelas siap sehari sebelumnya", "95", "%", "Menyiapkan {n} kelas",
                 "kelas", 1, 3, 1),
        ),
        newcomers=1,
    ),
    Office(
        "bpsdm-manajerial", "Bidang Pengembangan Kompetensi Manajerial dan Fungsional", U.BIDANG, "bpsdm",
        head("Kepala Bidang Pengembangan Kompetensi Manajerial dan Fungsional"),
        staff=(expert("Widyaiswara Ahli Madya", K.JF_MADYA, 2), expert("Analis Pengembangan Kompetensi Ahli Muda", K.JF_MUDA, 3),
               clerk("Penyelenggara Pelatihan", 2)),
        results=(
            result("Pelatihan manajerial menjawab kesenjangan", "kualitas", "Peserta yang naik tingkat", "75", "%"),
            result("Rencana pengembangan disusun dari kebutuhan", "kuantitas", "Unit dengan rencana pengembangan", "90", "%"),
        ),
        tasks=(
            task("Mengajar dan menguji peserta", "kuantitas", "Jam mengajar tiap triwulan", "60", "jam", "Mengajar {n} jam", "jam", 2, 6),
            task("Menganalisis kesenjangan kompetensi unit", "kuantitas", "Unit dianalisis tiap triwulan", "8", "unit",
                 "Menganalisis kesenjangan {n} unit", "unit", 1, 3, 1),
        ),
    ),
    Office(
        "bpsdm-teknis", "Bidang Pengembangan Kompetensi Teknis", U.BIDANG, "bpsdm", None,
        vacant=head("Kepala Bidang Pengembangan Kompetensi Teknis"),
        staff=(expert("Widyaiswara Ahli Muda", K.JF_MUDA, 2), expert("Analis Pengembangan Kompetensi Ahli Pertama", K.JF_PERTAMA, 2),
               clerk("Penyelenggara Pelatihan", 2)),
        tasks=(
            task("Menyelenggarakan pelatihan teknis dan digital", "kualitas", "Nilai kepuasan peserta", "85", "indeks",
                 "Menyiapkan {n} sesi pelatihan teknis", "sesi", 1, 4, 1),
            task("Mengukur hasil pelatihan di tempat kerja", "kuantitas", "Peserta diikuti tiap triwulan", "30", "peserta",
                 "Mengikuti {n} peserta setelah pelatihan", "peserta", 2, 8),
        ),
    ),
)
INSPEKTORAT = (
    Office(
        "inspektorat", "Inspektorat Daerah", U.INSPEKTORAT, "root", head("Inspektur Daerah", K.JPT_PRATAMA),
        staff=(expert("Auditor Ahli Madya", K.JF_MADYA, 2),),
        results=(
            result("Temuan tidak berulang", "kualitas", "Rekomendasi yang ditindaklanjuti", "85", "%", objective="temuan-tidak-berulang",
                   perspektif="proses_bisnis", indicator="tindak-lanjut-temuan"),
            result("Evaluasi SAKIP membantu perangkat daerah memperbaiki diri", "kualitas", "Perangkat daerah yang nilainya naik",
                   "80", "%", objective="birokrasi-akuntabel", perspektif="penerima_layanan"),
        ),
        tasks=(
            task("Mengendalikan mutu pengawasan", "kualitas", "Laporan tanpa perbaikan berarti", "92", "%",
                 "Mengulas {n} laporan pengawasan", "laporan", 1, 3),
            task("Mengevaluasi SAKIP perangkat daerah", "kuantitas", "Perangkat daerah dievaluasi tiap triwulan", "3",
                 "perangkat daerah", "Mengevaluasi {n} perangkat daerah", "perangkat daerah", 1, 2, 1),
        ),
    ),
    *(
        Office(
            code, name, U.SEKRETARIAT if code.endswith("sekretariat") else U.LAINNYA, "inspektorat", head(post), staff=staff,
            results=(
                result(first, "waktu", "Tugas selesai sesuai rencana", "95", "%"),
                result("Saran pengawasan jelas dan dapat dikerjakan", "kualitas", "Saran yang dipahami unit", "90", "%", serves=1),
            ),
            tasks=(
                task("Memeriksa kegiatan sesuai program kerja pengawasan", "waktu", "Rata-rata lama laporan terbit", "10", "hari",
                     "Memeriksa {n} dokumen kegiatan", "dokumen", 5, 20, 0, True),
                task("Memantau tindak lanjut rekomendasi", "kuantitas", "Rekomendasi dipantau tiap triwulan", "20", "rekomendasi",
                     "Memantau {n} rekomendasi", "rekomendasi", 2, 7),
                task("Memberi saran kepada unit yang meminta", "kuantitas", "Saran tiap triwulan", "6", "saran",
                     "Memberi saran kepada {n} unit", "unit", 1, 3, 1),
            ),
        )
        for code, name, post, first, staff in (
            ("insp-sekretariat", "Sekretariat Inspektorat Daerah", "Sekretaris Inspektorat Daerah",
             "Dukungan pengawasan tersedia tepat waktu",
             (expert("Perencana Ahli Pertama", K.JF_PERTAMA), clerk("Pengelola Keuangan", 2), clerk("Pengadministrasi Umum", 3))),
            ("insp-irban1", "Inspektur Pembantu Wilayah I", "Inspektur Pembantu Wilayah I", "Pengawasan wilayah I selesai tepat waktu",
             (expert("Auditor Ahli Muda", K.JF_MUDA, 3), expert("Auditor Ahli Pertama", K.JF_PERTAMA, 3),
              expert("Pengawas Penyelenggaraan Urusan Pemerintahan Ahli Muda", K.JF_MUDA))),
            ("insp-irban2", "Inspektur Pembantu Wilayah II", "Inspektur Pembantu Wilayah II",
             "Pengawasan wilayah II selesai tepat waktu",
             (expert("Auditor Ahli Muda", K.JF_MUDA, 3), expert("Auditor Ahli Pertama", K.JF_PERTAMA, 3),
              expert("Pengawas Penyelenggaraan Urusan Pemerintahan Ahli Muda", K.JF_MUDA))),
            ("insp-investigasi", "Inspektur Pembantu Investigasi", "Inspektur Pembantu Investigasi",
             "Pengaduan berkadar pengawasan selesai tepat waktu",
             (expert("Auditor Ahli Muda", K.JF_MUDA, 2), expert("Auditor Ahli Pertama", K.JF_PERTAMA, 2), clerk("Pengolah Data Pengaduan"))),
        )
    ),
)
