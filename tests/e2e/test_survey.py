"""A citizen answers on a phone without a line: nothing is lost, it is sent by itself, and counted once."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import PATIENCE, SignIn
from .running import Site

SERVICE = "Fasilitasi pelayanan administrasi kependudukan"
LIGHT = 150 * 1024


def poster_of(head: Page) -> str:
    """The address on the poster of the survey that is open."""
    head.goto("/kepuasan/?keadaan=open")
    head.get_by_role("main").get_by_role("link", name=SERVICE).click()
    head.get_by_role("main").get_by_role("link", name="Poster dan QR").click()
    picture = head.get_by_role("img", name="Kode QR yang membuka survei")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    return head.locator(".poster-address").inner_text()


def phone(browser: Browser, site: Site, *, js: bool = True) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url, viewport={"width": 360, "height": 740}, java_script_enabled=js, locale="id-ID"
    )
    context.set_default_timeout(PATIENCE)
    return context


def choose(page: Page, number: int, place: int) -> None:
    expect(page.locator("#ask-count")).to_have_text(f"Langkah {number} dari 10")
    page.locator("fieldset:visible .ask-option").nth(place).click()


def counted(head: Page) -> int:
    head.goto("/kepuasan/?keadaan=open")
    head.get_by_role("main").get_by_role("link", name=SERVICE).click()
    found = re.search(r"(\d+) responden dihitung", head.get_by_role("main").inner_text())
    assert found
    return int(found[1])


def test_an_answer_without_a_line_is_sent_when_it_is_back(seat: SignIn, browser: Browser, site: Site) -> None:
    head = seat("kepala_unit")
    address, before = poster_of(head), counted(head)
    context = phone(browser, site)
    page = context.new_page()
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert sum(weights) < LIGHT
    assert Axe().run(page).response["violations"] == []
    for number in range(1, 6):
        choose(page, number, 2)
    expect(page.locator("#ask-count")).to_have_text("Langkah 6 dari 10")

    page.reload()  # what was answered is still there
    expect(page.locator("#ask-count")).to_have_text("Langkah 6 dari 10")
    page.get_by_role("button", name="Kembali").click()
    expect(page.locator("fieldset:visible input:checked")).to_have_count(1)
    page.get_by_role("button", name="Lanjut").click()

    for number in range(6, 10):
        choose(page, number, 3)
    context.set_offline(True)
    page.get_by_label("Saran untuk kami").fill("Dikirim dari tempat tanpa sinyal")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Jawaban Anda tersimpan di perangkat ini")).to_be_visible()
    assert counted(head) == before
    context.set_offline(False)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert counted(head) == before + 1
    expect(head.get_by_role("main")).to_contain_text("Dikirim dari tempat tanpa sinyal")
    context.close()


def test_a_page_that_was_closed_without_a_line_sends_when_it_is_opened_again(
    seat: SignIn, browser: Browser, site: Site
) -> None:
    head = seat("kepala_unit")
    address, before = poster_of(head), counted(head)
    context = phone(browser, site)
    page = context.new_page()
    page.goto(address)
    for number in range(1, 10):
        choose(page, number, 1)
    context.set_offline(True)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Jawaban Anda tersimpan di perangkat ini")).to_be_visible()
    page.close()
    context.set_offline(False)
    again = context.new_page()
    with again.expect_response(lambda answer: answer.request.method == "POST") as sent:
        again.goto(address)
    assert sent.value.ok
    assert counted(head) == before + 1
    again.reload()
    again.wait_for_load_state("networkidle")
    assert counted(head) == before + 1
    context.close()


def test_by_keyboard_and_without_script(seat: SignIn, browser: Browser, site: Site) -> None:
    """The keyboard chooses in peace and goes on by the button; without script all questions stand on one page."""
    address = poster_of(seat("kepala_unit"))
    context = phone(browser, site)
    page = context.new_page()
    page.goto(f"{address}?bahasa=en")
    expect(page.locator("#ask-count")).to_have_text("Step 1 of 10")
    page.locator("fieldset:visible input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ask-count")).to_have_text("Step 1 of 10")
    page.get_by_role("button", name="Continue").press("Enter")
    expect(page.locator("#ask-count")).to_have_text("Step 2 of 10")
    expect(page.get_by_role("button", name="Skip")).to_be_visible()
    context.close()

    plain = phone(browser, site, js=False)
    page = plain.new_page()
    page.goto(address)
    expect(page.locator("fieldset")).to_have_count(10)
    for step in page.locator(".ask-options").all():
        step.locator("input").nth(2).check()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    plain.close()
