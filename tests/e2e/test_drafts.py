"""Nothing typed is lost, and nobody's text is written over unseen: on a dead line, and from two places at once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .conftest import SignIn
from .seeing import blank, press, told

SAVED = re.compile(r"^Tersimpan \d\d\.\d\d")
FIELD = "Rencana hasil kerja (RHK)"


def open_result(page: Page) -> str:
    """The first result of the own plan, opened again for an addendum."""
    page.goto("/skp/")
    press(page, "Buka SKP")
    press(page, "Ajukan addendum")
    blank(page, "Mengapa rencana perlu berubah?").fill("Rumusannya diperjelas.")
    press(page, "Buka untuk addendum")
    page.locator(".rhk").first.get_by_role("link", name="Ubah").click()
    expect(blank(page, FIELD)).to_be_visible()
    return page.url


def type_in_the_dark(page: Page, text: str) -> None:
    """The line goes, she goes on typing, the page says where it is kept."""
    page.context.set_offline(True)
    blank(page, FIELD).fill(text)
    expect(page.locator(".saved")).to_contain_text("Tersimpan di perangkat ini")


def come_back(page: Page, address: str) -> Page:
    """The page is closed, the line is there again, the page is opened anew."""
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    return again


def test_a_draft_survives_a_dead_line_and_a_closed_page(seat: SignIn) -> None:
    here, there = seat("bpsdm"), seat("bpsdm")
    address = open_result(here)
    type_in_the_dark(here, "Diketik tanpa jaringan")
    here.context.set_offline(False)
    expect(here.locator(".saved")).to_have_text(SAVED)

    type_in_the_dark(here, "Diketik lalu ditutup")
    here = come_back(here, address)
    expect(blank(here, FIELD)).to_have_value("Diketik lalu ditutup")
    expect(here.locator(".saved")).to_have_text(SAVED)

    type_in_the_dark(here, "Diketik di sini")
    there.goto(address)
    blank(there, FIELD).fill("Disimpan di sana")
    press(there, "Simpan dan kembali")
    told(there, "RHK tersimpan.")
    here = come_back(here, address)
    both = here.locator(".notice.versions")
    expect(both).to_contain_text("Disimpan di sana")
    expect(both).to_contain_text("Diketik di sini")
    both.get_by_role("button", name="Pakai isian saya").click()
    expect(here.locator(".saved")).to_have_text(SAVED)
    there.reload()
    expect(there.locator(".rhk").first).to_contain_text("Diketik di sini")


def test_what_was_saved_before_shows_both_texts(seat: SignIn) -> None:
    """Two places open, one saves first: the other sees both and decides."""
    here, there = seat("pengelola_kinerja"), seat("pengelola_kinerja")
    address = open_result(here)
    there.goto(address)
    blank(there, FIELD).fill("Yang pertama")
    expect(there.locator(".saved")).to_have_text(SAVED)
    blank(here, FIELD).fill("Yang kedua")
    both = here.locator(".notice.versions")
    expect(both).to_contain_text("Yang pertama")
    both.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(blank(here, FIELD)).to_have_value("Yang pertama")
