"""The demonstration: a province and a small city that do not exist, told from one seed (demo/README.md)."""

from __future__ import annotations

import hashlib
import random
import uuid

from selaras.kernel.keys import reference_key

SEED = 20261124
VERSION = "4"
PASSWORD = "selaras-jambi-2026"


def chance(*parts: object) -> random.Random:
    """A source of chance of its own for every question, so that one change does not ripple through all."""
    return random.Random("/".join(map(str, (SEED, *parts))))


def key(*parts: object) -> uuid.UUID:
    """The key of a row of the demonstration: the same parts give the same key."""
    return reference_key("demo", *map(str, parts))


def lot(*parts: object) -> uuid.UUID:
    """A key that tells neither time nor origin (answers of the pulse), yet the same from the same seed."""
    digest = hashlib.sha256("/".join(map(str, (SEED, *parts))).encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=4)
