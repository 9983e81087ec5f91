"""A wrong superior, from the phone to the effect: reported at 360 px, decided by the performance officer, in force at
once on every page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import SignIn
from .hiring import Newcomer, hire
from .running import Site
from .seeing import blank, press, read, told
from .walking import faults

WRONG, RIGHT = "Hendra Gunadi", "Erna Suryani"
WHY = "Sejak Juli saya bekerja di Bidang Pencegahan dan Pengendalian Penyakit."


@pytest.fixture(scope="module")
def moved(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    return hire(site, tmp_path_factory.mktemp("moved"), number=1)


def fits(page: Page) -> None:
    """Nothing hangs over the edge of the phone, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert faults(page) == []


def open_own_page(page: Page, person: Newcomer) -> None:
    page.goto(f"/organisasi/pegawai/?cari={person.name.replace(' ', '+')}")
    page.locator("a.row-link", has_text=person.name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(person.name)


def test_from_the_phone_to_the_effect(seat: SignIn, moved: Newcomer) -> None:
    clerk = seat(moved, width=360)
    open_own_page(clerk, moved)
    fits(clerk)
    expect(clerk.get_by_role("heading", name="Tahun 2026")).to_be_visible()
    expect(clerk.locator("svg.stretches rect.stretch")).to_have_count(1)
    press(clerk, "Atasan saya keliru")
    read(clerk, re.compile(f"Sekarang tercatat: .*{WRONG}"))
    fits(clerk)
    clerk.get_by_role("main").get_by_role("searchbox").fill("erna suriani")  # spelled as it is heard
    press(clerk, "Cari")
    clerk.locator(".pick-row", has_text=RIGHT).click()
    blank(clerk, "Mengapa atasan yang tercatat keliru?").fill(WHY)
    fits(clerk)
    press(clerk, "Kirim laporan")
    told(clerk, "Laporan terkirim.")
    address = clerk.url

    officer = seat("pengelola_kinerja")
    officer.goto("/kabar/")
    officer.get_by_text(f"{moved.name} melaporkan bahwa atasannya keliru tercatat.").first.click()
    expect(officer).to_have_url(address)
    read(officer, WHY)
    fits(officer)
    press(officer, "Terima, ganti atasannya")
    told(officer, "Keduanya diberi tahu.")

    clerk.goto("/kabar/")
    read(clerk, re.compile(f"Atasan .* sekarang .*{RIGHT}"))
    open_own_page(clerk, moved)
    expect(clerk.locator("table.segments tbody tr").last).to_contain_text(RIGHT)


def test_a_second_decision_is_refused_in_words(seat: SignIn, moved: Newcomer) -> None:
    officer = seat("pengelola_kinerja")
    officer.goto("/perpindahan/laporan/?keadaan=accepted")
    officer.locator("a.row-link", has_text=moved.name).click()
    expect(officer.get_by_role("button", name="Terima, ganti atasannya")).to_have_count(0)


def test_the_personnel_office_sees_the_year_before_it_writes(seat: SignIn, moved: Newcomer) -> None:
    admin = seat("admin_kepegawaian")
    admin.goto("/perpindahan/")
    admin.get_by_role("main").get_by_role("searchbox").fill(moved.name)
    press(admin, "Cari")
    admin.locator(".pick-row", has_text=moved.name).first.click()
    press(admin, "Cuti panjang")
    blank(admin, "Mulai tanggal").fill("2026-12-01")
    blank(admin, "Sampai tanggal (hari pertama sesudahnya)").fill("2027-02-01")
    press(admin, "Lihat akibatnya")
    expect(admin.locator("svg.stretches")).to_have_count(2)
    fits(admin)
    press(admin, "Catat perpindahan")
    told(admin, "Perpindahan dicatat.")
    read(admin, "menyesuaikan pada hari mulainya")
