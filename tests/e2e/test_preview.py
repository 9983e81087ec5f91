"""Defining a measure: its value is seen before anything is saved, and follows every change of the form."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Page, expect

from .conftest import SignIn
from .seeing import blank, choose, press, read

MARK = os.getpid()
NAME = f"Keluhan rujukan, median ({MARK})"


def preview(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#pratinjau")).to_contain_text(text)


def test_the_value_is_seen_before_it_is_saved(seat: SignIn) -> None:
    page = seat("perencana", width=360)
    page.goto("/indikator/baru/")
    preview(page, "Pilih sumber dan ukurannya")
    blank(page, "Satuan").fill("hari")
    choose(blank(page, "Sumber angka"), "Catatan pengaduan Dinas Kesehatan")
    choose(blank(page, "Yang dihitung dari sumber"), "Median hari sampai selesai")
    preview(page, re.compile(r"P50 = x\["))
    preview(page, "dihitung dari tiket".capitalize())
    expect(page.locator("#pratinjau svg.spark")).to_be_visible()
    whole = page.locator("#pratinjau tbody strong").last.inner_text()
    blank(page, "Hanya kategori").fill("Rujukan")
    preview(page, "di luar saringan")
    expect(page.locator("#pratinjau tbody strong").last).not_to_have_text(whole)
    choose(blank(page, "Yang dihitung dari sumber"), "Persen selesai dalam batas hari")
    preview(page, "Isi batas harinya")
    blank(page, "Batas hari").fill("5")
    preview(page, "x 100")
    blank(page, "Nama indikator").fill(NAME)
    page.get_by_role("radio", name="Makin tinggi makin baik").press(" ")
    blank(page, "Kode").fill(f"rujukan-{MARK}")
    press(page, "Simpan indikator")
    expect(page).to_have_url(re.compile(r"/indikator/[0-9a-f-]+/target/"))


def test_a_question_is_answered_beside_its_figure(seat: SignIn) -> None:
    page = seat("perencana")
    page.goto("/indikator/?cari=median+penyelesaian+keluhan")
    page.get_by_role("link", name="Waktu penyelesaian keluhan kesehatan, median").click()
    card = page.locator("#pertanyaan")
    expect(card).to_contain_text("Apakah tiket yang dibuka kembali ini")
    card.get_by_role("link", name=re.compile("Jawab|Lihat")).first.click()
    read(page, re.compile("bukan tuduhan"))
    answer = f"Jawaban pesan singkat yang sama untuk semua ({MARK})"
    blank(page, "Jawaban").fill(answer)
    press(page, "Simpan jawaban")
    expect(page.locator("#pertanyaan")).to_contain_text(answer)
