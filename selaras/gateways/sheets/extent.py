"""How large and how deep an archive's XML is, judged piece by piece while it is unpacked, before a reader believes it.

A reader allots rows x columns at once, so one cell in the last corner of a sheet costs as much as a full sheet.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .table import Limits, letter_index

DEEPEST = 100
"""Open tags at once: a sheet needs about ten."""

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_ROW_END = re.compile(rb"</(?:\w+:)?row *>")
_ROW_NUMBER = re.compile(rb"""row [^>]*?\br *= *["'](\d+)""")
_COLUMN = re.compile(rb""" r="([A-Z]{2,})\d""")
_COLUMN_SPELT_ODDLY = re.compile(rb"""\br *= *["']([A-Z]{2,})\d""")
_BLANKS = bytes.maketrans(b"\t\r\n", b"   ")


class Extent:
    """One member of an archive. What is XML may be no deeper and no larger than a table, and declares no entities.

    Rows and cells are counted, whatever their numbers say, and the numbers are read too: either may lie.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.most_rows = limits.rows + limits.title_rows + 1
        self.is_xml: bool | None = None
        self.depth = self.rows = self.cells = 0
        self.tail = b""

    def see(self, piece: bytes) -> None:
        """Raise Refusal as soon as a piece shows what no table holds."""
        if self.is_xml is None:
            self.is_xml = piece.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        if not self.is_xml:
            return
        self._check_depth(piece)
        text = self.tail + piece
        cut = max(text.rfind(b"<"), 0)
        self.tail = text[cut:]
        self._check_size(text[:cut].translate(_BLANKS))

    def end(self) -> None:
        """All has been seen."""
        self._check_size(self.tail.translate(_BLANKS))

    def _check_depth(self, piece: bytes) -> None:
        if _ENTITY.search(piece):
            raise Refusal(_("Berkas memuat deklarasi XML yang tidak aman."), code="file_dangerous")
        closing = piece.count(b"</")
        opening = piece.count(b"<") - closing - piece.count(b"<?") - piece.count(b"<!")
        self.depth += opening - closing - piece.count(b"/>")
        if self.depth > DEEPEST:
            raise Refusal(
                _("Isi berkas bersarang terlalu dalam; ini bukan tabel biasa. Simpan ulang lalu kirim lagi."),
                code="file_dangerous",
            )

    def _check_size(self, text: bytes) -> None:
        for part in _ROW_END.split(text):
            starts = _count(part, b"row")
            self.rows += starts
            self.cells = _count(part, b"c") + (0 if starts else self.cells)
            if self.rows and self.cells > self.limits.columns:
                self._refuse()
        last = max(map(int, _ROW_NUMBER.findall(text)), default=0)
        columns = _columns(text) if self.rows else set()
        widest = max((letter_index(name.decode()) for name in columns), default=0)
        if max(self.rows, last) > self.most_rows or widest >= self.limits.columns:
            self._refuse()

    def _refuse(self) -> None:
        words = {"rows": self.limits.rows, "columns": self.limits.columns}
        raise Refusal(
            _("Tabel terlalu besar. Batasnya %(rows)s baris dan %(columns)s kolom.") % words,
            code="file_too_large",
        )


def _columns(text: bytes) -> set[bytes]:
    """Columns of two letters and more that cells name, in the usual spelling or in any that XML permits."""
    oddly = b"='" in text or b"r =" in text or b'= "' in text
    return set((_COLUMN_SPELT_ODDLY if oddly else _COLUMN).findall(text))


def _count(part: bytes, tag: bytes) -> int:
    """How often a tag opens, with or without a prefix of its namespace."""
    return sum(part.count(before + tag + after) for before in (b"<", b":") for after in (b" ", b">", b"/"))
