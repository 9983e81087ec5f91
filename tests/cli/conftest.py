"""A home and a server of its own for commands that run in this process."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from selaras import embedded
from selaras.cli import ground

GIVEN = (
    "SELARAS_DATABASE_URL",
    "SELARAS_OWNER_DATABASE_URL",
    "SELARAS_SECRET_KEY",
    "SELARAS_AUDIT_KEY",
    "SELARAS_PORT",
)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home that the commands find; whatever they start in it is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="selaras-cli-"))
    folder.chmod(0o711)
    monkeypatch.setenv("SELARAS_HOME", str(folder))
    for name in GIVEN:
        monkeypatch.delenv(name, raising=False)
    ground.database.cache_clear()
    yield folder
    ground.database.cache_clear()
    embedded.stop(folder)
    shutil.rmtree(folder)
