"""The real thing: `selaras up --demo` with a home of its own, as a person starts it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240


@dataclass(frozen=True)
class Site:
    """``environment`` is what a command line of this installation needs."""

    url: str
    environment: dict[str, str]

    def selaras(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "selaras.cli", *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
        )

    def accounts(self) -> list[dict[str, Any]]:
        return json.loads(self.selaras("demo", "accounts", "--json").stdout)  # type: ignore[no-any-return]


@contextlib.contextmanager
def site(home: Path, **more: str) -> Iterator[Site]:
    """Started, waited for, and stopped as Ctrl-C does; what it said stands in ``home/up.log``.

    While one writes journeys: SELARAS_E2E_URL names a site that runs already, with its data in SELARAS_E2E_HOME.
    """
    environment = {
        name: value for name, value in os.environ.items()
        if name not in (
            "SELARAS_DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SELARAS_SECRET_KEY", "SELARAS_DEMO", "SELARAS_AUDIT_KEY",
        )
    }  # fmt: skip
    environment["PYTHONPATH"] = str(ROOT)
    if running := os.environ.get("SELARAS_E2E_URL"):
        yield Site(
            running, {**environment, "SELARAS_HOME": os.environ["SELARAS_E2E_HOME"], "SELARAS_DEMO": "1"}
        )
        return
    environment |= {"SELARAS_HOME": str(home), **more}
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    with (home / "up.log").open("w") as log:
        command = [sys.executable, "-P", "-m", "selaras.cli", "up", "--demo", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(process, f"http://127.0.0.1:{port}", home / "up.log")
            yield Site(f"http://127.0.0.1:{port}", {**environment, "SELARAS_DEMO": "1"})
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
    assert (process.returncode, left_behind(home)) == (0, []), (home / "up.log").read_text()[-3000:]


def left_behind(home: Path) -> list[str]:
    """Command lines of processes that still work with this data directory (where /proc tells)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            told = (process / "environ").read_bytes() + command.encode()
            if str(home).encode() in told and process.name != str(os.getpid()):
                found.append(command)
    return found


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"selaras up ended:\n{log.read_text()[-3000:]}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/masuk/", timeout=5).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"selaras up does not answer:\n{log.read_text()[-3000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
