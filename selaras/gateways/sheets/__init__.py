"""Tables in files: read with their places, written without danger."""

from .cells import DATE_FORMS, INDONESIAN_DATES, CellError, as_date, as_nip, as_optional, as_text
from .reading import read_table
from .table import Limits, Problem, Row, Table, Value, header_key, letter, limits
from .writing import (
    CSV,
    ERROR_COLUMN,
    XLSX,
    Column,
    defuse,
    undefuse,
    write_csv,
    write_error_sheet,
    write_xlsx,
)

__all__ = [
    "CSV",
    "DATE_FORMS",
    "ERROR_COLUMN",
    "INDONESIAN_DATES",
    "XLSX",
    "CellError",
    "Column",
    "Limits",
    "Problem",
    "Row",
    "Table",
    "Value",
    "as_date",
    "as_nip",
    "as_optional",
    "as_text",
    "defuse",
    "header_key",
    "letter",
    "limits",
    "read_table",
    "undefuse",
    "write_csv",
    "write_error_sheet",
    "write_xlsx",
]
