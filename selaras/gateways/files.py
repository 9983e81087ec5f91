"""What a file really is: judged by its first bytes, never by its name alone."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Refusal

HEAD = 65_536
"""How many first bytes ``sniff`` wants to see."""

NAME_LENGTH = 120


class FileKind(StrEnum):
    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    TXT = "txt"
    CSV = "csv"
    MP4 = "mp4"


CONTENT_TYPES: dict[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.PNG: "image/png",
    FileKind.JPG: "image/jpeg",
    FileKind.WEBP: "image/webp",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.TXT: "text/plain; charset=utf-8",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.MP4: "video/mp4",
}

EXTENSIONS: dict[str, FileKind] = {kind.value: kind for kind in FileKind} | {"jpeg": FileKind.JPG}

_RUNS = "app bat cgi cmd com cpl dll dmg elf exe jar lnk msi pif pl ps1 py reg scr sh vb vbe vbs wsf"
_SHOWS = "asp aspx hta htm html js jse jsp mht mhtml mjs php phtml svg svgz xhtml xml xsl"
_MACROS = "docm dotm xlam xlsb xlsm xltm"
DANGEROUS = frozenset(f"{_RUNS} {_SHOWS} {_MACROS}".split())

PROGRAM = "program"
ARCHIVE = "archive"
OLD_OFFICE = "old_office"
MACRO = "macro"
MARKUP = "markup"
BINARY = "binary"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", FileKind.PDF),
    (0, b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (0, b"\xff\xd8\xff", FileKind.JPG),
    (8, b"WEBP", FileKind.WEBP),
    (4, b"ftyp", FileKind.MP4),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xfe\xed\xfa", PROGRAM),
    (0, b"#!", PROGRAM),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"Rar!", ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (0, b"\x1f\x8b", ARCHIVE),
)

_MARKUP = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|\?xml|\?php|html|svg|script|iframe|body|head)\b",
    re.I | re.S,
)
_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_UNSAFE = re.compile(r'[\\/:*?"<>|]+')
_RESERVED = re.compile(r"\A(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.I)


def sniff(name: str, first_bytes: bytes, size: int, limit: int) -> FileKind:
    """The kind of an evidence file, or a Refusal that says what it is instead.

    ``first_bytes`` are the first ``HEAD`` bytes (all of a shorter file); ``size`` and ``limit`` count bytes.
    """
    check_size(name, size, limit)
    extension = check_extension(name)
    found = look(first_bytes)
    if found == FileKind.TXT and extension == FileKind.CSV:
        return FileKind.CSV
    if found != extension:
        raise Refusal(_mismatch(name, extension, found), code="file_kind")
    return extension


def check_size(name: str, size: int, limit: int) -> None:
    """Raise Refusal for an empty file and for one over ``limit`` bytes, telling both sizes."""
    if size <= 0:
        raise Refusal(_("Berkas “%(name)s” kosong.") % {"name": safe_name(name)}, code="file_empty")
    if size > limit:
        words = {"name": safe_name(name), "size": megabytes(size), "limit": megabytes(limit)}
        raise Refusal(
            _("Berkas “%(name)s” berukuran %(size)s, batasnya %(limit)s. Perkecil atau bagi berkasnya.")
            % words,
            code="file_too_large",
        )


def check_extension(name: str) -> FileKind:
    """The kind that the name claims. Raise Refusal for an unknown, dangerous or doubled ending."""
    endings = [suffix.lstrip(".").lower().strip() for suffix in PurePosixPath(safe_name(name)).suffixes]
    bad = next((ending for ending in endings if ending in DANGEROUS), None)
    if bad:
        raise Refusal(
            _("Berkas “%(name)s” tidak diterima: akhiran .%(ending)s dapat dijalankan oleh komputer.")
            % {"name": safe_name(name), "ending": bad},
            code="file_dangerous",
        )
    kind = EXTENSIONS.get(endings[-1]) if endings else None
    if kind is None:
        raise Refusal(
            _("Jenis berkas “%(name)s” tidak diterima. Yang diterima: %(kinds)s.")
            % {"name": safe_name(name), "kinds": ", ".join(EXTENSIONS)},
            code="file_kind",
        )
    return kind


def look(head: bytes) -> str:
    """What the first bytes are: a FileKind (TXT for any text), or one of the words of this module."""
    for at, magic, kind in _MAGIC:
        if head[at : at + len(magic)] == magic:
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _look_into_zip(head)
    if _MARKUP.search(head):
        return MARKUP
    return FileKind.TXT if is_text(head) else BINARY


def _look_into_zip(head: bytes) -> str:
    if b"vbaProject.bin" in head:
        return MACRO
    for marker, kind in (
        (b"application/vnd.oasis.opendocument.text", FileKind.ODT),
        (b"application/vnd.oasis.opendocument.spreadsheet", FileKind.ODS),
        (b"word/", FileKind.DOCX),
        (b"xl/", FileKind.XLSX),
    ):
        if marker in head:
            return kind
    return ARCHIVE


def is_text(head: bytes) -> bool:
    """Text is what holds no control characters besides tab, line ends and form feed (UTF-16 by its mark)."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in (9, 10, 12, 13) for byte in head) and b"\x7f" not in head


def describe(found: str) -> str:
    """The found kind in words for a sentence: "gambar", "program komputer" …"""
    words = {
        FileKind.PDF: _("PDF"),
        FileKind.PNG: _("gambar"),
        FileKind.JPG: _("gambar"),
        FileKind.WEBP: _("gambar"),
        FileKind.MP4: _("video"),
        FileKind.DOCX: _("dokumen Word"),
        FileKind.ODT: _("dokumen OpenDocument"),
        FileKind.XLSX: _("lembar kerja Excel"),
        FileKind.ODS: _("lembar kerja OpenDocument"),
        FileKind.TXT: _("teks biasa"),
        PROGRAM: _("program komputer"),
        ARCHIVE: _("arsip terkompresi"),
        OLD_OFFICE: _("dokumen Office lama"),
        MACRO: _("dokumen Office dengan makro"),
        MARKUP: _("halaman web atau XML"),
    }
    return words.get(found, _("data yang tidak dikenal"))


def safe_name(name: str) -> str:
    """A file name harmless to show and store: no folders, controls or direction marks; its ending kept."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFKC", name))
    text = _UNSAFE.sub("_", re.split(r"[\\/]", text)[-1])
    text = re.sub(r"\s+", " ", text).strip(" .") or "berkas"
    if _RESERVED.match(text):
        text = f"_{text}"
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending) > 10:
        return text[:NAME_LENGTH].rstrip(" .")
    return f"{stem[: NAME_LENGTH - len(ending) - 1].rstrip(' .')}.{ending}"


def megabytes(size: int) -> str:
    """A size in bytes as people read it: "12,5 MB"."""
    if size < 1_048_576:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / 1_048_576:.1f} MB".replace(".", ",").replace(",0 ", " ")


def _mismatch(name: str, extension: FileKind, found: str) -> str:
    words = {"name": safe_name(name), "ending": extension.value, "found": describe(found)}
    return _("Berkas “%(name)s” bernama .%(ending)s, tetapi isinya %(found)s. Kirim berkas aslinya.") % words
