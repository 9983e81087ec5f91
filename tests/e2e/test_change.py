"""A need changes while plans are agreed: the impact before saving, the talk of two people, on a desk and on a phone."""

from __future__ import annotations

import os
import re

from playwright.sync_api import Page, expect

from .conftest import SignIn
from .seeing import blank, press, told

MARK = os.getpid()
NEED = "Keluhan layanan kesehatan lama dijawab"
CAUSE = f"Keluhan diteruskan tanpa tenggat ({MARK})"


def change(head: Page) -> None:
    head.goto("/kebutuhan/")
    head.get_by_role("main").get_by_role("link", name=NEED).first.click()
    press(head, "Ubah kebutuhan…")
    expect(head.locator("#dampak")).to_contain_text(
        "Tidak ada rencana yang berubah sampai pemiliknya mengambilnya"
    )
    blank(head, "Apa penyebabnya").fill(CAUSE)
    press(head, "Simpan kebutuhan")
    told(head, "mendapat tugas klarifikasi ulang")


def talk(page: Page) -> str:
    """From the list to the difference, which stands in words; then the button."""
    page.goto("/klarifikasi/")
    page.get_by_role("main").get_by_role("link", name="Lihat perubahan").first.click()
    main = page.get_by_role("main")
    expect(main.locator("ins").filter(has_text=CAUSE)).to_be_visible()
    expect(main.locator("del").first).to_be_visible()
    expect(main).to_contain_text(f"Menjadi: {CAUSE}")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    press(page, "Sudah kami bicarakan")
    return page.url


def test_a_change_is_talked_over(seat: SignIn) -> None:
    planner, clerk, head = seat("perencana"), seat("pegawai", width=360), seat("penilai")
    change(planner)
    task = talk(clerk)
    told(clerk, "menunggu pihak yang lain")
    expect(clerk.get_by_role("button", name="Sudah kami bicarakan")).to_be_disabled()
    head.goto(task)
    press(head, "Sudah kami bicarakan")
    told(head, "Klarifikasi selesai")
    planner.goto("/klarifikasi/")
    expect(planner.get_by_role("main")).to_contain_text(re.compile(r"1 dari \d+ sudah membicarakannya"))
