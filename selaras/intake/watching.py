"""How a long intake tells where it is: phases with a share of the whole, for a bar on a page or in a terminal."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

Watch = Callable[["Phase", int, int], None]
"""Told the phase and how much of it is done, of how much."""


class Phase(StrEnum):
    UNPACK = "unpack"
    READ = "read"
    CHECK = "check"
    LINES = "lines"
    WRITE = "write"


SHARES = {Phase.UNPACK: 15, Phase.READ: 15, Phase.CHECK: 20, Phase.LINES: 10, Phase.WRITE: 40}
"""Hundredths of the whole, as measured (bench/README.md)."""


def unwatched(phase: Phase, done: int, total: int) -> None:
    """Nobody watches."""


def overall(progress: Callable[[int, int], None], *phases: Phase) -> Watch:
    """A watch that tells ``progress(done, 100)`` over these phases, never backwards and not the same twice."""
    whole = sum(SHARES[phase] for phase in phases)
    told = -1

    def watch(phase: Phase, done: int, total: int) -> None:
        nonlocal told
        before = sum(SHARES[one] for one in phases[: phases.index(phase)])
        now = round(100 * (before + SHARES[phase] * done / max(1, total)) / whole)
        if now > told:
            told = now
            progress(now, 100)

    return watch
