"""Where Chromium is, and how it starts. In CI a missing browser is a failure, elsewhere a skipped test says why."""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


def program() -> str:
    found = os.environ.get("SELARAS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    sentence = "The browser's tests need Chromium: install it, or name one with SELARAS_CHROMIUM."
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
