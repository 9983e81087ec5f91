"""Tables out: xlsx and csv in which no cell can become a formula, and the sheet of errors."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from .table import Row, Table, Value

ERROR_COLUMN = "KESALAHAN"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"

_DANGEROUS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CELL_LENGTH = 32_767
LARGE = 2_000
"""Rows from which a sheet is written through a temporary file."""
_WIDEST = 60

Cell = Value | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export: its header and, where wanted, its width in characters."""

    header: str
    width: int | None = None


def defuse(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; all other text stays."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def undefuse(text: str) -> str:
    """The inverse of ``defuse``: what was written by it reads back as it was."""
    return text[1:] if _DEFUSED.match(text) else text


def write_csv(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Cell]],
    *,
    delimiter: str = ",",
    mark: bool = True,
    foot: str = "",
) -> bytes:
    """CSV (RFC 4180, UTF-8, with the mark that Excel wants unless ``mark`` is False); ``foot`` stands alone in the last
    line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([defuse(_header(column)) for column in columns])
    writer.writerows([_as_written(value) for value in row] for row in rows)
    if foot:
        writer.writerow([defuse(foot)])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_xlsx(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "Data",
    marked: Mapping[int, Iterable[int]] | None = None,
    foot: str = "",
    large: bool = False,
) -> bytes:
    """One sheet with a frozen, filtered header; ``marked`` cells are lit: 0-based row -> 0-based columns.
    ``foot`` stands below the rows and at the foot of every printed page.

    Every text is written as text (a NIP keeps its 18 digits), a Decimal as a number, a date as a date. A ``large``
    sheet is written row by row through a temporary file, so that its size costs no memory.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": not large,
            "constant_memory": large,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    _fill(book, title, columns, rows, marked or {}, foot)
    book.close()
    return out.getvalue()


def _fill(
    book: Any,
    title: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Cell]],
    marked: Mapping[int, Iterable[int]],
    foot: str,
) -> None:
    sheet = book.add_worksheet(_sheet_name(title))
    forms = _forms(book)
    for index, column in enumerate(columns):
        sheet.write_string(0, index, defuse(_header(column)), forms["head"])
    widths = [len(_header(column)) for column in columns]
    count = 0
    for number, row in enumerate(rows):
        highlights = set(marked.get(number, ()))
        for index, value in enumerate(row):
            _write(sheet, (number + 1, index), value, forms, index in highlights)
            if number < 200:
                widths[index] = max(widths[index], min(_WIDEST, len(_as_written(value))))
        count = number + 1
    for index, column in enumerate(columns):
        fixed = column.width if isinstance(column, Column) else None
        sheet.set_column(index, index, fixed or widths[index] + 2, forms["text"])
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    if foot:
        sheet.write_string(count + 2, 0, defuse(foot), forms["plain"])
        sheet.set_footer("&L" + foot.replace("&", "&&")[:250])


def _forms(book: Any) -> dict[str, Any]:
    wrong = {"bg_color": "#FFE3B3", "border": 1, "border_color": "#B35C00"}
    return {
        "head": book.add_format({"bold": True, "bg_color": "#E3E8EF", "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "plain": book.add_format({}),
        "date": book.add_format({"num_format": "dd-mm-yyyy"}),
        "text!": book.add_format(wrong | {"num_format": "@"}),
        "plain!": book.add_format(wrong),
        "date!": book.add_format(wrong | {"num_format": "dd-mm-yyyy"}),
    }


def _write(sheet: Any, place: tuple[int, int], value: Cell, forms: Mapping[str, Any], wrong: bool) -> None:
    suffix = "!" if wrong else ""
    row, column = place
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, forms[f"plain{suffix}"])
    elif isinstance(value, int | float | Decimal) and _fits_number(value):
        sheet.write_number(row, column, float(value), forms[f"plain{suffix}"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        day = (
            dt.datetime.combine(value, dt.time())
            if not isinstance(value, dt.datetime)
            else value.replace(tzinfo=None)
        )
        sheet.write_datetime(row, column, day, forms[f"date{suffix}"])
    elif value is not None:
        sheet.write_string(row, column, _as_written(value)[:_CELL_LENGTH], forms[f"text{suffix}"])
    elif wrong:
        sheet.write_blank(row, column, None, forms["text!"])


def _fits_number(value: int | float | Decimal) -> bool:
    """A sheet keeps 15 digits; what is longer is written as text so that no digit is lost."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return (
        number.is_finite()
        and len(number.normalize().as_tuple().digits) <= 15
        and abs(number) < Decimal("1e15")
    )


def _as_written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return defuse(_CONTROLS.sub("", value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _header(column: Column | str) -> str:
    return column.header if isinstance(column, Column) else column


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Data"


def write_error_sheet(table: Table, errors: Iterable[tuple[int, str, str]]) -> bytes:
    """The original rows as xlsx with a last column KESALAHAN; ``errors`` are (row, column header, sentence).

    The wrong cells are highlighted. The sheet can be mended and sent again: KESALAHAN is then ignored.
    """
    kept = [index for index, header in enumerate(table.headers) if header != ERROR_COLUMN]
    sentences: dict[int, list[str]] = {}
    marked: dict[int, set[int]] = {}
    positions = {row.number: position for position, row in enumerate(table.rows)}
    for number, column, sentence in errors:
        sentences.setdefault(number, []).append(f"{column}: {sentence}" if column else sentence)
        index = table.place(column) if column else None
        if index in kept and number in positions:
            marked.setdefault(positions[number], set()).add(kept.index(index))
    columns = [Column(table.headers[index]) for index in kept] + [Column(ERROR_COLUMN, 80)]
    rows = (_error_row(row, kept, sentences) for row in table.rows)
    return write_xlsx(columns, rows, title=_("Kesalahan"), marked=marked, large=len(table.rows) > LARGE)


def _error_row(row: Row, kept: Sequence[int], sentences: Mapping[int, Sequence[str]]) -> list[Value]:
    return [*(row.values[index] for index in kept), "\n".join(sentences.get(row.number, ())) or None]
