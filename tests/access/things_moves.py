"""A recorded move of the clerk, an open report that the superior is wrong, and a post that nobody holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.domain.ledger import actions as ledger
from selaras.domain.organization import actions as organization
from selaras.domain.organization.codes import PositionKind
from selaras.journeys import moves
from tests.factories.world import NOW, START, World


def build_moves(world: World, made: dict[str, Any]) -> None:
    made["move"] = moves.promote_employee(
        employee=world.people["clerk"],
        grade="III/b",
        on=dt.date(2026, 4, 1),
        note="RAHASIA-PERPINDAHAN setelah ujian dinas",
        by=world.viewer("admin"),
        at=NOW,
    )
    made["future_move"] = moves.promote_employee(
        employee=world.people["clerk"],
        grade="III/c",
        on=dt.date(2027, 4, 1),
        by=world.viewer("admin"),
        at=NOW + dt.timedelta(minutes=5),
    )
    made["superior_report"] = ledger.file_report(
        employee=world.people["clerk"],
        proposed=world.people["other_chief"],
        reason="RAHASIA-ATASAN-KELIRU sejak Mei saya di bawahnya.",
        by=world.viewer("clerk"),
        at=NOW,
    )
    made["free_post"] = organization.create_position(
        unit=world.units["bidang2"],
        name="Arsiparis",
        kind=PositionKind.PELAKSANA,
        valid_from=START,
        by=world.system,
        at=NOW,
    )
