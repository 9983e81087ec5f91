"""Looking into a workbook's archive beside calamine: bombs, formulas, merged cells of OpenDocument."""

from __future__ import annotations

import io
import re
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .table import Limits, letter, letter_index

Place = tuple[int, int]
"""(0-based row, 0-based column)"""

_CHUNK = 1_048_576
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*?r:id="([^"]+)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def check_archive(content: bytes, limits: Limits) -> None:
    """Raise Refusal where the archive is broken, locked, or unpacks to more than it may (a "zip bomb").

    The declared sizes are summed before anything is opened; then each member is unpacked once in small
    pieces, because the declaration may lie and the reader that follows would believe it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Refusal(
            _("Berkas rusak atau terpotong. Simpan ulang lalu kirim lagi."), code="file_broken"
        ) from None
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if (
        declared > limits.unpacked
        or (declared > 10 * _CHUNK and declared / packed > limits.ratio)
        or len(members) > 5000
    ):
        raise Refusal(
            _("Isi berkas terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."), code="file_bomb"
        )
    for member in members:
        for _piece in unpack(archive, content, member):
            pass


def unpack(archive: zipfile.ZipFile, content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's bytes in pieces of at most a megabyte; Refusal if there are more than it declares."""
    if member.flag_bits & 1:
        raise Refusal(_("Berkas dikunci dengan sandi. Buka kuncinya lalu simpan ulang."), code="file_locked")
    start = member.header_offset
    name, extra = (int.from_bytes(content[start + at : start + at + 2], "little") for at in (26, 28))
    begin = start + 30 + name + extra
    packed = content[begin : begin + member.compress_size]
    seen = 0
    for piece in _inflate(packed, member.compress_type):
        seen += len(piece)
        if seen > member.file_size:
            raise Refusal(_("Berkas rusak: isinya lebih besar daripada yang dinyatakan."), code="file_bomb")
        yield piece


def _inflate(packed: bytes, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield packed
        return
    if method != zipfile.ZIP_DEFLATED:
        raise Refusal(
            _("Cara pemadatan berkas tidak dikenal. Simpan ulang sebagai .xlsx."), code="file_broken"
        )
    engine = zlib.decompressobj(-15)
    try:
        while packed and not engine.eof:
            yield engine.decompress(packed, _CHUNK)
            packed = engine.unconsumed_tail
        yield engine.flush()
    except zlib.error:
        raise Refusal(
            _("Berkas rusak atau terpotong. Simpan ulang lalu kirim lagi."), code="file_broken"
        ) from None


def excel_formulas(content: bytes, sheet: str, most: int = 100) -> list[Place]:
    """Where formulas stand in the named sheet of an .xlsx, at most ``most``, from top to bottom."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = _sheet_path(archive, sheet)
        if path is None:
            return []
        found: list[Place] = []
        tail = b""
        for piece in unpack(archive, content, archive.getinfo(path)):
            text = tail + piece
            cut = max(text.rfind(b"<c "), text.rfind(b":c "), 0)
            found += [_excel_place(match) for match in _FORMULA.finditer(text[:cut])]
            tail = text[cut:]
            if len(found) >= most:
                return found[:most]
        return (found + [_excel_place(match) for match in _FORMULA.finditer(tail)])[:most]


def _excel_place(match: re.Match[bytes]) -> Place:
    return int(match[2]) - 1, letter_index(match[1].decode())


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str | None:
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return None
    key = next((key for name, key in _SHEET.findall(book) if _unescape(name) == sheet), None)
    for tag in _RELATION.findall(relations):
        parts = dict(_ATTRIBUTE.findall(tag))
        if parts.get("Id") == key:
            target = parts.get("Target", "").lstrip("/")
            path = target if target.startswith("xl/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _unescape(text: str) -> str:
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text


class _OpenDocument:
    """Walks content.xml of an .ods once and notes formulas and spans of the named sheet."""

    def __init__(self, sheet: str, most: int) -> None:
        self.sheet, self.most = sheet, most
        self.inside = False
        self.row, self.column = -1, 0
        self.rows_ahead = 1
        self.formulas: list[Place] = []
        self.merged: list[tuple[Place, Place]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.inside = attributes.get("table:name") == self.sheet
        elif self.inside and tag == "table:table-row":
            self.row += self.rows_ahead
            self.rows_ahead = int(attributes.get("table:number-rows-repeated", "1"))
            self.column = 0
        elif self.inside and tag in ("table:table-cell", "table:covered-table-cell"):
            self.cell(attributes)
            self.column += int(attributes.get("table:number-columns-repeated", "1"))

    def cell(self, attributes: dict[str, str]) -> None:
        at = (max(self.row, 0), self.column)
        if "table:formula" in attributes and len(self.formulas) < self.most:
            self.formulas.append(at)
        wide = int(attributes.get("table:number-columns-spanned", "1"))
        high = int(attributes.get("table:number-rows-spanned", "1"))
        if (wide > 1 or high > 1) and len(self.merged) < self.most:
            self.merged.append((at, (at[0] + high - 1, at[1] + wide - 1)))


def open_document_marks(
    content: bytes, sheet: str, most: int = 100
) -> tuple[list[Place], list[tuple[Place, Place]]]:
    """(formulas, merged ranges) of the named sheet of an .ods."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            member = archive.getinfo("content.xml")
        except KeyError:
            return [], []
        text = b"".join(unpack(archive, content, member))
    if b"table:formula=" not in text and b"-spanned=" not in text:
        return [], []
    walker = _OpenDocument(sheet, most)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = walker.start
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(text, True)
    except xml.parsers.expat.ExpatError:
        raise Refusal(
            _("Berkas rusak atau terpotong. Simpan ulang lalu kirim lagi."), code="file_broken"
        ) from None
    return walker.formulas, walker.merged


def _refuse_entity(*declaration: object) -> None:
    raise Refusal(_("Berkas memuat deklarasi XML yang tidak aman."), code="file_dangerous")


def cell_name(place: Place) -> str:
    """B3 for (2, 1)."""
    return f"{letter(place[1])}{place[0] + 1}"
