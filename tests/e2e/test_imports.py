"""Files in, on the page: a wrong one comes back as a sheet to mend, a good one is applied by the worker."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import statistics
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from tests.intake.people import UPPER, as_csv, as_xlsx, person

from .conftest import SignIn
from .running import ROOT, Site
from .seeing import blank, choose, press, read, told

MARK = os.getpid()
SERIALS = [1 + (MARK * 7 + step) % 900 for step in range(3)]
EXCERPT = ROOT / "tests/data/casework-excerpt.csv"
MAPPING = ROOT / "demo/mappings/nyc-casework.json"
WAIT = 30_000


def people() -> list[dict[str, str]]:
    facts = {"unit": "Seksi Uji Berkas", "parent": "Badan Kepegawaian Daerah"}
    return [person(serial, **facts) for serial in SERIALS]


def send(admin: Page, file: Path) -> None:
    """What a person does: from the management page to the file, and wait for the worker's check."""
    admin.goto("/kelola/impor/")
    press(admin, "Kirim data pegawai")
    admin.locator("input[type=file]").set_input_files(file)
    press(admin, "Periksa berkas")
    admin.get_by_role("link", name="Lihat hasil").click(timeout=WAIT)
    expect(admin.locator(".strip .is-past").first).to_contain_text("Diperiksa")


def mended(sheet: bytes) -> bytes:
    """The downloaded sheet with its wrong cell put right, as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    rows = book.active
    heads = [cell.value for cell in rows[1]]
    assert "KESALAHAN" in heads
    wrong = [row for row in rows.iter_rows(min_row=2) if row[heads.index("KESALAHAN")].value]
    assert len(wrong) == 1
    assert "31-02-1985" in str(wrong[0][heads.index("KESALAHAN")].value)
    wrong[0][heads.index("TANGGAL LAHIR")].value = "14-03-1985"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_wrong_row_comes_back_and_the_mended_sheet_is_applied(seat: SignIn, tmp_path: Path) -> None:
    admin = seat("admin_kepegawaian")
    rows = people()
    rows[1]["birth_date"] = "31-02-1985"
    file = tmp_path / "pegawai.csv"
    file.write_bytes(as_csv(rows, UPPER))
    send(admin, file)
    read(admin, "Ada 1 kesalahan. Tidak ada yang ditulis.")
    expect(admin.get_by_role("row").filter(has_text="31-02-1985")).to_contain_text("TANGGAL LAHIR")
    with admin.expect_download() as download:
        press(admin, "Unduh lembar kesalahan")
    again = tmp_path / "diperbaiki.xlsx"
    again.write_bytes(mended(download.value.path().read_bytes()))
    send(admin, again)
    read(admin, "Yang terjadi bila diterapkan")
    press(admin, "Terapkan")
    expect(admin.get_by_role("progressbar").first).to_be_visible()
    admin.get_by_role("link", name="Lihat hasil").first.click(timeout=WAIT)
    expect(admin.locator(".strip .is-past").last).to_contain_text("Diterapkan")
    admin.goto(f"/organisasi/pegawai/?cari={rows[1]['nip']}")
    expect(admin.get_by_role("table")).to_contain_text("Seksi Uji Berkas")


def test_the_same_file_again_changes_nothing(seat: SignIn, tmp_path: Path) -> None:
    admin = seat("admin_kepegawaian")
    file = tmp_path / "sama.xlsx"
    file.write_bytes(as_xlsx(people(), UPPER))
    send(admin, file)
    for label, count in (("baru", "0"), ("berubah", "0"), ("tetap", "3")):
        expect(admin.locator("dl.facts div").filter(has_text=label)).to_have_text(f"{label}{count}")


def day(text: str) -> dt.date:
    month, day, year = map(int, text.split("/"))
    return dt.date(year, month, day)


def closed_days() -> list[int]:
    """Days from opening to closing of the tickets closed in 2023, counted here on our own (last row of a key)."""
    with EXCERPT.open() as file:
        rows = {row["unique_key"]: row for row in csv.DictReader(file)}
    closed = [row for row in rows.values() if row["closedate"] and day(row["closedate"]).year == 2023]
    return [(day(row["closedate"]) - day(row["opendate"])).days for row in closed]


def define(planner: Page, name: str) -> str:
    planner.goto("/indikator/")
    press(planner, "Tambah indikator")
    blank(planner, "Nama indikator").fill(name)
    blank(planner, "Kode").fill(f"kasus-warga-{MARK}")
    choose(planner.get_by_label("Unit pemilik"), "Badan Perencanaan")
    blank(planner, "Satuan").fill("hari")
    planner.get_by_role("radio", name="Makin rendah makin baik").check()
    choose(planner.get_by_label("Sumber angka"), "Kasus warga")
    planner.get_by_label("Yang dihitung dari sumber").select_option(label="Median hari sampai selesai")
    press(planner, "Simpan indikator")
    told(planner, "Indikator dibuat. Sekarang tetapkan targetnya.")
    planner.get_by_label("Periode").last.select_option(label="Tahun 2026")
    planner.get_by_role("main").get_by_label("Target").fill("7,5")
    press(planner, "Simpan target")
    told(planner, "Target Tahun 2026 tersimpan.")
    return planner.url


def run(site: Site) -> dict[str, Any]:
    said = site.selaras(
        "indicators", "run", "--agency", "jambi", "--period", "2023", "--as-of", "2024-01-31", "--json"
    )
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_a_real_log_becomes_a_figure_that_tells_where_it_comes_from(site: Site, seat: SignIn) -> None:
    arguments = ("--source", "kasus-warga", "--agency", "jambi", "--mapping", str(MAPPING), "--json")
    for expected in (301, 0):
        said = site.selaras("import", "tickets", str(EXCERPT), *arguments)
        assert said.returncode == 0, said.stderr
        report = json.loads(said.stdout)
        assert (report["new"], report["errors"], len(report["warnings"])) == (expected, [], 2)
    planner = seat("perencana")
    address = define(planner, f"Median hari kasus warga selesai {MARK}")
    first, second = run(site), run(site)
    assert second["new"] == 0
    assert [row["value"] for row in first["items"]] == [row["value"] for row in second["items"]]
    median = statistics.median(closed_days())
    mine = next(row for row in second["items"] if row["indicator"] == f"kasus-warga-{MARK}")
    assert float(mine["value"]) == median
    planner.goto(f"{address}?periode=2023")
    origin = planner.locator("#asal")
    expect(origin).to_contain_text("casework-excerpt.csv")
    expect(origin).to_contain_text("31 Januari 2024")
    expect(origin.get_by_role("row").filter(has_text="seluruhnya")).to_contain_text("301")
    expect(planner.get_by_role("main")).to_contain_text(f"{median:g}".replace(".", ","))
