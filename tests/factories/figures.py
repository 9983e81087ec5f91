"""An indicator of the small world with its card filled in, and a link that proves a figure."""

from __future__ import annotations

from typing import Any

from selaras.domain.cycle.models import Period
from selaras.domain.evidence import actions as evidence
from selaras.domain.evidence.models import Evidence
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction
from selaras.domain.indicators.models import Indicator
from selaras.domain.organization.models import Position

from .world import NOW, World


def post_of(world: World, name: str) -> Position:
    return Position.objects.get(assignments__employee=world.people[name])


def proof(world: World, name: str = "clerk", address: str = "https://arsip.example.go.id/rekap") -> Evidence:
    return evidence.keep_link(url=address, by=world.viewer(name), at=NOW)


def carded(world: World, code: str = "waktu", unit: str = "bidang", **values: Any) -> Indicator:
    """The clerk gives its figures, the peer verifies them."""
    given = {
        "name": f"Indikator {code}",
        "unit_of_measure": "hari",
        "direction": Direction.UP,
        "owner": post_of(world, "clerk"),
        "verifier": post_of(world, "peer"),
    }
    return actions.define(
        code=code, owner_unit=world.units[unit], values=given | values, by=world.system, at=NOW
    )


def here(code: str) -> Period:
    return Period.objects.named(code)
