"""Old .xls files: where formulas stand in the compound file's Workbook stream ([MS-CFB], [MS-XLS])."""

from __future__ import annotations

import struct

from .archive import Place

_FREE = 0xFFFFFFFA
_BOUNDSHEET, _FORMULA, _EOF = 0x0085, 0x0006, 0x000A


def old_excel_formulas(content: bytes, sheet: str, most: int = 100) -> list[Place]:
    """0-based places of formulas in the named sheet, at most ``most``; none where the file is no .xls."""
    stream = workbook_stream(content)
    start = next((offset for name, offset in _sheets(stream) if name == sheet), None)
    if start is None:
        return []
    found: list[Place] = []
    depth = 0
    for kind, body in _records(stream, start):
        depth += (kind == 0x0809) - (kind == _EOF)
        if kind == _FORMULA and depth == 1 and len(found) < most:
            found.append(struct.unpack_from("<HH", body))
        if depth == 0:
            break
    return found


def workbook_stream(content: bytes) -> bytes:
    """The bytes of the stream "Workbook" (or "Book"); empty where the file holds none."""
    if len(content) < 512 or content[:4] != b"\xd0\xcf\x11\xe0":
        return b""
    (shift,) = struct.unpack_from("<H", content, 30)
    (directory,) = struct.unpack_from("<I", content, 48)
    table = _allocation(content, 1 << shift)
    entries = _chain(content, table, directory, 1 << shift)
    for at in range(0, len(entries) - 127, 128):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            first, size = struct.unpack_from("<II", entries, at + 116)
            return _chain(content, table, first, 1 << shift)[:size]
    return b""


def _allocation(content: bytes, sector: int) -> list[int]:
    (count,) = struct.unpack_from("<I", content, 44)
    places = list(struct.unpack_from("<109I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    while more < _FREE and len(places) < count:
        at = (more + 1) * sector
        block = struct.unpack_from(f"<{sector // 4}I", content.ljust(at + sector, b"\xff"), at)
        places += block[:-1]
        more = block[-1]
    table: list[int] = []
    for place in places[:count]:
        at = (place + 1) * sector
        if place < _FREE and at + sector <= len(content):
            table += struct.unpack_from(f"<{sector // 4}I", content, at)
    return table


def _chain(content: bytes, table: list[int], first: int, sector: int) -> bytes:
    pieces: list[bytes] = []
    here = first
    while here < len(table) and len(pieces) <= len(table):
        pieces.append(content[(here + 1) * sector : (here + 2) * sector])
        here = table[here]
    return b"".join(pieces)


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == _EOF:
            break
        if kind == _BOUNDSHEET and len(body) > 8:
            (offset,) = struct.unpack_from("<I", body)
            wide = body[7] & 1
            raw = body[8 : 8 + body[6] * (1 + wide)]
            sheets.append((raw.decode("utf-16-le" if wide else "latin-1", "replace"), offset))
    return sheets


def _records(stream: bytes, at: int) -> list[tuple[int, bytes]]:
    records: list[tuple[int, bytes]] = []
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        records.append((kind, stream[at + 4 : at + 4 + length]))
        at += 4 + length
    return records
