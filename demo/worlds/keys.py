"""Keys with the shape of UUIDv7 that the seed alone decides: the moment, the kind of thing, its number, its owner.

The last twelve digits (the *tail*) name agency and owner and stand in order, so that an index over the keys grows at
its right end; everything before them (the *head*) is the same for all owners and is written once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import IntEnum, auto
from random import Random


class Kind(IntEnum):
    """What a key is for; new kinds are appended, else the keys of old seeds change."""

    AGENCY = auto()
    SETTING = auto()
    PERIOD = auto()
    DEADLINE = auto()
    HOLIDAY = auto()
    UNIT = auto()
    POSITION = auto()
    ACCOUNT = auto()
    EMPLOYEE = auto()
    NIP = auto()
    EMPLOYMENT = auto()
    ASSIGNMENT = auto()
    OVERRIDE = auto()
    GRANT = auto()
    INDICATOR = auto()
    TARGET = auto()
    OBSERVATION = auto()
    MEASUREMENT = auto()
    NEED = auto()
    FACT = auto()
    SCORE = auto()
    OBJECTIVE = auto()
    OBJECTIVE_LINK = auto()
    OBJECTIVE_INDICATOR = auto()
    OBJECTIVE_NEED = auto()
    SKP = auto()
    HASIL = auto()
    LINE = auto()
    PERILAKU = auto()
    LAMPIRAN = auto()
    SNAPSHOT = auto()
    PROGRESS = auto()
    REALISATION = auto()
    FEEDBACK = auto()
    EVALUATION = auto()
    HASIL_RATING = auto()
    PERILAKU_RATING = auto()
    OBJECTION = auto()
    UNIT_PREDIKAT = auto()
    LEAVE = auto()
    DELEGATION = auto()
    TEAM = auto()
    TEAM_MEMBER = auto()
    MOVE = auto()


MOST_AGENCIES, MOST_OWNERS, MOST_NUMBERS = 1 << 8, 1 << 20, 1 << 6


class Keys:
    def __init__(self, seed: int) -> None:
        drawn = int.from_bytes(hashlib.sha256(f"selaras-world/{seed}".encode()).digest()[:2], "big")
        self._mark = f"{0x8000 | drawn & 0x3FFF:04x}"

    def head(self, kind: Kind, number: int, day: dt.date) -> str:
        """The key but for its tail."""
        if not 0 <= number < MOST_NUMBERS:
            raise ValueError(f"no room for number {number} of {kind.name}")
        stamp = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()) * 1000
        digits = f"{stamp:012x}"
        return f"{digits[:8]}-{digits[8:]}-7{kind << 6 | number:03x}-{self._mark}-"


def tail(agency: int, owner: int, lot: Random) -> str:
    """Twelve digits, unique in a world for each owner of an agency."""
    if not (0 <= agency < MOST_AGENCIES and 0 <= owner < MOST_OWNERS):
        raise ValueError(f"no room for owner {owner} of agency {agency}")
    return f"{agency:02x}{owner:05x}{lot.getrandbits(20):05x}"
