"""A log of the clerk's unit with an indicator on it, a figure that was asked about, and a source that is pushed to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure, SourceKind
from selaras.intake import saved
from selaras.intake.codes import ImportKind
from selaras.intake.mappings import Reading
from tests.domain.indicators.drawn import honest, plant, put
from tests.factories.world import NOW, World

AS_OF = dt.date(2026, 11, 20)


def build_feeds(world: World, made: dict[str, Any]) -> None:
    chief, unit = {"by": world.viewer("chief"), "at": NOW}, world.units["bidang"]
    log = actions.add_source(code="log-loket", name="Log loket", unit=unit, **chief)
    put(world, log, plant(honest(5, 8), "same_day"))
    made["log"] = log
    made["pushed"] = actions.add_source(
        code="antrean", name="Antrean", unit=unit, kind=SourceKind.PUSH, **chief
    )
    values = {
        "name": "Waktu loket", "unit_of_measure": "hari", "direction": Direction.DOWN, "source": log,
        "measure": Measure.MEDIAN_DAYS,
    }  # fmt: skip
    made["fed"] = actions.define(code="waktu-loket", owner_unit=unit, values=values, **chief)
    given = {
        "indicator_id": made["fed"].pk,
        "period": Period.objects.named("2026-10"),
        "as_of": AS_OF,
        **chief,
    }
    actions.measure(**given)
    (made["asked"],) = actions.ask(**given)
    planner = {"by": world.viewer("planner"), "at": NOW}
    saved.save_mapping(kind=ImportKind.TICKETS, code="loket", reading=Reading({"key": "Nomor"}), **planner)
