"""The fields of a table of numbers; every other column that holds numbers is one of its values."""

from selaras.intake.mappings import Field

FIELDS = (
    Field("period", ("PERIODE", "BULAN", "TRIWULAN", "TAHUN"), required=True),
    Field("unit_label", ("UNIT", "UNIT KERJA", "INSTANSI")),
)
LONGEST_UNIT, LONGEST_COLUMN, MOST_COLUMNS, PLACES = 200, 120, 60, 6
