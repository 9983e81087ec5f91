"""A file is what its first bytes say; the name only has to agree."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.gateways.files import CONTENT_TYPES, FileKind, megabytes, safe_name, sniff
from selaras.kernel.refusal import Refusal

LIMIT = 10 * 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
MP4 = b"\x00\x00\x00\x18ftypmp42"
EXE = b"MZ\x90\x00\x03\x00\x00\x00"


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, first or b"<x/>")
    return out.getvalue()


ODT = zipped("mimetype", first=b"application/vnd.oasis.opendocument.text")
DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("laporan.pdf", PDF, FileKind.PDF),
        ("LAPORAN.PDF", PDF, FileKind.PDF),
        ("foto.png", PNG, FileKind.PNG),
        ("foto.jpeg", JPG, FileKind.JPG),
        ("foto.webp", WEBP, FileKind.WEBP),
        ("kegiatan.mp4", MP4, FileKind.MP4),
        ("surat.odt", ODT, FileKind.ODT),
        ("surat.docx", DOCX, FileKind.DOCX),
        ("data.xlsx", XLSX, FileKind.XLSX),
        ("catatan.txt", "Rapat di Muaro Jambi, café".encode("windows-1252"), FileKind.TXT),
        ("data.csv", b"NIP;NAMA\r\n", FileKind.CSV),
    ],
)
def test_a_good_file_is_known(name: str, content: bytes, kind: FileKind) -> None:
    assert sniff(name, content, len(content), LIMIT) is kind
    assert CONTENT_TYPES[kind]


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("laporan.pdf", EXE, "file_kind", "program komputer"),
        ("laporan.exe", EXE, "file_dangerous", ".exe"),
        ("laporan.pdf.exe", EXE, "file_dangerous", ".exe"),
        ("laporan.exe.pdf", PDF, "file_dangerous", ".exe"),
        ("gambar.svg", b"<svg/>", "file_dangerous", ".svg"),
        ("halaman.html", b"<html>", "file_dangerous", ".html"),
        ("halaman.txt", b" \n<!DOCTYPE html><script>", "file_kind", "halaman web"),
        ("gambar.png", b'<?xml version="1.0"?><svg/>', "file_kind", "halaman web"),
        ("foto.png", JPG, "file_kind", "gambar"),
        ("surat.docx", zipped("word/vbaProject.bin"), "file_kind", "makro"),
        ("surat.docx", zipped("rahasia.bin"), "file_kind", "arsip"),
        ("skrip.txt", b"#!/bin/sh\n", "file_kind", "program komputer"),
        ("data.csv", b"\x00\x01\x02", "file_kind", "tidak dikenal"),
        ("surat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_kind", "tidak diterima"),
        ("tanpa_akhiran", PDF, "file_kind", "tidak diterima"),
    ],
)
def test_a_bad_file_is_refused_in_words(name: str, content: bytes, code: str, words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        sniff(name, content, len(content), LIMIT)
    assert refusal.value.code == code
    assert words in refusal.value.sentence


def test_size_is_told_with_its_limit() -> None:
    with pytest.raises(Refusal) as refusal:
        sniff("laporan.pdf", PDF, 12 * 1024 * 1024 + 600_000, LIMIT)
    assert refusal.value.code == "file_too_large"
    assert "12,6 MB" in refusal.value.sentence
    assert "10 MB" in refusal.value.sentence
    with pytest.raises(Refusal, match="kosong"):
        sniff("laporan.pdf", b"", 0, LIMIT)


def test_sizes_are_read_as_people_write_them() -> None:
    assert [megabytes(n) for n in (1, 2048, 1_048_576, 1_572_864)] == ["1 kB", "2 kB", "1 MB", "1,5 MB"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Sari\\laporan.pdf", "laporan.pdf"),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("  .htaccess", "htaccess"),
        ("con.txt", "_con.txt"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ('kinerja "TW1": 85%?.pdf', "kinerja _TW1_ 85%_.pdf"),
        ("", "berkas"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_become_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_every_name_becomes_harmless_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 120
    assert not set(safe) & set('/\\\x00\n\r"<>|')
    assert safe_name(safe) == safe
