"""What is written cannot run, and reads back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.gateways.sheets import (
    Column,
    defuse,
    read_table,
    undefuse,
    write_csv,
    write_error_sheet,
    write_xlsx,
)

DANGEROUS = ["=1+1", "+62", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "=cmd|'/c calc'!A0", "＝1+1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_defused(text: str) -> None:
    assert defuse(text) == f"'{text}"
    assert undefuse(defuse(text)) == text


@pytest.mark.parametrize("text", ["Sari", "'Aisyah", "a=b", "", "'", "Jum'at"])
def test_plain_text_stays(text: str) -> None:
    assert defuse(text) == text == undefuse(text)


@given(st.text())
def test_defusing_can_always_be_undone(text: str) -> None:
    assert undefuse(defuse(text)) == text
    assert defuse(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_csv_holds_no_live_formula() -> None:
    content = write_csv([Column("NAMA"), "=JUDUL"], [["=1+1", Decimal("1234567.50")], ["<b>", None]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["NAMA", "'=JUDUL"],
        ["'=1+1", "1234567.50"],
        ["<b>", ""],
    ]


def test_xlsx_holds_no_live_formula_and_keeps_types() -> None:
    row = ["198001122005011001", "=1+1", "http://x", Decimal("12.5"), dt.date(2026, 11, 24), True, None]
    content = write_xlsx(
        ["NIP", "NAMA", "C", "D", "E", "F", "G"], [row, [Decimal("3621300000000123.45")] + [None] * 6]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [(cell.value, cell.data_type) for cell in sheet[2]]
    assert cells[:3] == [("198001122005011001", "s"), ("'=1+1", "s"), ("http://x", "s")]
    assert cells[3:6] == [(12.5, "n"), (dt.datetime.fromisoformat("2026-11-24"), "d"), (True, "b")]
    assert sheet["A3"].value == "3621300000000123.45"
    assert sheet["C2"].hyperlink is None
    assert sheet.freeze_panes == "A2"


CELL = st.text(
    alphabet=st.characters(
        blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufffe\uffff"
    ),
    max_size=20,
).map(str.strip)
ROW = st.tuples(CELL, CELL, CELL).filter(any)


@given(st.lists(ROW, min_size=1, max_size=20), st.sampled_from([",", ";", "\t", "|"]))
@settings(deadline=None)
def test_csv_round_trip(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    table = read_table(
        write_csv(["Satu", "Dua", "Tiga"], rows, delimiter=delimiter),
        "x.csv",
        expected=("Satu", "Dua", "Tiga"),
    )
    assert [tuple(value or "" for value in row.values) for row in table.rows] == rows


@given(st.lists(ROW, min_size=1, max_size=20))
@settings(deadline=None, max_examples=50)
def test_xlsx_round_trip(rows: list[tuple[str, str, str]]) -> None:
    table = read_table(write_xlsx(["Satu", "Dua", "Tiga"], rows), "x.xlsx", expected=("Satu", "Dua", "Tiga"))
    assert [tuple(value or "" for value in row.values) for row in table.rows] == rows
    assert table.problems == ()


def test_the_sheet_of_errors_lights_the_cells_and_can_be_sent_again() -> None:
    table = read_table(b"NIP BARU;NAMA\n123;Sari\n198001122005011001;=x\n", "pegawai.csv")
    errors = [
        (2, "NIP BARU", "NIP harus 18 angka."),
        (2, "NAMA", "Nama terlalu pendek."),
        (3, "NAMA", "Rumus."),
    ]
    content = write_error_sheet(table, errors)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[1]] == ["NIP BARU", "NAMA", "KESALAHAN"]
    assert sheet["C2"].value == "NIP BARU: NIP harus 18 angka.\nNAMA: Nama terlalu pendek."
    assert sheet["A2"].fill.fgColor.rgb == "FFFFE3B3"
    assert sheet["A3"].fill.fgColor.rgb != "FFFFE3B3"
    assert sheet["B3"].value == "'=x"
    again = read_table(content, "perbaikan.xlsx")
    assert [row.values[:2] for row in again.rows] == [row.values for row in table.rows]
    twice = write_error_sheet(again, [])
    assert read_table(twice).headers == ("NIP BARU", "NAMA", "KESALAHAN")
