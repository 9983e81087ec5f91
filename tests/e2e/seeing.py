"""What a person does and sees, in a word each."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def press(page: Page, name: str) -> None:
    """Press the one button or link of that name in the page's own part."""
    main = page.get_by_role("main")
    main.get_by_role("button", name=name, exact=True).or_(
        main.get_by_role("link", name=name, exact=True)
    ).click()


def read(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def told(page: Page, sentence: str) -> None:
    """The message after an act says so."""
    expect(page.locator(".notice").filter(has_text=sentence).first).to_be_visible()


def blank(scope: Page | Locator, label: str) -> Locator:
    """The field of that label, whether or not it says that it may stay empty."""
    return scope.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*\(boleh kosong\))?\s*$"))


def choose(select: Locator, words: str) -> None:
    """The first choice that holds these words."""
    value = select.locator("option", has_text=words).first.get_attribute("value")
    assert value, words
    select.select_option(value)
