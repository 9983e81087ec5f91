"""From what an office needs to what one person does: a need, its objective and indicator, and the line of sight."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Page, expect

from .conftest import SignIn
from .seeing import blank, choose, press, told

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
    blank(head, "Untuk siapa").fill("petugas loket")
    press(head, "Minta keterampilan")
    expect(head.get_by_role("main")).to_contain_text("Komunikasi, tingkat 3")
    press(head, "Beri nilai")
    for name, mark in (("Mendesak", "5"), ("Serius", "4"), ("Berkembang", "4")):
        head.get_by_role("group", name=name).get_by_label(re.compile(f"^{mark}")).check()
    press(head, "Simpan nilai")
    press(head, "Tutup penilaian")
    expect(head.locator(".strip [aria-current]")).to_contain_text("Dinilai")


def aim(planner: Page) -> str:
    """The planner puts the objective into the graph and ties an indicator to it."""
    planner.goto("/strategi/")
    press(planner, "Tambah sasaran")
    blank(planner, "Tingkat").select_option(label="Kondisi antara")
    blank(planner, "Keadaan yang ingin dicapai").fill(AIM)
    blank(planner, "Kode").fill(f"syarat-{MARK}")
    choose(planner.get_by_label("Unit pemilik"), "Fasilitasi Pelayanan Administrasi")
    choose(planner.get_by_label("Mendukung sasaran"), "Pelayanan publik mudah")
    press(planner, "Simpan sasaran")
    expect(planner.locator("#dampak").or_(planner.locator(".notice")).first).to_be_visible()
    if planner.locator("#dampak").count():  # whom it touches is shown once, before it is saved
        press(planner, "Simpan sasaran")
    told(planner, "Sasaran ditambahkan.")
    address = planner.url
    press(planner, "Hubungkan indikator")
    planner.get_by_label("Indikator").select_option(index=1)
    press(planner, "Hubungkan indikator")
    expect(planner.get_by_role("heading", level=1)).to_have_text(AIM)
    expect(planner.get_by_role("button", name="Hubungkan indikator")).to_have_count(0)
    return address


def answer(head: Page, need: str) -> None:
    head.goto(need)
    press(head, "Jawab dengan sasaran")
    choose(head.get_by_label("Sasaran"), AIM)
    press(head, "Hubungkan sasaran")
    expect(head.get_by_role("main")).to_contain_text(AIM)
    press(head, "Lihat dampak")
    expect(head.get_by_role("main")).to_contain_text(AIM)


def take_on(head: Page) -> None:
    """The agreed plan is opened again with a reason, and a result of it serves the new objective."""
    head.goto("/skp/")
    press(head, "Buka SKP")
    press(head, "Ajukan addendum")
    blank(head, "Mengapa rencana perlu berubah?").fill("Kebutuhan baru di loket.")
    press(head, "Buka untuk addendum")
    press(head, "Tambah RHK")
    blank(head, "Rencana hasil kerja (RHK)").fill(RESULT)
    choose(head.get_by_label("Sasaran yang didukung"), AIM)
    press(head, "Simpan dan kembali")
    told(head, "RHK tersimpan.")


def see_the_line(head: Page) -> None:
    """From the own result to the vision, as a picture and as a list that can be read out."""
    head.goto("/strategi/garis-pandang/")
    head.get_by_role("navigation", name="RHK").get_by_role("link", name=RESULT[:30]).click()
    main = head.get_by_role("main")
    expect(main).to_contain_text("garis utuh")
    picture = main.get_by_role("group", name="Garis pandang")
    for words in (RESULT, AIM, "Jambi Mantap Berdaya Saing dan Berkelanjutan"):
        expect(picture.get_by_role("link", name=words)).to_be_visible()
    main.get_by_text("Daftar").click()
    for words in (RESULT, AIM, "Jambi Mantap Berdaya Saing dan Berkelanjutan"):
        expect(main.get_by_role("listitem").filter(has_text=words).first).to_be_visible()
    drawing = head.request.get(main.get_by_role("link", name="Unduh SVG").get_attribute("href"))
    assert drawing.status == 200
    assert drawing.text().startswith(("<svg", "<?xml"))


def test_a_need_reaches_one_persons_line_of_sight(seat: SignIn) -> None:
    head, planner = seat("kepala_unit"), seat("perencana")
    need = state(head)
    show_it(head)
    aim(planner)
    answer(head, need)
    take_on(head)
    see_the_line(head)
