"""Which processes belong to a data directory: a number in a pid file proves nothing after a crash."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def postmaster(data: Path) -> int | None:
    """The living server of that data directory, or None; a pid file that names a stranger counts as none."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if alive(pid) and works_in(pid, data) else None


def alive(pid: int) -> bool:
    """Whether a process of that number runs (a dead one that nobody has collected does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return state(pid) not in ("Z", "X")


def state(pid: int) -> str:
    """The kernel's letter for the process; empty where the system has no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def works_in(pid: int, data: Path) -> bool:
    """A server changes into its data directory; where the system does not tell, the pid file is believed."""
    if not Path("/proc/self/cwd").exists():
        return True
    try:
        return Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:
        return False


def leftovers(data: Path) -> list[int]:
    """Server processes that still work in the data directory, whether or not their postmaster lives."""
    pids = (int(entry.name) for entry in Path("/proc").glob("[0-9]*"))
    return [pid for pid in pids if pid != os.getpid() and works_in(pid, data) and name_of(pid) == "postgres"]


def name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def end_leftovers(data: Path) -> None:
    """End what a killed postmaster left behind, else PostgreSQL refuses to start beside it."""
    for sign, seconds in ((None, 1.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
        for pid in leftovers(data):
            if sign:
                os.kill(pid, sign)
        if wait_until(lambda: not leftovers(data), seconds):
            return


def wait_until(done: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again until it is so or the time is over; returns what it was at last."""
    until = time.monotonic() + seconds
    while not (so := done()) and time.monotonic() < until:
        time.sleep(0.02)
    return so
