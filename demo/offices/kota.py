"""A small city that does not exist: it stands beside the province so that the wall between them is seen."""

from __future__ import annotations

from demo.shape import K, Office, clerk, expert, head, result, task
from selaras.domain.organization.codes import UnitKind as U

KOTA = (
    Office(
        "kc-setda", "Sekretariat Daerah Kota Contoh", U.SEKRETARIAT_DAERAH, "root", head("Sekretaris Daerah Kota", K.JPT_PRATAMA),
        staff=(expert("Pranata Komputer Ahli Pertama", K.JF_PERTAMA), expert("Analis SDM Aparatur Ahli Muda", K.JF_MUDA),
               clerk("Pengadministrasi Umum", 2)),
        results=(
            result("Kantor kota melayani dengan tertib", "waktu", "Surat dijawab dalam dua hari", "92", "%",
                   objective="kota-tertib", perspektif="penerima_layanan"),
            result("Data pegawai kota mutakhir", "kualitas", "Data yang padan", "98", "%", objective="kota-tertib",
                   perspektif="penguatan_internal"),
        ),
        tasks=(
            task("Menjawab surat warga", "waktu", "Surat dijawab dalam dua hari", "92", "%", "Menjawab {n} surat", "surat", 3, 12),
            task("Memutakhirkan data pegawai kota", "kualitas", "Data yang padan", "98", "%", "Memutakhirkan {n} data", "data", 2, 9, 1),
        ),
    ),
    Office(
        "kc-layanan", "Dinas Pelayanan Warga", U.DINAS, "root", head("Kepala Dinas Pelayanan Warga", K.JPT_PRATAMA),
        staff=(clerk("Petugas Layanan Warga", 4), clerk("Pengelola Pengaduan Warga"), clerk("Pengolah Data Layanan")),
        results=(
            result("Warga kota dilayani dalam satu hari", "waktu", "Layanan selesai dalam satu hari", "88", "%",
                   objective="kota-satu-hari", perspektif="penerima_layanan"),
            result("Keluhan warga kota dijawab dan diperbaiki", "kualitas", "Keluhan dijawab dalam tiga hari", "90", "%",
                   objective="kota-satu-hari", perspektif="proses_bisnis"),
        ),
        tasks=(
            task("Melayani warga di loket kota", "waktu", "Layanan selesai dalam satu hari", "88", "%", "Melayani {n} warga", "warga",
                 10, 30),
            task("Menjawab keluhan warga kota", "waktu", "Keluhan dijawab dalam tiga hari", "90", "%", "Menjawab {n} keluhan",
                 "keluhan", 1, 6, 1),
        ),
        newcomers=1,
    ),
    Office(
        "kc-kebersihan", "Dinas Kebersihan dan Taman", U.DINAS, "root", head("Kepala Dinas Kebersihan dan Taman", K.JPT_PRATAMA),
        staff=(clerk("Pengawas Kebersihan", 3), clerk("Pengelola Taman", 2), clerk("Pengadministrasi Umum")),
        results=(
            result("Kota bersih sebelum pukul tujuh", "waktu", "Ruas jalan bersih sebelum pukul tujuh", "90", "%",
                   objective="kota-bersih", perspektif="penerima_layanan"),
            result("Taman kota terawat", "kualitas", "Taman dengan nilai rawat baik", "85", "%", objective="kota-bersih",
                   perspektif="proses_bisnis"),
        ),
        tasks=(
            task("Mengawasi kebersihan ruas jalan", "kuantitas", "Ruas diawasi tiap triwulan", "60", "ruas", "Mengawasi {n} ruas",
                 "ruas", 3, 9),
            task("Merawat taman kota", "kualitas", "Taman dengan nilai rawat baik", "85", "%", "Merawat {n} taman", "taman", 1, 4, 1),
        ),
    ),
)
