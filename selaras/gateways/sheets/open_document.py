"""Walking through an OpenDocument's content.xml before calamine does: sizes, formulas, merged cells of its sheets."""

from __future__ import annotations

import io
import xml.parsers.expat
import zipfile

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .archive import Place, unpack
from .table import Limits

MOST = 100
"""How many formulas and merged ranges are noted of a sheet."""


class OpenDocument:
    """One sheet. Rows and cells may be repeated by a number: what is filled counts as often as it is repeated."""

    def __init__(self) -> None:
        self.row, self.column = -1, 0
        self.rows_ahead = 1
        self.formulas: list[Place] = []
        self.merged: list[tuple[Place, Place]] = []
        self.height = self.width = 0

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row += self.rows_ahead
        self.rows_ahead = _number(attributes, "table:number-rows-repeated")
        self.column = 0

    def cell(self, attributes: dict[str, str]) -> None:
        at = (max(self.row, 0), self.column)
        repeated = _number(attributes, "table:number-columns-repeated")
        if "office:value-type" in attributes or "calcext:value-type" in attributes:
            self.fill(repeated)
        if "table:formula" in attributes and len(self.formulas) < MOST:
            self.formulas.append(at)
        wide = _number(attributes, "table:number-columns-spanned")
        high = _number(attributes, "table:number-rows-spanned")
        if (wide > 1 or high > 1) and len(self.merged) < MOST:
            self.merged.append((at, (at[0] + high - 1, at[1] + wide - 1)))
        self.column += repeated

    def fill(self, repeated: int = 1) -> None:
        self.height = max(self.height, self.row + self.rows_ahead)
        self.width = max(self.width, self.column + repeated)


class _Walker:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: dict[str, OpenDocument] = {}
        self.here: OpenDocument | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.here = self.sheets.setdefault(attributes.get("table:name", ""), OpenDocument())
        elif self.here is None:
            return
        elif tag == "table:table-row":
            self.here.start_row(attributes)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.here.cell(attributes)
            self.check(self.here)

    def check(self, sheet: OpenDocument) -> None:
        limits = self.limits
        if sheet.height > limits.rows + limits.title_rows or sheet.width > limits.columns:
            words = {"rows": limits.rows, "columns": limits.columns}
            raise Refusal(
                _("Tabel terlalu besar. Batasnya %(rows)s baris dan %(columns)s kolom.") % words,
                code="file_too_large",
            )


def walk_open_document(content: bytes, limits: Limits) -> dict[str, OpenDocument]:
    """Every sheet of an .ods by its name. Raises Refusal where one is larger than a table may be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            member = archive.getinfo("content.xml")
        except KeyError:
            return {}
        walker = _Walker(limits)
        parser = xml.parsers.expat.ParserCreate()
        parser.StartElementHandler = walker.start
        parser.EntityDeclHandler = _refuse_entity
        try:
            for piece in unpack(archive, content, member):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except xml.parsers.expat.ExpatError:
            raise Refusal(
                _("Berkas rusak atau terpotong. Simpan ulang lalu kirim lagi."), code="file_broken"
            ) from None
    return walker.sheets


def _refuse_entity(*declaration: object) -> None:
    raise Refusal(_("Berkas memuat deklarasi XML yang tidak aman."), code="file_dangerous")


def _number(attributes: dict[str, str], name: str) -> int:
    """A repetition: at least one; what is no number says nothing."""
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
