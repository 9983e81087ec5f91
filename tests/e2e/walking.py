"""Walking through the site as a person would click: menu first, then one page of every kind that is linked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

THING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)20\d\d(-(TW)?\d+)?(?=/)")
NOT_A_PAGE = re.compile(r"^(mailto:|#)|\.(pdf|svg|xlsx|csv)|/unduh/|/keluar/|/bukti/|^/api/|//")
LINKS = "main a[href]"
MENU = "nav[aria-label='Menu utama'] a[href^='/'], nav[aria-label='Main menu'] a[href^='/']"


def kind_of(path: str) -> str:
    """The address without what names the one thing."""
    return THING.sub("*", path.partition("?")[0].partition("#")[0])


def faults(page: Page) -> list[str]:
    """What axe has to say of the page as it stands."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])} times)" for one in found]


@dataclass
class Walk:
    """``problems`` are sentences; ``judged`` holds the kinds of page that axe has seen at a width and theme."""

    page: Page
    judged: set[tuple[str, str]]
    look: str
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self._note(f"error: {error}"))
        self.page.on("console", self._console)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def everything(self, deep: int = 3) -> None:
        """Each page of the menu, then one of each kind that these and their pages link to, ``deep`` levels."""
        seen: set[str] = set()
        level = list(self._hrefs(MENU))
        for depth in range(deep):
            fresh = [path for path in level if self._is_fresh(path, seen, depth)]
            level = [further for path in fresh for further in self._visit(path)]

    def _is_fresh(self, path: str, seen: set[str], depth: int) -> bool:
        kind = kind_of(path)
        if kind in seen or (depth and (kind, self.look) in self.judged):
            return False
        seen.add(kind)
        return True

    def _visit(self, path: str) -> list[str]:
        self.page.goto(path)
        width = self.page.viewport_size["width"]  # type: ignore[index]
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self._note(f"{wide} px wide")
        if (kind_of(path), self.look) not in self.judged:
            self.judged.add((kind_of(path), self.look))
            self.judge()
        return list(self._hrefs(LINKS))

    def judge(self) -> None:
        for words in faults(self.page):
            self._note(words)

    def _hrefs(self, selector: str) -> Iterator[str]:
        here = self.page.evaluate("location.pathname")
        for href in self.page.eval_on_selector_all(
            selector, "all => all.map(one => one.getAttribute('href'))"
        ):
            path = here + href if href.startswith("?") else href
            if path.startswith("/") and not NOT_A_PAGE.search(path):
                yield path

    def _note(self, words: str) -> None:
        self.problems.append(f"{self.page.url.partition('//')[2].partition('/')[2]} [{self.look}] {words}")

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self._note(f"console: {said.text}")

    def _failed(self, asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":
            self._note(f"failed: {asked.url} {asked.failure}")

    def _response(self, answer: Response) -> None:
        if answer.status >= 400:
            self._note(f"{answer.status}: {answer.url}")
