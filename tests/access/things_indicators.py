"""A figure that the clerk gave by hand with its evidence; the peer's post is to verify it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from selaras.domain.indicators import actions
from tests.factories.figures import carded, here, proof
from tests.factories.world import NOW, World


def build_indicators(world: World, made: dict[str, Any]) -> None:
    made["carded"] = carded(world, "periksa")
    made["figure_proof"] = proof(world)
    made["waiting_figure"] = actions.give_observation(
        indicator_id=made["carded"].pk, period=here("2026-10"), value=Decimal("2.5"), note="Rekap loket",
        evidence=[made["figure_proof"]], by=world.viewer("clerk"), at=NOW,
    )  # fmt: skip
