"""The fields of a ticket log. Every log has headers of its own: they come from the source's mapping."""

from selaras.intake.mappings import Field

FIELDS = (
    Field("key", ("NOMOR", "NO PENGADUAN", "ID"), required=True),
    Field("unit_label", ("UNIT", "UNIT KERJA", "INSTANSI")),
    Field("opened", ("TANGGAL MASUK", "TANGGAL LAPOR", "DIBUKA"), required=True),
    Field("closed", ("TANGGAL SELESAI", "DITUTUP"), required=True),
    Field("category", ("KATEGORI", "JENIS PENGADUAN")),
    Field("channel", ("KANAL", "SALURAN")),
)
LENGTHS = {"key": 120, "unit_label": 200, "category": 200, "channel": 120}
