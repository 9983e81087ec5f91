"""Workbooks by python-calamine: the first visible sheet, its cells, formulas and merged ranges."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import python_calamine as calamine
from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .archive import Place, check_archive, excel_formulas, open_document_marks
from .compound import old_excel_formulas
from .table import Limits, Value

Marks = tuple[list[Place], list[tuple[Place, Place]]]


class Sheet:
    """One sheet: ``records`` with 1-based numbers, ``formulas`` and ``merged`` ranges by 0-based places."""

    def __init__(self, name: str, kind: str, cells: calamine.CalamineSheet, marks: Marks) -> None:
        self.name, self.kind, self.cells = name, kind, cells
        self.formulas, self.merged = marks

    def records(self) -> Iterator[tuple[int, list[Value]]]:
        first = self.cells.start or (0, 0)
        for number, row in enumerate(self.cells.iter_rows(), start=1):
            if number > first[0]:
                yield number, [None if value == "" else value for value in row]


def open_sheet(content: bytes, kind: str, limits: Limits) -> Sheet:
    """The first visible sheet of an ``xlsx``, ``xls`` or ``ods``; Refusal for a broken, locked, huge file."""
    if kind != "xls":
        check_archive(content, limits)
    return _guarded(lambda: _open(content, kind, limits))


def _open(content: bytes, kind: str, limits: Limits) -> Sheet:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible
        and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if not visible:
        raise Refusal(_("Berkas tidak memuat lembar kerja yang terlihat."), code="file_no_table")
    name = _first_filled(book, visible)
    cells = book.get_sheet_by_name(name)
    _check_extent(cells, limits)
    return Sheet(name, kind, cells, _marks(content, kind, name, cells))


def _first_filled(book: calamine.CalamineWorkbook, names: list[str]) -> str:
    return next((name for name in names if book.get_sheet_by_name(name).height), names[0])


def _check_extent(cells: calamine.CalamineSheet, limits: Limits) -> None:
    if cells.total_height > limits.rows + limits.title_rows or cells.total_width > limits.columns:
        raise Refusal(
            _("Tabel terlalu besar: %(rows)s × %(columns)s sel. Batasnya %(most_rows)s × %(most_columns)s.")
            % {
                "rows": cells.total_height,
                "columns": cells.total_width,
                "most_rows": limits.rows,
                "most_columns": limits.columns,
            },
            code="file_too_large",
        )


def _marks(content: bytes, kind: str, name: str, cells: calamine.CalamineSheet) -> Marks:
    if kind == "ods":
        return open_document_marks(content, name)
    merged = [(start, end) for start, end in cells.merged_cell_ranges or []]
    formulas = excel_formulas(content, name) if kind == "xlsx" else old_excel_formulas(content, name)
    return formulas, merged


def _guarded(read: Callable[[], Sheet]) -> Sheet:
    """Whatever calamine says of a hostile file (its panics are no Exception) becomes one sentence."""
    try:
        return read()
    except calamine.PasswordError:
        raise Refusal(
            _("Berkas dikunci dengan sandi. Buka kuncinya lalu simpan ulang."), code="file_locked"
        ) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise _broken() from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _broken() from None


def _broken() -> Refusal:
    return Refusal(_("Berkas rusak atau terpotong. Simpan ulang lalu kirim lagi."), code="file_broken")
