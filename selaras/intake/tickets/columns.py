"""The fields of a ticket log. Every log has headers of its own: they come from the source's mapping."""

from selaras.intake.mappings import Field

FIELDS = (
    Field("key", ("NOMOR", "NO PENGADUAN", "ID"), required=True),
    Field("unit_label", ("UNIT", "UNIT KERJA", "INSTANSI")),
    Field("opened", ("TANGGAL MASUK", "TANGGAL LAPOR", "DIBUKA"), required=True),
    Field("closed", ("TANGGAL SELESAI", "DITUTUP"), required=True),
    Field("category", ("KATEGORI", "JENIS PENGADUAN")),
    Field("channel", ("KANAL", "SALURAN")),
    Field("verified", ("TANGGAL VERIFIKASI", "DIVERIFIKASI")),
    Field("responded", ("TANGGAL TANGGAPAN PERTAMA", "TANGGAL DIJAWAB")),
    Field("reopened", ("TANGGAL DIBUKA KEMBALI",)),
    Field("reopened_count", ("JUMLAH DIBUKA KEMBALI",)),
    Field("first_closed", ("TANGGAL SELESAI PERTAMA",)),
    Field("state", ("STATUS",)),
)
DATES = ("opened", "closed", "verified", "responded", "reopened", "first_closed")
LENGTHS = {"key": 120, "unit_label": 200, "category": 200, "channel": 120, "state": 120}
