"""The look in a browser: nothing for axe, nothing wider than the screen, nothing typed is lost.

Requests are answered by Django's test client in another thread, on the test's own connection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from selaras.web import assets
from tests.e2e import chromium
from tests.web.signing import sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
HERE = "http://selaras.test"
PRESSED = (
    ".btn, .menu-item, summary.pick, .btn-top, .bottom a, .form-control, .form-select, .segmented label, "
    ".chips label, .page-link, .nav-link"
)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop stays open in this thread
        yield play.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
        connections["default"].close()  # under a running loop Django keeps another one than elsewhere


@pytest.fixture
def apart(db: None) -> Iterator[ThreadPoolExecutor]:
    """A thread without the browser's event loop, which uses the connection of the test's transaction."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    with ThreadPoolExecutor(1, initializer=connections.__setitem__, initargs=("default", shared)) as pool:
        yield pool
    shared.dec_thread_sharing()


def answer(client: Client, asked: Request, sent: bytes) -> dict[str, Any]:
    """What the site says; redirects are followed here, a browser does not ask for those of a route."""
    address = urlsplit(asked.url)
    path = address.path + (f"?{address.query}" if address.query else "")
    given = {
        "headers": {k: v for k, v in asked.headers.items() if k.startswith(("x-", "hx-"))},
        "content_type": asked.headers.get("content-type", "text/plain"),
    }
    got = client.generic(asked.method, path, sent, **given)
    while got.status_code in (302, 303):
        got = client.get(got["Location"])
    body = b"".join(got) if got.streaming else got.content
    return {"status": got.status_code, "headers": dict(got.items()), "body": body}


@pytest.fixture
def visit(browser: Browser, client: Client, world: object, apart: ThreadPoolExecutor) -> Iterator[Open]:
    """Opens a page of ours; at the end nothing may have been logged as an error by the browser."""
    sign_in(client, world, "clerk")
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def fulfil(route: Route) -> None:
        asked = route.request
        sent = asked.post_data_buffer or b""
        route.fulfill(**apart.submit(answer, client, asked, sent).result())

    def opened(path: str = "/gaya/", width: int = 1280, **more: object) -> Page:
        context = browser.new_context(base_url=HERE, viewport={"width": width, "height": 800}, **more)
        contexts.append(context)
        context.route("**/*", fulfil)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda said: problems.append(said.text) if "Content Security" in said.text else None
        )
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def rest(page: Page) -> None:
    """Until the autosave has said something final."""
    page.wait_for_function(
        "!document.querySelector('.saved').textContent.match(/^$|Menyimpan/)", timeout=5000
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Open, width: int, scheme: str) -> None:
    page = visit(width=width, color_scheme=scheme, is_mobile=width < 500, has_touch=width < 500)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(15, 22, 31)") is (scheme == "dark")


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1280, 1920])
def test_nothing_is_wider_than_the_screen(visit: Open, width: int) -> None:
    page = visit(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_no_field_runs_out_of_its_box(visit: Open, width: int) -> None:
    over = "l => l.filter(e => e.scrollHeight > e.clientHeight + 2).map(e => e.innerText.slice(0, 60))"
    page = visit(width=width)
    assert page.locator(".field-many input").count()
    assert page.locator(".field").evaluate_all(over) == []


def test_what_can_be_pressed_is_large_enough(visit: Open) -> None:
    page = visit(width=360, is_mobile=True, has_touch=True)
    small = page.evaluate(
        """names => [...document.querySelectorAll(names)].filter(e => e.offsetHeight && e.offsetHeight < 44)
        .map(e => e.className + ' ' + e.offsetHeight)""",
        PRESSED,
    )
    assert small == []


def test_a_draft_saves_itself_and_says_so(visit: Open) -> None:
    page = visit()
    form = page.locator("form[data-autosave]")
    form.locator("textarea").fill("Menjawab 14 keluhan")
    page.wait_for_timeout(1700)
    rest(page)
    assert re.fullmatch(r"Tersimpan \d\d\.\d\d", form.locator(".saved").inner_text())
    assert form.locator("[name=version]").input_value() == "2"


def test_a_dead_line_keeps_the_text_and_gives_it_back(visit: Open) -> None:
    page = visit()
    text = page.locator("form[data-autosave] textarea")
    text.fill("ini gagal")
    page.wait_for_timeout(1700)
    rest(page)
    assert "Tersimpan di perangkat ini" in page.locator(".saved").inner_text()
    page.reload()
    page.wait_for_function("document.querySelector('form[data-autosave] textarea').value")
    assert text.input_value() == "ini gagal"


def test_a_conflict_shows_both_texts_and_asks(visit: Open) -> None:
    page = visit()
    text = page.locator("form[data-autosave] textarea")
    text.fill("ini konflik")
    page.locator(".versions").first.wait_for(timeout=5000)
    assert page.locator(".versions dd").all_inner_texts() == [
        "Teks yang lebih dulu tersimpan.",
        "ini konflik",
    ]
    page.get_by_role("button", name="Pakai yang tersimpan").click()
    assert text.input_value() == "Teks yang lebih dulu tersimpan."
    assert page.locator("form[data-autosave] [name=version]").input_value() == "8"


def test_a_refused_draft_tells_it_beside_the_field(visit: Open) -> None:
    page = visit()
    page.locator("form[data-autosave] textarea").fill("ini salah")
    page.locator(".from-autosave").wait_for(timeout=5000)
    assert page.locator(".from-autosave").inner_text() == "Tulis hasilnya, bukan kegiatannya."
    assert page.locator("form[data-autosave] textarea").get_attribute("aria-invalid") == "true"


def test_a_list_narrows_in_place_and_keeps_its_address(visit: Open) -> None:
    page = visit()
    page.select_option("#daftar-bagian_ini", "contenttypes")
    page.wait_for_url("**/gaya/?bagian_ini=contenttypes")
    assert page.locator("#daftar .used").inner_text().strip() == "Bagian: contenttypes"
    page.fill("#daftar-cari", "zzzz")
    page.wait_for_url("**cari=zzzz**")
    page.get_by_text("Tidak ada yang cocok.").wait_for()
    assert page.evaluate("document.activeElement.id") == "daftar-cari"


def test_the_search_key_and_escape(visit: Open) -> None:
    page = visit()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.click(".menu-me summary")
    page.keyboard.press("Escape")
    assert page.locator(".menu-me").get_attribute("open") is None


def test_everything_is_reached_without_javascript(visit: Open) -> None:
    page = visit(width=360, java_script_enabled=False)
    assert not page.locator("#menu").is_visible()
    page.click("text=Lainnya")
    assert page.locator("#menu").is_visible()
    page.click("[data-menu-close]")
    assert not page.locator("#menu").is_visible()
    assert page.get_by_role("button", name="Terapkan").is_visible()
    page.click("text=Batalkan SKP…")
    assert page.locator("h1").inner_text() == "Batalkan SKP ini?"
    page.get_by_role("button", name="Batalkan SKP", exact=True).click()
    assert page.locator("h1").inner_text() == "SKP 2026, Dewi Lestari, S.K.M."


def test_a_harmful_act_is_asked_once_more(visit: Open) -> None:
    page = visit()
    page.click("text=Batalkan SKP…")
    assert page.locator("dialog[open] h2").inner_text() == "Batalkan SKP ini?"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_the_first_load_is_light() -> None:
    """Compressed: typeface, styles, script, icons; the page itself adds about 6 kB (issue 3: at most 150)."""
    names = [
        address.rsplit("/", 1)[1]
        for address in map(assets.address, ("app.css", "app.js", "icons.svg", "inter.woff2"))
    ]
    packed = [assets.BUILT / (name if name.endswith("woff2") else f"{name}.br") for name in names]
    assert sum(path.stat().st_size for path in packed) < 110 * 1024
