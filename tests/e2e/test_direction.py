"""From what an office needs to what one person does: a need, its objective and indicator, and the line of sight."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Page, expect

from .conftest import SignIn
from .seeing import blank, press, read, told

MARK = os.getpid()
NEED = f"Petugas loket menjelaskan syarat dengan kata yang dimengerti warga ({MARK})"
AIM = f"Warga mengerti syarat sejak kunjungan pertama ({MARK})"
RESULT = f"Lembar syarat satu halaman di setiap loket ({MARK})"


def state(head: Page) -> str:
    head.goto("/kebutuhan/")
    press(head, "Catat kebutuhan")
    expect(head.get_by_label("Pemegang kebutuhan")).to_contain_text("Marlina Chaniago")
    head.get_by_label("Tantangan").check()
    blank(head, "Apa yang dibutuhkan atau dihadapi").fill(NEED)
    blank(head, "Apa penyebabnya").fill("Syarat ditulis dengan istilah peraturan.")
    blank(head, "Ditinjau lagi").fill("2027-03-31")
    press(head, "Simpan kebutuhan")
    told(head, "Kebutuhan dicatat.")
    return head.url


def show_it(head: Page) -> None:
    """Evidence, the competency that is asked for, and the votes."""
    head.get_by_role("link", name="Tambah bukti").or_(head.get_by_role("link", name="+ Bukti")).first.click()
    blank(head, "Buktinya").fill("Dari 120 warga, 54 kembali karena syarat kurang.")
    blank(head, "Angkanya").fill("45 %")
    press(head, "Simpan bukti")
    expect(head.get_by_role("main")).to_contain_text("54 kembali")
    press(head, "+ Keterampilan")
    head.get_by_label("Kompetensi").select_option(label="Komunikasi")
    head.get_by_role("group", name="Tingkat").get_by_label("3", exact=True).check()
    press(head, "Simpan permintaan")
    expect(head.get_by_role("main")).to_contain_text("Komunikasi, tingkat 3")
    press(head, "Beri nilai")
    for name, mark in (("Mendesak", "5"), ("Serius", "4"), ("Berkembang", "4")):
        head.get_by_role("group", name=name).get_by_label(re.compile(f"^{mark}")).check()
    press(head, "Simpan nilai")
    press(head, "Tutup penilaian")
    expect(head.locator(".strip [aria-current]")).to_contain_text("Dinilai")


def aim(planner: Page) -> str:
    planner.goto("/strategi/")
    press(planner, "Tambah sasaran")
    blank(planner, "Tingkat").select_option(label="Kondisi antara")
    blank(planner, "Keadaan yang ingin dicapai").fill(AIM)
    blank(planner, "Kode").fill(f"SYARAT-{MARK}")
    planner.get_by_label("Unit pemilik").select_option(label=re.compile("Fasilitasi Pelayanan Administrasi"))
    press(planner, "Simpan sasaran")
    told(planner, "Sasaran ditambahkan.")
    return planner.url


def test_a_need_reaches_one_persons_line_of_sight(seat: SignIn) -> None:
    head, planner = seat("kepala_unit"), seat("perencana")
    need = state(head)
    show_it(head)
    aim(planner)
