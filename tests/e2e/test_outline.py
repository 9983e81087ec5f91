"""The graph is written by keyboard: a new objective, its text, a step in, and back with undo."""

from __future__ import annotations

import os

from playwright.sync_api import Page, expect

from .conftest import SignIn

TEXT = f"Temuan dijawab dalam sebulan ({os.getpid()})"
BESIDE = "Rencana daerah menjawab masalah warga"


def level(page: Page) -> int:
    """How deep the node with the focus stands."""
    found = page.locator("[role=treeitem]:focus").evaluate(
        "one => { let depth = 0; while ((one = one.parentElement.closest('li'))) depth++; return depth }"
    )
    assert isinstance(found, int)
    return found


def test_an_objective_is_added_named_moved_and_undone_by_keyboard(seat: SignIn) -> None:
    page = seat("perencana")
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto("/strategi/susun/")
    page.get_by_role("treeitem", name="Temuan pengawasan tidak berulang").first.focus()
    page.keyboard.press("ArrowDown")
    focused = page.locator("[role=treeitem]:focus > .o-row")
    expect(focused).to_contain_text(BESIDE)
    start = level(page)
    page.keyboard.press("Enter")
    expect(page.locator(".o-field")).to_be_focused()
    page.keyboard.type(TEXT)
    page.keyboard.press("Escape")
    expect(focused).to_contain_text(TEXT)
    expect(page.locator("[data-outline-saved]")).to_contain_text("Tersimpan")
    page.keyboard.press("Tab")
    inside = page.get_by_role("treeitem", name=BESIDE).first.get_by_role("treeitem", name=TEXT)
    expect(inside).to_be_focused()
    assert level(page) == start + 1
    page.keyboard.press("Control+z")
    expect(inside).to_have_count(0)
    expect(focused).to_contain_text(TEXT)
    assert level(page) == start
    page.keyboard.press("Control+z")
    expect(page.get_by_role("treeitem", name=TEXT)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.get_by_role("treeitem", name="Sasaran baru")).to_have_count(0)
    assert not broken
