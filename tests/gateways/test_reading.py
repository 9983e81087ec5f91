"""Tables are read as they stand, with their places, or refused in words."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from selaras.gateways.sheets import Limits, read_table
from selaras.kernel.refusal import Refusal

from .files import PEOPLE, ods, old_xls, workbook

EXPECTED = ("NIP BARU", "NAMA", "TANGGAL LAHIR")


def codes(table: object) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.letter, problem.code) for problem in table.problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_text_in_every_dress(delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(cells) for cells in PEOPLE]
    table = read_table("\r\n".join(lines).encode(encoding), "pegawai.csv", expected=EXPECTED)
    assert table.headers == ("NIP BARU", "NAMA", "TANGGAL LAHIR")
    assert table.delimiter == delimiter
    assert [row.number for row in table.rows] == [2, 3]
    assert table.rows[1].values == ("199002022015022002", "Zoë Müller", "02-02-1990")


def test_a_comma_inside_text_does_not_win_over_the_semicolons() -> None:
    content = (
        'NIP BARU;NAMA;TANGGAL LAHIR\n1;"Sari, S.Kom., M.T.";01-01-1980\n2;Budi, S.E., M.M.;01-01-1980\n'
    )
    assert read_table(content.encode(), expected=EXPECTED).rows[1].values[1] == "Budi, S.E., M.M."


def test_excels_own_hint_is_followed() -> None:
    table = read_table(b"sep=|\nNIP BARU|NAMA\n1|a;b;c\n", "x.csv")
    assert (table.headers, table.header_row, table.rows[0].number) == (("NIP BARU", "NAMA"), 2, 3)


def test_line_ends_inside_quotes_keep_the_row_numbers_of_the_sheet() -> None:
    table = read_table(b'A,B\n1,"x\ny"\n\n2,z\n', "x.csv")
    assert [(row.number, row.values[0]) for row in table.rows] == [(2, "1"), (4, "2")]


def test_workbook_cells_keep_their_types() -> None:
    content = workbook(
        [["NIP BARU", "NAMA", "TANGGAL LAHIR"], ["1", "Sari", dt.date(1980, 1, 12)], [1.98e17, 5, None]]
    )
    table = read_table(content, "pegawai.xlsx", expected=EXPECTED)
    assert table.kind == "xlsx"
    assert table.rows[0].values == ("1", "Sari", dt.date(1980, 1, 12))
    assert table.rows[1].values == (1.98e17, 5.0, None)


def test_a_title_above_the_header_is_passed_over() -> None:
    content = workbook(
        [["DAFTAR PEGAWAI"], [], [None, "NIP BARU", "NAMA"], [1, "198", "Sari"]], merge=["A1:C1"]
    )
    table = read_table(content, expected=EXPECTED)
    assert table.header_row == 3
    assert table.headers == ("", "NIP BARU", "NAMA")
    assert table.problems == ()
    assert table.rows[0].number == 4


def test_formulas_and_merged_cells_are_named_by_place() -> None:
    content = workbook(
        [["NIP BARU", "NAMA"], ["1", "=A2&B3"], ["2", "Budi"], [None, "Sari"]], merge=["A3:A4"]
    )
    table = read_table(content, expected=EXPECTED)
    assert codes(table) == [(2, "B", "formula"), (3, "A", "merged")]
    assert "A3 sampai A4" in table.problems[1].sentence
    assert table.problems[0].column == "NAMA"


def test_a_formula_in_text_is_named_and_excels_text_trick_is_not() -> None:
    table = read_table(b'NIP BARU,NAMA\n"=""198""",Sari\n=1+1,Budi\n', "x.csv")
    assert codes(table) == [(3, "A", "formula")]


def test_open_document_formulas_and_merged_cells() -> None:
    table = read_table(ods(), "pegawai.ods", expected=EXPECTED)
    assert table.kind == "ods"
    assert codes(table) == [(2, "B", "formula"), (4, "A", "merged")]
    assert table.rows[0].values[0] == "1"


def test_old_excel_is_read_and_its_formula_named() -> None:
    table = read_table(old_xls(), "pegawai.xls", expected=EXPECTED)
    assert table.kind == "xls"
    assert table.headers == ("NIP BARU", "NAMA")
    assert table.rows[0].values[0] == "198001122005011001"
    assert codes(table) == [(3, "B", "formula")]


def test_a_repeated_header_is_named_with_both_columns() -> None:
    table = read_table(b"NAMA,NIP BARU,nama\na,1,b\n", "x.csv")
    assert codes(table) == [(1, "C", "repeated_header")]
    assert "A dan C" in table.problems[0].sentence


def test_a_row_wider_than_its_header_is_named() -> None:
    table = read_table(b"NIP BARU;NAMA\n1;Sari\n2;Budi;S.E.\n", "x.csv")
    assert codes(table) == [(3, "C", "too_wide")]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.csv", "file_empty"),
        (b"\n \n", "x.csv", "file_no_table"),
        (b"NIP BARU,NAMA\n", "x.csv", "file_empty"),
        (b"NIP BARU,NAMA\n , \n", "x.csv", "file_empty"),
        (b"%PDF-1.7 ...", "pegawai.xlsx", "file_kind"),
        (b"MZ\x90\x00", "pegawai.csv", "file_kind"),
        (b"\x89PNG\r\n\x1a\n", "pegawai.csv", "file_kind"),
        (b"<html><table><tr><td>NIP", "pegawai.xls", "file_kind"),
        (b"Yth. Bapak Kepala Dinas\nbersama ini kami kirim\n", "surat.txt", "file_no_table"),
        (b"NIP BARU,NAMA\n1,\x81\x8d\n", "x.csv", "file_encoding"),
        (b'NIP BARU,NAMA\n1,"Sari\n2,Budi\n', "x.csv", "file_quotes"),
        (b"PK\x03\x04 cut off", "pegawai.xlsx", "file_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "pegawai.xls", "file_broken"),
    ],
)
def test_files_that_are_no_table(content: bytes, name: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(content, name, expected=EXPECTED)
    assert refusal.value.code == code
    assert len(refusal.value.sentence) > 20


def test_a_broken_workbook_is_one_sentence() -> None:
    content = workbook([["NIP BARU", "NAMA"], ["1", "Sari"]])
    for cut in (len(content) // 2, len(content) - 30):
        with pytest.raises(Refusal) as refusal:
            read_table(content[:cut], "x.xlsx")
        assert refusal.value.code in {"file_broken", "file_kind"}


def test_limits_of_size_rows_and_columns() -> None:
    content = b"A,B\n" + b"1,2\n" * 50
    with pytest.raises(Refusal, match="Batasnya"):
        read_table(content, within=Limits(rows=49))
    assert len(read_table(content, within=Limits(rows=50)).rows) == 50
    with pytest.raises(Refusal, match="batasnya"):
        read_table(content, within=Limits(size=100))
    with pytest.raises(Refusal, match="Batasnya"):
        read_table(b"A,B\n" + b"x," * 40 + b"\n", within=Limits(columns=30))


def bomb(declared: int | None = None) -> bytes:
    """An .xlsx whose sheet unpacks to 64 MB of blanks; ``declared`` lies about it in its directory."""
    with zipfile.ZipFile(io.BytesIO(workbook([["A", "B"], ["1", "2"]]))) as small:
        parts = {name: small.read(name) for name in small.namelist()}
    parts["xl/worksheets/sheet1.xml"] += b" " * (64 * 1_048_576)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    content = out.getvalue()
    if declared is None:
        return content
    size = len(parts["xl/worksheets/sheet1.xml"])
    return content.replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little"))


def test_a_zip_bomb_is_refused_before_it_opens() -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(bomb(), "x.xlsx")
    assert refusal.value.code == "file_bomb"


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too() -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(bomb(declared=2000), "x.xlsx")
    assert refusal.value.code == "file_bomb"


def test_the_digest_is_of_the_file_and_a_path_reads_as_its_content(tmp_path: Path) -> None:
    file = tmp_path / "pegawai.csv"
    file.write_bytes(b"A,B\n1,2\n")
    table = read_table(file)
    assert table.name == "pegawai.csv"
    assert table.digest == read_table(b"A,B\n1,2\n").digest
    assert len(table.digest) == 64


def test_headers_are_found_in_either_spelling() -> None:
    table = read_table(b"nipBaru,Nama\n1,Sari\n", "x.csv")
    assert table.place("NIP BARU") == table.place("nip_baru") == 0
    assert list(table.column("NAMA")) == ["Sari"]
    assert table.place("TIDAK ADA") is None


def test_a_hidden_first_sheet_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.title = "acuan"
    book.active.append(["rahasia", "x"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Data & <Pegawai>")
    sheet.append(["NIP BARU", "NAMA"])
    sheet.append(["1", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "x.xlsx")
    assert table.sheet == "Data & <Pegawai>"
    assert codes(table) == [(2, "B", "formula")]


def test_formulas_are_found_across_the_pieces_of_a_large_sheet() -> None:
    rows = [["A", "B"]] + [["x" * 40 + str(number), number] for number in range(30_000)]
    rows[29_999][1] = "=1+1"
    table = read_table(workbook(rows), "x.xlsx")
    assert codes(table) == [(30_000, "B", "formula")]


def test_zlib_noise_is_a_broken_file() -> None:
    content = workbook([["A", "B"], ["1", "2"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    start = member.header_offset + 30 + len(member.filename)
    broken = content[:start] + zlib.compress(b"noise")[:20] + content[start + 20 :]
    with pytest.raises(Refusal) as refusal:
        read_table(broken, "x.xlsx")
    assert refusal.value.code == "file_broken"


def archive(members: dict[str, bytes | str]) -> bytes:
    """An .xlsx-like archive with exactly these members beside the ordinary ones, which they replace."""
    ordinary = workbook([["NIP", "NAMA"], ["1", "Budi"]])
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ordinary)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for item in source.infolist():
            if item.filename not in members:
                made.writestr(item, source.read(item))
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def cells(reference: str, row: int = 1) -> str:
    return WORKSHEET.format(f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>')


HOSTILE = {
    "a program": ({"xl/vbaProject.bin": b"\xd0\xcf"}, "file_kind", "makro"),
    "a sheet of macros": ({"xl/macrosheets/sheet1.xml": "<a/>"}, "file_dangerous", "makro"),
    "a link to another file": ({"xl/externalLinks/externalLink1.xml": "<a/>"}, "file_dangerous", "tautan"),
    "an embedded object": ({"xl/embeddings/oleObject1.bin": b"x"}, "file_dangerous", "makro"),
    "an archive in the archive": ({"xl/media/inner.zip": b"PK"}, "file_dangerous", "terkompresi"),
    "entities": ({SHEET: "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"}, "file_dangerous", "XML"),
    "nesting without end": ({SHEET: "<a>" * 200_000}, "file_dangerous", "bersarang"),
    "one cell in the last row": ({SHEET: cells("A1048576", 1_048_576)}, "file_too_large", "baris"),
    "one cell in the last column": ({SHEET: cells("XFD1")}, "file_too_large", "kolom"),
    "the last column spelt oddly": (
        {SHEET: cells("A1").replace('r="A1"', "r = 'XFD1'")},
        "file_too_large",
        "kolom",
    ),
    "cells without numbers": (
        {SHEET: WORKSHEET.format("<row>" + "<c/>" * 5000 + "</row>")},
        "file_too_large",
        "kolom",
    ),
    "rows without numbers": (
        {SHEET: WORKSHEET.format("<row><c/></row>" * 300_000)},
        "file_too_large",
        "baris",
    ),
    "rows under a prefix": (
        {SHEET: WORKSHEET.format("<x:row\n><x:c/></x:row>" * 300_000)},
        "file_too_large",
        "baris",
    ),
    "a million rows that say nothing": (
        {SHEET: WORKSHEET.format("<row><c t='b'><v>1</v></c></row>" * 1_000_000)},
        "file_bomb",
        "terlalu besar",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_before_they_cost_memory(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads cells is never asked: the archive is refused while it is unpacked in pieces."""
    import python_calamine

    members, code, word = HOSTILE[name]
    monkeypatch.setattr(
        python_calamine.CalamineWorkbook, "from_filelike", lambda _: pytest.fail("was opened")
    )
    with pytest.raises(Refusal, match=word) as refusal:
        read_table(archive(members), "x.xlsx")  # type: ignore[arg-type]
    assert refusal.value.code == code


def open_document(row: str, extra: dict[str, str] | None = None) -> bytes:
    space = 'xmlns:table="t" xmlns:office="o" xmlns:text="x"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        body = f'<office:spreadsheet><table:table table:name="A">{row}</table:table></office:spreadsheet>'
        made.writestr(
            "content.xml", f"<office:document {space}><office:body>{body}</office:body></office:document>"
        )
        for name, content in (extra or {}).items():
            made.writestr(name, content)
    return out.getvalue()


FILLED = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("row", "extra"),
    [
        (f'<table:table-row table:number-rows-repeated="1048576">{FILLED}</table:table-row>', {}),
        (
            "<table:table-row>"
            + FILLED.replace("-cell o", '-cell table:number-columns-repeated="16384" o', 1)
            + "</table:table-row>",
            {},
        ),
        (f"<table:table-row>{FILLED}</table:table-row>", {"Basic/Standard/Modul1.xml": "<a/>"}),
    ],
    ids=["a million rows", "16,384 columns", "macros"],
)
def test_hostile_open_documents_are_refused(
    row: str, extra: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_calamine

    monkeypatch.setattr(
        python_calamine.CalamineWorkbook, "from_filelike", lambda _: pytest.fail("was opened")
    )
    with pytest.raises(Refusal) as refusal:
        read_table(open_document(row, extra), "x.ods")
    assert refusal.value.code in ("file_too_large", "file_dangerous")


def test_empty_rows_to_the_end_of_an_open_document_are_nothing() -> None:
    filled = f"<table:table-row>{FILLED}</table:table-row>" * 2
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    assert len(read_table(open_document(filled + empty), "x.ods").rows) == 1


def test_only_wanted_columns_cost_memory() -> None:
    table = read_table(b"A,B,C\n1,2,3\n4,5,6\n", keep=lambda headers: [headers.index("B")])
    assert [row.values for row in table.rows] == [(None, "2", None), (None, "5", None)]
