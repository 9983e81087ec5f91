"""Every hour the marks of the days that are over are erased."""

from __future__ import annotations

import datetime as dt

from selaras.jobs.skm import forget
from tests.domain.skm.surveys import answered, opened
from tests.factories.world import NOW, World


def test_the_marks_are_erased_after_a_day(world: World) -> None:
    row = answered(world, opened(world), address="a", device="d")
    assert forget(world.agency.pk, NOW + dt.timedelta(hours=23)) == 0
    assert forget(world.agency.pk, NOW + dt.timedelta(hours=25)) == 1
    row.refresh_from_db()
    assert (row.address_mark, row.device_mark) == ("", "")
