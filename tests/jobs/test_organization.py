"""A structure takes effect on its day, in the agency's own time zone."""

from __future__ import annotations

import datetime as dt

from selaras.domain.organization.models import Unit
from selaras.jobs.organization import settle
from selaras.journeys import reorganise
from tests.factories.world import NOW, TODAY, World


def test_the_day_begins_where_the_agency_is(world: World) -> None:
    unit = world.units["bidang"]
    step = {"kind": "rename", "unit": str(unit.pk), "name": "Nama Baru"}
    day = TODAY + dt.timedelta(days=7)
    reorganise.reorganise(title="Uji", effective_date=day, steps=[step], by=world.viewer("admin"), at=NOW)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC) - dt.timedelta(hours=7)  # WIB
    assert settle(world.agency.pk, midnight - dt.timedelta(minutes=1)) == 0
    assert settle(world.agency.pk, midnight) == 1
    assert Unit.objects.get(pk=unit.pk).name == "Nama Baru"
    assert settle(world.agency.pk, midnight) == 0
