"""The steps that a strip shows: what is past, what is now, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """``phase`` is ``past``, ``now`` or ``next``."""

    label: str
    phase: str


def steps(path: Sequence[tuple[str, str]], here: str, *, finished: bool = False) -> list[Step]:
    """A path of ``(state, label)`` as steps seen from the state ``here``.

    ``finished``: the last step is reached and behind us, so it is past. ValueError when ``here`` is not on
    the path.
    """
    states = [state for state, _label in path]
    now = states.index(here)
    last = finished and now == len(path) - 1
    return [
        Step(label, "past" if place < now or (last and place == now) else "now" if place == now else "next")
        for place, (_state, label) in enumerate(path)
    ]
