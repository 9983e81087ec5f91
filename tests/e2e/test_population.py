"""The story of the population service, read from the needs analysis down to one clerk's line of sight, on a wide screen
and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import SignIn

NEED = "Warga pulang tanpa mengerti syarat berkasnya"
UNIT, HEAD = "Bidang Fasilitasi Pelayanan Administrasi Kependudukan", "Marlina Chaniago"
VISION = "Jambi Mantap Berdaya Saing dan Berkelanjutan"


def fits(page: Page) -> None:
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), page.url


def analysis(page: Page) -> None:
    page.goto("/kebutuhan/analisis/")
    page.get_by_role("main").get_by_role("link", name=re.compile("pelayanan kependudukan 2026")).click()
    main = page.get_by_role("main")
    expect(main.locator(".checklist").first.get_by_role("listitem")).to_have_count(4)
    fits(page)
    main.get_by_role("link", name=NEED).first.click()


def need(page: Page) -> None:
    """Communication is what the need asks for; objectives answer it."""
    expect(page.get_by_role("heading", level=1)).to_have_text(NEED)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Komunikasi, tingkat 3")
    fits(page)
    main.get_by_role("link", name=re.compile("Petugas loket mampu menjelaskan")).first.click()


def objective(page: Page) -> None:
    """It answers the need and has an indicator."""
    main = page.get_by_role("main")
    expect(main).to_contain_text(NEED)
    expect(main).to_contain_text("SKM unsur U7, perilaku petugas loket")
    fits(page)
    main.get_by_role("link", name=NEED).first.click()


def clerk(page: Page) -> None:
    """Of the plans that hang on the need, that of a clerk at the counter."""
    page.get_by_role("main").get_by_role("link", name="Lihat dampak").click()
    fits(page)
    plans = page.get_by_role("main").locator("section", has_text="Rencana pegawai").get_by_role("listitem")
    one = plans.filter(has_text=UNIT, has_not_text=HEAD).first.get_by_role("link")
    name = one.inner_text().split(",")[0]
    one.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    fits(page)


def line(page: Page) -> None:
    """From the clerk's result up to the vision, as a picture."""
    main = page.get_by_role("main")
    main.locator("section", has_text="Garis pandang").get_by_role("link", name="Gambar").click()
    main = page.get_by_role("main")
    picture = main.get_by_role("group", name="Garis pandang")  # a phone reads the same as a list
    listed = main.get_by_role("figure", name="Garis pandang")
    expect(picture.or_(listed).get_by_role("link", name=VISION).first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("garis utuh")
    fits(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_from_the_analysis_to_the_clerks_line_of_sight(seat: SignIn, width: int) -> None:
    page = seat("pimpinan", width=width)
    analysis(page)
    need(page)
    objective(page)
    clerk(page)
    line(page)
