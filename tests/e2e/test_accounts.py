"""Getting in, in a browser: with a code app, with a passkey (a virtual authenticator), by an identity provider."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.provider import know, provider

from .conftest import PATIENCE, SignIn
from .running import ROOT, Site, free_port


def app_code(secret: str, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def door(browser: Browser, site: Site, **more: Any) -> Page:
    """A fresh browser in front of the entrance; passkeys want a name, not a number, for this machine."""
    context = browser.new_context(
        base_url=site.url.replace("127.0.0.1", "localhost"), viewport={"width": 360, "height": 800}, **more
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/masuk/")
    return page


def type_password(page: Page, account: dict[str, str]) -> None:
    page.get_by_label("NIP atau surel").fill(account["nip"])
    page.get_by_label("Kata sandi").fill(account["password"])
    page.get_by_role("button", name="Masuk", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/")
    page.locator("summary", has_text="Menu Anda").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk/")


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    page = door(browser, site)
    yield page
    page.context.close()


def test_a_code_app_is_set_up_and_asked_for(
    visitor: Page, accounts: dict[tuple[str, str], dict[str, str]]
) -> None:
    page, account = visitor, accounts["perencana", "jambi"]
    type_password(page, account)
    page.goto("/akun/faktor/aplikasi/")
    secret = page.locator(".secret-text").inner_text().replace(" ", "")
    page.get_by_label("Kode").fill(app_code(secret))
    page.get_by_role("button", name="Pasang").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    sign_out(page)
    type_password(page, account)
    expect(page.get_by_role("heading", level=1)).to_have_text("Satu langkah lagi")
    page.get_by_label("Kode").fill("000000")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator("main")).to_contain_text("Kode ini tidak cocok")
    page.get_by_label("Kode").fill(app_code(secret, 1))
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.goto("/akun/")
    expect(page.locator("main")).to_contain_text("dua faktor")
    page.get_by_role("link", name="Lepas…").click()
    page.get_by_role("button", name="Lepas", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("tidak berlaku lagi")


def test_a_passkey_opens_without_a_password(
    visitor: Page, accounts: dict[tuple[str, str], dict[str, str]]
) -> None:
    page, account = visitor, accounts["bpsdm", "jambi"]
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    type_password(page, account)
    page.goto("/akun/faktor/passkey/")
    page.get_by_label("Nama passkey").fill("telepon saya")
    page.get_by_role("button", name="Buat passkey").click()
    expect(page.locator(".codes code")).to_have_count(10)
    sign_out(page)
    page.get_by_role("button", name="Masuk dengan passkey").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.goto("/akun/")
    expect(page.locator("main")).to_contain_text("telepon saya")
    expect(page.locator("main")).to_contain_text("dua faktor")
    sign_out(page)
    type_password(page, account)  # after a password the same key is the second proof
    page.get_by_role("button", name="Pakai passkey").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.goto("/akun/")  # and the way back: without the key, the password is enough again
    page.get_by_role("link", name="Hapus…").click()
    page.get_by_role("button", name="Hapus", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("tidak berlaku lagi")
    sign_out(page)
    type_password(page, account)
    page.wait_for_url(re.compile(r"localhost:\d+/$"))


def test_an_officers_code_lets_somebody_in(seat: SignIn, browser: Browser, site: Site) -> None:
    """Both at their own screen: the officer makes the code, the person types it and makes a password."""
    officer = seat("admin_kepegawaian")
    officer.goto("/kelola/akun/?keadaan=belum")
    officer.locator("a.row-link").first.click()
    name = officer.get_by_role("heading", level=1).inner_text()
    officer.get_by_role("button", name="Buat kode").click()
    code = officer.locator(".big-code code").inner_text()
    officer.get_by_role("link", name="Selesai").click()
    nip = _nip_of(officer, officer.url)
    page = door(browser, site)
    page.get_by_role("link", name="Saya punya kode").click()
    page.get_by_label("NIP atau surel").fill(nip)
    page.get_by_label("Kode").fill(code.lower())
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("main")).to_contain_text(name)
    page.get_by_label("Kata sandi baru", exact=True).fill("empat gajah makan tebu")
    page.get_by_label("Kata sandi baru sekali lagi").fill("empat gajah makan tebu")
    page.get_by_role("button", name="Simpan dan masuk").click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))
    page.context.close()


def _nip_of(officer: Page, address: str) -> str:
    person = re.search(r"/kelola/akun/([0-9a-f-]+)/", address)[1]  # type: ignore[index]
    officer.goto(f"/organisasi/pegawai/{person}/")
    found = re.search(r"\b\d{18}\b", officer.locator("main").inner_text().replace(" ", ""))
    assert found
    return found[0]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def governed(issuer: str, site: Site) -> Iterator[str]:
    """Another server of the same installation, whose government has an identity provider; its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    named = {
        "SELARAS_OIDC_ISSUER": issuer,
        "SELARAS_OIDC_CLIENT_ID": "selaras",
        "SELARAS_OIDC_CLIENT_SECRET": "rahasia-uji",
        "SELARAS_OIDC_NAME": "SSO Jambi",
        "SELARAS_BASE_URL": url,
    }
    command = [sys.executable, "-P", "-m", "selaras.cli", "web", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(
        command, env={**site.environment, **named}, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{url}/masuk/", timeout=5).close()
                break
            time.sleep(0.3)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def test_the_identity_provider_lets_an_employee_in(
    governed: str, issuer: str, browser: Browser, accounts: dict[tuple[str, str], dict[str, str]]
) -> None:
    clerk = accounts["pegawai", "jambi"]
    know(issuer, "pegawai", nip=clerk["nip"])
    know(issuer, "tamu", nip="199901012020011999")
    context = browser.new_context(base_url=governed, viewport={"width": 360, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for subject in ("tamu", "pegawai"):
        page.goto("/masuk/?next=/akun/")
        page.get_by_role("link", name="Masuk dengan SSO Jambi").click()
        page.locator("input[name=sub]").fill(subject)
        page.get_by_role("button", name="Authorize").click()
        if subject == "tamu":
            expect(page.locator("#messages")).to_contain_text("tidak ada pegawai dengan NIP itu")
    page.wait_for_url(f"{governed}/akun/")
    expect(page.locator("main")).to_contain_text("akun pemerintah daerah")
    context.close()
