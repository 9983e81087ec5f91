"""Tables in text: encoding, delimiter and quoting found by looking."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .table import Limits, Value, header_key

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 60
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(content: bytes) -> tuple[str, str]:
    """(text, encoding): by its mark, else UTF-8, else Windows-1252. Raises Refusal for what is no text."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "windows-1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Refusal(
        _("Huruf dalam berkas tidak terbaca. Simpan ulang sebagai CSV UTF-8 lalu kirim lagi."),
        code="file_encoding",
    )


def read_records(
    text: str, limits: Limits, expected: Collection[str] = ()
) -> tuple[str, Iterator[tuple[int, list[Value]]]]:
    """(delimiter, records): each record with its 1-based number as a spreadsheet would show it.

    Raises Refusal where no delimiter makes columns, and, while iterating, where quotes do not close.
    """
    skip, delimiter = _announced(text)
    delimiter = delimiter or find_delimiter(text, expected)
    return delimiter, _records(text, delimiter, skip, limits)


def _announced(text: str) -> tuple[int, str]:
    """Excel's own first line ``sep=;``: (rows to skip, delimiter)."""
    first = text[:8].splitlines()[0] if text else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return 1, first[4]
    return 0, ""


def find_delimiter(text: str, expected: Collection[str] = ()) -> str:
    """The delimiter under which the header names most of ``expected``, else which cuts most lines alike."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    keys = {header_key(name) for name in expected}
    best, score = "", (0, 0.0, 0)
    for delimiter in DELIMITERS:
        rows = _sample_rows(sample, delimiter)
        widths = Counter(len(row) for row in rows)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        wide = max(widths, default=0)
        if wide < 2:
            continue
        hits = max((len({header_key(cell) for cell in row} & keys) for row in rows), default=0)
        found = (hits, times / len(rows) if width > 1 else 0.0, width)
        if found > score:
            best, score = delimiter, found
    if not best:
        raise Refusal(
            _("Berkas ini teks biasa, bukan tabel: tidak ada koma, titik koma, atau tab pemisah kolom."),
            code="file_no_table",
        )
    return best


def _sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
    except csv.Error:
        return rows
    return rows


def _records(text: str, delimiter: str, skip: int, limits: Limits) -> Iterator[tuple[int, list[Value]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > skip:
                yield number, list(row[: limits.columns + 1])
    except csv.Error:
        raise Refusal(
            _("Baris %(row)s: tanda kutip tidak ditutup atau isi sel terlalu panjang. Perbaiki kutipnya.")
            % {"row": number + 1},
            code="file_quotes",
            errors={f"row {number + 1}": _("tanda kutip tidak ditutup")},
        ) from None
