"""What the rows of rights, calendar and personal data need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.domain.cycle import actions as cycle
from selaras.journeys.terms import set_term
from tests.factories.world import NOW, World


def build(world: World, made: dict[str, Any]) -> None:
    """A holiday that can be taken off, a setting that can be ended."""
    act = {"by": world.viewer("admin"), "at": NOW}
    cycle.add_holidays(days={dt.date(2026, 12, 26): "Cuti bersama"}, legal_basis="SKB 3 Menteri", **act)
    made["term"] = set_term(
        key="evaluation-reason", value={"letters": 60}, legal_basis="Pergub 7/2026", valid_from=dt.date(2026, 11, 1),
        **act,
    )  # fmt: skip
