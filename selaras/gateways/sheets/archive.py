"""Looking into a workbook's archive before calamine does: bombs, macros, links, size; and formulas."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

from .extent import Extent
from .table import Limits, letter, letter_index

Place = tuple[int, int]
"""(0-based row, 0-based column)"""

_CHUNK = 1_048_576
_FORMULA_MARK = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORMULA = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')
_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*?r:id="([^"]+)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def check_archive(content: bytes, limits: Limits) -> None:
    """Raise Refusal for a broken or locked archive, for one that unpacks to more than it may (a "zip bomb"), that
    brings macros or links to other files, and whose sheets are larger or deeper than a table can be.

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
        _check_guest(member.filename)
    for member in members:
        extent = Extent(limits)
        for piece in unpack(archive, content, member):
            extent.see(piece)
        extent.end()


_GUESTS = re.compile(
    r"(?P<macro>vbaproject\.bin|/macrosheets/|/activex/|^basic/|^scripts/|/embeddings/|\.(?:exe|dll|js|vbs)$)"
    r"|(?P<link>/externallinks/|^object \d)|(?P<archive>\.(?:zip|xlsx|xlsm|ods|rar|7z|gz)$)",
    re.I,
)


def _check_guest(name: str) -> None:
    """Raise Refusal where an archive carries what no table needs: programs, links to other files, archives."""
    found = _GUESTS.search(name)
    if found is None:
        return
    sentence = {
        "macro": _("Berkas memuat makro atau program. Salin isinya sebagai nilai ke berkas baru (.xlsx)."),
        "link": _("Berkas memuat tautan ke berkas lain. Salin isinya sebagai nilai ke berkas baru (.xlsx)."),
        "archive": _("Berkas memuat berkas terkompresi lain di dalamnya. Kirim lembar kerjanya saja."),
    }[str(found.lastgroup)]
    raise Refusal(sentence, code="file_dangerous")


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
            if _FORMULA_MARK.search(text):
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


def cell_name(place: Place) -> str:
    """B3 for (2, 1)."""
    return f"{letter(place[1])}{place[0] + 1}"
