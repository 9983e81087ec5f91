"""The agency's dated setting ``skm``: from how many respondents an index speaks, and what guards the ballot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.dated import valid

from .rules import Guard

KEY = "skm"
PARTS = ("minimum", "burst", "burst_minutes", "device", "fast_seconds", "hourly")


def guard_at(day: dt.date) -> Guard:
    row = AgencySetting.objects.filter(valid(day), key=KEY).order_by("-valid_from").first()
    return guard_from(row.value, row.legal_basis) if row else Guard()


def guard_from(value: Mapping[str, Any], basis: str) -> Guard:
    """Raises ValueError where an address would have to wait before it is even asked about."""
    found = Guard(**{name: int(value[name]) for name in PARTS}, legal_basis=basis)
    if found.hourly < found.burst:
        raise ValueError("hourly below burst")
    return found
