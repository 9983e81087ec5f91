"""The things of the organisation in time: absences and teams, a saved list, a reorganisation that was looked at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from selaras.domain.organization import actions
from selaras.domain.organization.codes import LeaveKind, PositionKind
from selaras.journeys import reorganise
from tests.factories.world import NOW, TODAY, World

WEEK = dt.timedelta(days=7)


def organisation(world: World, made: dict[str, Any]) -> None:
    office = {"by": world.viewer("admin"), "at": NOW}
    officer = {"by": world.viewer("officer"), "at": NOW}
    clerk = world.people["clerk"]
    made["leave"] = actions.record_leave(
        employee=clerk,
        kind=LeaveKind.TAHUNAN,
        valid_from=TODAY + WEEK,
        valid_until=TODAY + 2 * WEEK,
        **office,
    )
    made["free_post"] = actions.create_position(
        unit=world.units["bidang2"],
        name="Analis Bebas",
        kind=PositionKind.PELAKSANA,
        seats=50,
        valid_from=TODAY,
        **office,
    )
    made["team"] = actions.form_team(name="Tim Uji", unit=world.units["dinas"], valid_from=TODAY, **officer)
    made["member"] = actions.join_team(
        team_id=made["team"].pk, employee=world.people["peer"], valid_from=TODAY, **officer
    )
    made["delegation"] = actions.delegate(
        employee=world.people["chief"],
        delegate=world.people["peer"],
        valid_from=TODAY,
        by=world.viewer("chief"),
        at=NOW,
    )
    mine = {"by": world.viewer("clerk"), "at": NOW}
    made["view"] = actions.save_view(listing="pegawai", name="Saya", query="cari=petugas", **mine)
    made["reorganisation"] = row = reorganise.draft(title="Penataan Uji", effective_date=TODAY, **office)
    step = {"kind": "rename", "unit": str(world.units["bkd"].pk), "name": "Badan Baru"}
    reorganise.add_step(reorganisation_id=row.pk, step=step, **office)
    reorganise.preview(reorganisation_id=row.pk, **office)
