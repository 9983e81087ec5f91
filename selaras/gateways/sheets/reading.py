"""A file into a Table: which kind it is, where its header stands, and what is wrong with its cells."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _

from selaras.gateways.files import OLD_OFFICE, FileKind, check_size, describe, look, safe_name
from selaras.kernel.refusal import Refusal

from .archive import Place
from .cells import as_text
from .table import Limits, Problem, Row, Table, Value, find_header, header_key, letter, limits, place_headers
from .text import decode, read_records
from .workbook import open_sheet
from .writing import undefuse

Records = Iterator[tuple[int, list[Value]]]
Keep = Callable[[Sequence[str]], Collection[int]]
"""Which columns are wanted, by the headers."""

Reading = tuple[Collection[str], Limits, Keep | None]
_WORKBOOKS = {FileKind.XLSX.value: "xlsx", FileKind.ODS.value: "ods", OLD_OFFICE: "xls"}


def read_table(
    source: bytes | str | os.PathLike[str],
    name: str = "",
    *,
    expected: Collection[str] = (),
    within: Limits | None = None,
    keep: Keep | None = None,
) -> Table:
    """Read a table from xlsx, xls, ods, csv, tsv or any text with delimiters.

    ``source`` is the content or a path, ``name`` the name the person gave the file, ``expected`` header
    names by which the header row and the delimiter are recognised. Cells keep their types (str, float,
    date …), text is stripped, blank rows are left out. Raises Refusal where the file as a whole cannot be
    used; what is wrong at one cell (formula, merged, a column too many, repeated header) stands in
    ``Table.problems`` with its place. ``keep`` says of the headers which columns are wanted: the cells of all
    others are None, so that a wide file costs no more than what is read of it.
    """
    bounds = within or limits()
    if not isinstance(source, bytes):
        name = name or Path(source).name
        check_size(name, Path(source).stat().st_size, bounds.size)
        source = Path(source).read_bytes()
    check_size(name, len(source), bounds.size)
    digest = hashlib.sha256(source).hexdigest()
    found = look(source[:65_536])
    if found in _WORKBOOKS:
        return _read_workbook(source, name, _WORKBOOKS[found], digest, (expected, bounds, keep))
    if found != FileKind.TXT:
        raise Refusal(
            _("Berkas “%(name)s” berisi %(found)s, bukan tabel. Kirim .xlsx, .ods, .xls, atau .csv.")
            % {"name": safe_name(name), "found": describe(found)},
            code="file_kind",
        )
    return _read_text(source, name, digest, (expected, bounds, keep))


def _read_workbook(content: bytes, name: str, kind: str, digest: str, how: Reading) -> Table:
    sheet = open_sheet(content, kind, how[1])
    draft = _Draft(sheet.records(), *how)
    draft.note_formulas(sheet.formulas)
    draft.note_merged(sheet.merged)
    return draft.table(name=name, kind=kind, digest=digest, sheet=sheet.name)


def _read_text(content: bytes, name: str, digest: str, how: Reading) -> Table:
    expected, bounds, _keep = how
    text, encoding = decode(content)
    delimiter, records = read_records(text, bounds, expected)
    draft = _Draft(records, *how)
    draft.note_text_formulas()
    kind = {"\t": "tsv"}.get(delimiter, "csv")
    return draft.table(name=name, kind=kind, digest=digest, encoding=encoding, delimiter=delimiter)


class _Draft:
    """A table while its header is found and its problems are gathered."""

    def __init__(
        self, records: Records, expected: Collection[str], bounds: Limits, keep: Keep | None = None
    ) -> None:
        filled = ((number, values) for number, values in records if any(_filled(value) for value in values))
        head = list(islice(filled, bounds.title_rows))
        if not head:
            raise Refusal(_("Berkas tidak memuat satu baris pun."), code="file_empty")
        at = find_header(head, expected)
        self.header_row, header = head[at]
        self.headers = tuple(as_text(value) for value in header)
        while self.headers and not self.headers[-1]:
            self.headers = self.headers[:-1]
        self.problems: list[Problem] = []
        self._note_repeated()
        self.wanted = None if keep is None else frozenset(keep(self.headers))
        self.seen: dict[str, str] = {}
        self.rows = self._take(chain(head[at + 1 :], filled), bounds)
        if not self.rows:
            raise Refusal(_("Berkas hanya berisi judul kolom, tanpa satu baris data pun."), code="file_empty")

    def _take(self, records: Iterable[tuple[int, list[Value]]], bounds: Limits) -> list[Row]:
        width = len(self.headers)
        rows: list[Row] = []
        for number, values in records:
            if len(rows) >= bounds.rows or len(values) > bounds.columns:
                raise Refusal(
                    _("Tabel terlalu besar. Batasnya %(rows)s baris dan %(columns)s kolom.")
                    % {"rows": bounds.rows, "columns": bounds.columns},
                    code="file_too_large",
                )
            if any(_filled(value) for value in values[width:]):
                self._note_wide(number, values)
            clean = [self._clean(value, index) for index, value in enumerate(values[:width])]
            rows.append(Row(number, tuple(clean + [None] * (width - len(clean)))))
        return rows

    def _clean(self, value: Value, index: int) -> Value:
        """The cell, None where it says nothing or nobody asks; a text that has been seen before is the same object."""
        if value is None or (self.wanted is not None and index not in self.wanted):
            return None
        if not isinstance(value, str):
            return value
        text = undefuse(value.strip())
        return self.seen.setdefault(text, text) if text else None

    def table(
        self, *, name: str, kind: str, digest: str, encoding: str = "", delimiter: str = "", sheet: str = ""
    ) -> Table:
        ordered = tuple(sorted(self.problems, key=lambda problem: problem.row))
        places = place_headers(self.headers)
        return Table(
            safe_name(name),
            kind,
            self.headers,
            self.header_row,
            self.rows,
            digest,
            ordered,
            encoding,
            delimiter,
            sheet,
            places,
        )

    def header(self, index: int) -> str:
        named = self.headers[index] if index < len(self.headers) else ""
        return named or letter(index)

    def note(self, place: Place, value: str, sentence: str, code: str) -> None:
        row, index = place
        self.problems.append(Problem(row + 1, letter(index), self.header(index), value, sentence, code))

    def note_formulas(self, places: Iterable[Place]) -> None:
        for place in places:
            if place[0] + 1 >= self.header_row and place[1] < len(self.headers):
                sentence = _("Sel ini berisi rumus. Salin lalu tempel sebagai nilai, kemudian kirim lagi.")
                self.note(place, _value_at(self.rows, place), sentence, "formula")

    def note_text_formulas(self) -> None:
        for row in self.rows:
            for index, value in enumerate(row.values):
                if isinstance(value, str) and value.startswith("=") and not _is_quoted_text(value):
                    self.note_formulas([(row.number - 1, index)])

    def note_merged(self, ranges: Iterable[tuple[Place, Place]]) -> None:
        for start, end in ranges:
            if end[0] + 1 >= self.header_row and start[1] < len(self.headers):
                sentence = _(
                    "Sel %(first)s sampai %(last)s digabung. Pisahkan selnya dan isi tiap baris."
                ) % {
                    "first": f"{letter(start[1])}{start[0] + 1}",
                    "last": f"{letter(end[1])}{end[0] + 1}",
                }
                self.note(start, _value_at(self.rows, start), sentence, "merged")

    def _note_wide(self, number: int, values: list[Value]) -> None:
        index = len(self.headers)
        sentence = _(
            "Baris ini memiliki lebih banyak kolom daripada judulnya. Periksa tanda pemisah dan kutipnya."
        )
        found = next(as_text(value) for value in values[index:] if _filled(value))
        self.note((number - 1, index), found, sentence, "too_wide")

    def _note_repeated(self) -> None:
        seen: dict[str, int] = {}
        for index, header in enumerate(self.headers):
            key = header_key(header)
            if not key:
                continue
            if key in seen:
                sentence = _(
                    "Judul kolom “%(header)s” ada dua kali (%(first)s dan %(second)s). Hapus salah satunya."
                )
                words = {"header": header, "first": letter(seen[key]), "second": letter(index)}
                self.note((self.header_row - 1, index), header, sentence % words, "repeated_header")
            seen.setdefault(key, index)


def _filled(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _is_quoted_text(value: str) -> bool:
    return value.startswith('="') and value.endswith('"') and value.count('"') == 2


def _value_at(rows: list[Row], place: Place) -> str:
    number, index = place[0] + 1, place[1]
    row = next((row for row in rows if row.number == number), None)
    return as_text(row.values[index]) if row and index < len(row.values) else ""
