"""UUIDv7 keys: sorted by time, and two installations never collide (RFC 9562)."""

from __future__ import annotations

import os
import time
import uuid

from django.db.models import Func, UUIDField

NAMESPACE = uuid.UUID("6f0ba2cb-2a6e-5f8e-9a38-5e1a7a5e1a7a")


def uuid7() -> uuid.UUID:
    """A fresh key: 48 bits of milliseconds, then 74 random bits."""
    stamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (
        (stamp & (2**48 - 1)) << 80
        | 0x7 << 76
        | (tail >> 68 & 0xFFF) << 64
        | 0b10 << 62
        | (tail & (2**62 - 1))
    )
    return uuid.UUID(int=value)


def reference_key(*parts: str) -> uuid.UUID:
    """The key of a reference row: the same code gives the same key everywhere (uuid5)."""
    return uuid.uuid5(NAMESPACE, "/".join(parts))


class UUID7(Func):
    """The database's own maker of keys; older servers get a twin of that name (selaras/kernel/sql)."""

    function = "uuidv7"
    template = "%(function)s()"
    output_field = UUIDField()
