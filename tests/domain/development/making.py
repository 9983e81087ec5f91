"""A dictionary, a standard, held levels, a need and a catalogue as the tests of this stage need them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from selaras.domain.competency.codes import CompetencyKind, HeldSource
from selaras.domain.competency.models import Competency, HeldLevel, Standard
from selaras.domain.development import actions
from selaras.domain.development.codes import TrainingForm, TrainingPath
from selaras.domain.development.models import Training
from selaras.domain.needs.codes import NeedKind, NeedState
from selaras.domain.needs.models import DemandedCompetency, Need
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, START, World

ASSESSED = dt.date(2026, 2, 1)


def competency(code: str, name: str = "") -> Competency:
    with holding_pen():
        return Competency.objects.create(
            code=code,
            name=name or code.title(),
            kind=CompetencyKind.MANAJERIAL,
            levels=[f"{code} {n}" for n in range(1, 6)],
        )


def standard(world: World, name: str, of: Competency, level: int) -> None:
    post = world.people[name].assignments.get(kind="definitif").position
    with holding_pen():
        Standard.objects.create(position=post, competency=of, level=level, valid_from=START)


def held(world: World, name: str, of: Competency, level: int, date: dt.date = ASSESSED) -> None:
    with holding_pen():
        HeldLevel.objects.create(
            employee=world.people[name], competency=of, level=level, source=HeldSource.ASSESSMENT, date=date
        )


def need(
    world: World, of: Competency, level: int, *, unit: str = "bidang", post_name: str = "", year: int = 2026
) -> Need:
    with holding_pen():
        row = Need.objects.create(
            unit=world.units[unit],
            year=year,
            kind=NeedKind.CHALLENGE,
            statement="Loket sulit dipahami",
            owner=world.people["head"],
            state=NeedState.SCORED,
            scored_at=NOW,
            created_by_id=world.id("planner"),
        )
        DemandedCompetency.objects.create(
            need=row, competency=of, level=level, posts="petugas", post_name=post_name
        )
    return row


def training(
    world: World, of: Competency, *, code: str = "latih", level_to: int = 3, jp: int = 12, **more: Any
) -> Training:
    values = {
        "name": f"Pelatihan {of.name}",
        "competency": of,
        "level_to": level_to,
        "form": TrainingForm.KLASIKAL,
        "path": TrainingPath.PELATIHAN,
        "organiser": "BPSDM",
        "jp": jp,
        "cost": Decimal(1_000_000),
        "seats": 20,
        **more,
    }
    return actions.add_training(code=code, values=values, by=world.viewer("trainer"), at=NOW)
