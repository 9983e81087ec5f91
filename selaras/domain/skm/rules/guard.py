"""Protection against stuffed ballots: a flood is asked to wait, what looks odd becomes a question to a person.

PermenPANRB 14/2017 asks for honest respondents and names no numbers: they are a dated setting of the agency.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..codes import Suspicion

BASIS = "Usulan Selaras; PermenPANRB 14/2017 tidak menyebut angka"


@dataclass(frozen=True)
class Guard:
    """``minimum``: respondents from which an index is published without a word of caution. ``burst`` answers from one
    address within ``burst_minutes``, or more than ``device`` from one device in a day, ask for a second look; so do
    nine equal scores given in fewer than ``fast_seconds``. From ``hourly`` answers of one address on, it waits."""

    minimum: int = 30
    burst: int = 8
    burst_minutes: int = 10
    device: int = 3
    fast_seconds: int = 20
    hourly: int = 120
    legal_basis: str = BASIS


@dataclass(frozen=True)
class Seen:
    """What stood there before this answer: of the same address lately and in the hour, of the same device today."""

    lately: int = 0
    in_hour: int = 0
    of_device: int = 0


def is_flood(seen: Seen, guard: Guard) -> bool:
    """Whether the address has to wait: the answer is neither taken nor lost, its page sends it again later."""
    return seen.in_hour >= guard.hourly


def suspicions(
    scores: Collection[int], seconds: int | None, seen: Seen, guard: Guard
) -> tuple[Suspicion, ...]:
    """What asks for a second look at an answer; ``scores`` are those given, ``seconds`` the time it took."""
    found = []
    if seen.lately + 1 >= guard.burst:
        found.append(Suspicion.BURST)
    if seen.of_device + 1 > guard.device:
        found.append(Suspicion.SAME_DEVICE)
    is_straight = len(scores) > 1 and len(set(scores)) == 1
    if is_straight and seconds is not None and seconds < guard.fast_seconds:
        found.append(Suspicion.STRAIGHT_FAST)
    return tuple(found)
