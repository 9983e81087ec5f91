"""Workbooks by python-calamine: the first visible sheet, its cells, formulas and merged ranges."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import python_calamine as calamine
from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .archive import Place, check_archive, excel_formulas
from .compound import old_excel_formulas
from .open_document import OpenDocument, walk_open_document
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
    walked = walk_open_document(content, limits) if kind == "ods" else {}
    return _guarded(lambda: _open(content, kind, limits, walked))


def _open(content: bytes, kind: str, limits: Limits, walked: dict[str, OpenDocument]) -> Sheet:
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible
        and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if not visible:
        raise Refusal(_("Berkas tidak memuat lembar kerja yang terlihat."), code="file_no_table")
    cells = _first_filled(book, visible)
    _check_extent(cells, limits)
    return Sheet(cells.name, kind, cells, _marks(content, kind, cells, walked))


def _first_filled(book: calamine.CalamineWorkbook, names: list[str]) -> calamine.CalamineSheet:
    """Each sheet is unpacked once, and one at a time."""
    for name in names:
        cells = book.get_sheet_by_name(name)
        if cells.height:
            break
    return cells


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


def _marks(
    content: bytes, kind: str, cells: calamine.CalamineSheet, walked: dict[str, OpenDocument]
) -> Marks:
    if kind == "ods":
        found = walked.get(cells.name)
        return (found.formulas, found.merged) if found else ([], [])
    merged = [(start, end) for start, end in cells.merged_cell_ranges or []]
    read = excel_formulas if kind == "xlsx" else old_excel_formulas
    formulas = read(content, cells.name)
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
