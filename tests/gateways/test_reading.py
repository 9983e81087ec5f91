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
