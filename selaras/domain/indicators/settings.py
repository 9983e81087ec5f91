"""The agency's dated settings of the indicators; what no row sets is the default of rules/gaming.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from selaras.domain.tenancy.models import AgencySetting
from selaras.kernel.dated import valid

from .rules.gaming import Guard

GUARD_KEY = "gaming-guard"


def guard_at(day: dt.date) -> Guard:
    """What is asked about figures on that day."""
    rows = AgencySetting.objects.filter(valid(day), key=GUARD_KEY).order_by("-valid_from")
    row = rows.values("value", "legal_basis").first()
    return guard_from(row["value"], row["legal_basis"]) if row else Guard()


def guard_from(value: Mapping[str, Any], basis: str) -> Guard:
    """``alpha`` in thousandths, ``ratio`` in percent, the rest as it is."""
    return Guard(
        alpha=Fraction(int(value["alpha"]), 1000),
        least=int(value["least"]),
        ratio=Fraction(int(value["ratio"]), 100),
        points=int(value["points"]),
        periods=int(value["periods"]),
        soon=int(value["soon"]),
        legal_basis=basis,
    )


def guard_value(guard: Guard) -> dict[str, int]:
    return {
        "alpha": int(guard.alpha * 1000),
        "least": guard.least,
        "ratio": int(guard.ratio * 100),
        "points": guard.points,
        "periods": guard.periods,
        "soon": guard.soon,
    }
