"""Homes that another user can reach, unlike pytest's own folders; every server in them is stopped."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from selaras import embedded
from selaras.embedded import Server


def make_home(prefix: str = "selaras test ") -> Path:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home of its own, with a space in its path."""
    folder = make_home()
    yield folder
    embedded.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def shared_home() -> Iterator[Path]:
    """A home whose server may be started and stopped but not damaged."""
    folder = make_home()
    embedded.start(folder, throwaway=True).release()
    yield folder
    embedded.stop(folder)
    shutil.rmtree(folder)


@pytest.fixture
def ready_home(shared_home: Path, home: Path) -> Path:
    """A home of its own that was used before, to damage."""
    embedded.stop(shared_home)
    subprocess.run(["cp", "-a", f"{shared_home}/.", home], check=True)
    return home


@pytest.fixture
def server(shared_home: Path) -> Iterator[Server]:
    with embedded.start(shared_home, throwaway=True) as started:
        yield started
