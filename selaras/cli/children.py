"""The processes that `up` keeps alive: started, restarted when they die, stopped in the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selaras.embedded import Trouble

from . import output

TRIES = 5
STEADY_SECONDS = 30.0
LONGEST_PAUSE = 8.0
STOP_SECONDS = 25.0


@dataclass
class Child:
    """One command of ``selaras`` as a process of its own, bound to this one's life."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    due: float = field(default=0.0)

    def start(self) -> None:
        command = [sys.executable, "-P", "-m", "selaras.cli", *self.arguments, "--parent", str(os.getpid())]
        # A session of its own: Ctrl-C reaches us alone, and we end the children in order.
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, env=dict(self.environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.started = time.monotonic()

    def tend(self) -> None:
        """Restart it if it died, later each time; raises Trouble when that helps no more."""
        if self.process and self.process.poll() is not None:
            self.bury(self.process.returncode)
        if self.process is None and time.monotonic() >= self.due:
            self.start()

    def bury(self, code: int) -> None:
        now = time.monotonic()
        self.deaths = 1 if now - self.started > STEADY_SECONDS else self.deaths + 1
        self.process = None
        if self.deaths > TRIES:
            raise Trouble(f"The {self.name} ended {self.deaths} times in a row ({code}): see {self.log}.")
        pause = min(LONGEST_PAUSE, 0.25 * 2**self.deaths)
        self.due = now + pause
        output.note(f"The {self.name} ended ({code}): starting it again in {pause:g} s.")

    def signal(self, sign: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(sign)

    def ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


def stop(children: Sequence[Child]) -> None:
    """Ask all to end, wait, and kill who does not."""
    for child in children:
        child.signal(signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until and not all(child.ended() for child in children):
        time.sleep(0.05)
    for child in children:
        if not child.ended():
            output.note(f"The {child.name} does not end: killing it.")
            child.signal(signal.SIGKILL)
