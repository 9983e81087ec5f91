"""`make screenshots`: the pictures of the README, taken of the demonstration as it stands (docs/pictures)."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from . import chromium
from .running import ROOT, Site, site
from .seeing import press

PICTURES = ROOT / "docs" / "pictures"
HEIGHT = {1280: 800, 360: 740}
MOST_BYTES = 1_500_000


@dataclass(frozen=True)
class Picture:
    """``go`` brings the person's page to where it is taken."""

    name: str
    role: str
    width: int
    go: Callable[[Page], None]


def at(path: str) -> Callable[[Page], None]:
    return lambda page: void(page.goto(path))


def void(_: object) -> None:
    """For a step whose answer nobody needs."""


def through(path: str, words: str) -> Callable[[Page], None]:
    """From a page on by the first link with these words."""

    def go(page: Page) -> None:
        page.goto(path)
        page.get_by_role("main").get_by_role("link", name=re.compile(words)).first.click()
        page.wait_for_load_state("networkidle")

    return go


def judging(page: Page) -> None:
    """The room of judgement with a draft in it, so that the matrix is lit."""
    page.goto("/evaluasi/")
    page.locator("summary", has_text="Triwulan IV 2026").click()
    page.get_by_role("button", name="Triwulan III 2026").click()
    start = page.get_by_role("button", name=re.compile("^Mulai menilai"))
    page.get_by_role("link", name=re.compile("^Lanjutkan")).or_(start).first.click()
    for group in page.locator(".rhk").all():
        group.get_by_label("Sesuai", exact=True).check()
    page.get_by_role("group", name="Hasil kerja secara keseluruhan").get_by_label("Sesuai").check()
    page.get_by_role("group", name="Perilaku kerja secara keseluruhan").get_by_label("Di atas").check()
    press(page, "Simpan")
    page.wait_for_load_state("networkidle")


SHOWN = (
    Picture("beranda", "pegawai", 1280, at("/")),
    Picture("kebutuhan", "kepala_unit", 1280, through("/kebutuhan/", "syarat")),
    Picture("garis-pandang", "pegawai", 1280, at("/strategi/garis-pandang/")),
    Picture("indikator", "penilai", 1280, through("/indikator/", "selesai dalam lima hari")),
    Picture("skp", "penilai", 1280, through("/skp/", "Tinjau SKP")),
    Picture("penilaian", "penilai", 1280, judging),
    Picture("keberatan", "penilai", 1280, through("/evaluasi/", "Tulis penjelasan")),
    Picture("kesenjangan", "bpsdm", 1280, at("/pengembangan/peta/")),
    Picture("beranda", "pegawai", 360, at("/")),
    Picture("progres", "pegawai", 360, at("/progres/")),
    Picture("skp", "pegawai", 360, through("/skp/", "Buka SKP")),
    Picture("evaluasi", "pegawai", 360, through("/", "Baca hasil")),
)


def sit(browser: Browser, place: Site, account: dict[str, str], width: int) -> Page:
    phone = width < 500
    context = browser.new_context(
        base_url=place.url,
        viewport={"width": width, "height": HEIGHT[width]},
        is_mobile=phone,
        has_touch=phone,
        locale="id-ID",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/masuk/")
    page.fill("input[name=username]", account["nip"])
    page.fill("input[name=password]", account["password"])
    page.click("main button[type=submit]")
    page.wait_for_url(f"{place.url}/")
    return page


def take(browser: Browser, place: Site, picture: Picture, account: dict[str, str]) -> Path:
    page = sit(browser, place, account, picture.width)
    picture.go(page)
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 0)")
    file = PICTURES / f"{picture.name}-{picture.width}.png"
    page.screenshot(path=file)
    page.context.close()
    return file


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, site(Path(home) / "site") as place, sync_playwright() as play:
        accounts = {row["role"]: row for row in reversed(place.accounts())}
        browser = play.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
        files = [take(browser, place, picture, accounts[picture.role]) for picture in SHOWN]
        browser.close()
    total = sum(file.stat().st_size for file in files)
    if total > MOST_BYTES:
        raise SystemExit(f"The pictures have {total} bytes together, more than {MOST_BYTES}: take fewer.")


if __name__ == "__main__":
    main()
