"""Every page, as four kinds of people: nothing for axe, nothing wider than the screen, no error, light to load."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from .conftest import SignIn
from .seeing import blank, press, read, told
from .walking import Walk

JUDGED: set[tuple[str, str]] = set()
ROLES = ("pegawai", "penilai", "kepala_perangkat_daerah", "admin_kepegawaian")
FIRST_LOAD_BYTES = 150_000


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_reads_and_fits(seat: SignIn, role: str, width: int) -> None:
    page = seat(role, width=width, is_mobile=width < 500, has_touch=width < 500)
    walk = Walk(page, JUDGED, f"{width}")
    walk.everything()
    assert walk.problems == []
    assert len(JUDGED) > 50


def test_the_menu_in_the_dark(seat: SignIn) -> None:
    walk = Walk(seat("penilai", color_scheme="dark"), JUDGED, "dark")
    walk.everything(deep=1)
    assert walk.problems == []


def test_the_menu_in_english(seat: SignIn) -> None:
    """Longer words on the small screen; what the site says itself is English, what people wrote stays."""
    page = seat("inspektorat", width=360, is_mobile=True, has_touch=True)
    page.get_by_label("Menu Anda").or_(page.locator("summary", has_text="Menu Anda")).first.click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("main")).to_contain_text(re.compile("Good (morning|afternoon|evening)"))
    walk = Walk(page, JUDGED, "en 360")
    walk.everything(deep=1)
    assert walk.problems == []


def test_the_first_load_of_home_is_light(seat: SignIn) -> None:
    """What comes over the line, compressed, into an empty cache: page, style, script, type, signs."""
    signed_in = seat("penilai")
    fresh = signed_in.context.browser.new_context(storage_state=signed_in.context.storage_state())
    page = fresh.new_page()
    network = fresh.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(signed_in.url, wait_until="networkidle")
    fresh.close()
    assert len(sizes) >= 4
    assert sum(sizes) <= FIRST_LOAD_BYTES, f"{sum(sizes):.0f} bytes"


def test_by_keyboard_alone(seat: SignIn) -> None:
    page = seat("penilai")
    page.goto("/skp/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    search: Any = page.get_by_role("searchbox").first
    expect(search).to_be_focused()
    page.keyboard.type("Ratna Komala")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("main").get_by_role("link", name=re.compile("Ratna Komala")).first
    ).to_be_visible()


def test_progress_without_javascript(seat: SignIn) -> None:
    page = seat("pegawai", js=False, width=360)
    page.goto("/progres/")
    blank(page, "Apa yang Anda kerjakan?").fill("Menyusun daftar pertanyaan untuk laman, tanpa JavaScript.")
    press(page, "Kirim progres")
    told(page, "Progres tercatat.")
    read(page, "Menyusun daftar pertanyaan untuk laman, tanpa JavaScript.")


def test_a_plan_without_javascript(seat: SignIn) -> None:
    """Opened again with a reason, a number mistyped and mended, handed up."""
    page = seat("perencana", js=False)
    page.goto("/skp/")
    press(page, "Buka SKP")
    press(page, "Ajukan addendum")
    blank(page, "Mengapa rencana perlu berubah?").fill("Target disepakati ulang.")
    press(page, "Buka untuk addendum")
    page.locator(".rhk").first.get_by_role("link", name="Ubah").click()
    target = blank(page.get_by_role("group", name="Indikator 1"), "Target")
    target.fill("1.250")
    press(page, "Simpan dan kembali")
    read(page, "dapat dibaca 1250 atau 1,25")
    target.fill("96,5")
    press(page, "Simpan dan kembali")
    told(page, "RHK tersimpan.")
    expect(page.locator(".rhk").first).to_contain_text("96,5")
    press(page, "Ajukan SKP")
    told(page, "SKP diajukan kepada")
