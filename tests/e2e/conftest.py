"""One installation and one browser for all journeys (one worker runs them: tests/conftest.py)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from . import chromium
from .hiring import Newcomer, hire
from .running import ROOT, Site
from .running import site as running_site

SignIn = Callable[..., Page]
FAILED = pytest.StashKey[bool]()
PICTURES = ROOT / "test-results"
PATIENCE = 10_000  # milliseconds until an element must be there


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    named: dict[str, str] = {}
    if owner := os.environ.get("SELARAS_OWNER_DATABASE_URL"):
        named["SELARAS_OWNER_DATABASE_URL"] = fresh_database(owner)
    with running_site(tmp_path_factory.mktemp("site"), **named) as site:
        yield site


def fresh_database(owner: str) -> str:
    """On a server that the environment names, the journeys get a database of their own."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    name = f"selaras_e2e_{os.getpid()}"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return make_conninfo(**{**conninfo_to_dict(owner), "dbname": name})


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def accounts(site: Site) -> dict[tuple[str, str], dict[str, str]]:
    """(role, agency) -> what `selaras demo accounts` says of it."""
    return {(account["role"], account["agency"]): account for account in site.accounts()}


@pytest.fixture(scope="package")
def newcomer(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    return hire(site, tmp_path_factory.mktemp("newcomer"))


@pytest.fixture
def seat(
    browser: Browser,
    site: Site,
    accounts: dict[tuple[str, str], dict[str, str]],
    request: pytest.FixtureRequest,
) -> Iterator[SignIn]:
    """``seat("penilai")`` gives a page signed in as that demo account, ``width``, ``color_scheme``, ``js`` as asked.

    ``agency="kota-contoh"`` sits in the small city; a ``Newcomer`` stands for herself. A test that fails leaves a
    picture of every page in ``test-results``.
    """
    contexts = []

    def sign_in(
        who: str | Newcomer, *, width: int = 1280, js: bool = True, agency: str = "jambi", **more: object
    ) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=js,
            locale="id-ID",
            **more,
        )
        contexts.append(context)
        account = (
            {"nip": who.nip, "password": who.password} if isinstance(who, Newcomer) else accounts[who, agency]
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto("/masuk/")
        page.fill("input[name=username]", account["nip"])
        page.fill("input[name=password]", account["password"])
        page.click("main button[type=submit]")
        page.wait_for_url(f"{site.url}/")
        return page

    yield sign_in
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False):
            PICTURES.mkdir(exist_ok=True)
            context.pages[0].screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
        context.close()
