"""A deadline in working days: the run reads the holidays of the office."""

from __future__ import annotations

import datetime as dt
from functools import partial

from selaras.domain.cycle import actions as cycle
from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Direction, Measure
from selaras.domain.indicators.models import Ticket
from selaras.kernel.closed import holding_pen
from tests.factories.world import NOW, TODAY, World


def test_working_days_are_counted_and_the_digest_commits_to_the_holidays(world: World) -> None:
    act = {"by": world.viewer("operator"), "at": NOW}
    source = actions.add_source(code="kerja", name="Kerja", unit=world.units["dinas"], **act)
    monday = dt.date(2026, 8, 31)
    with holding_pen():
        Ticket.objects.create(
            source=source, key="a", opened_date=monday, closed_date=monday + dt.timedelta(days=14)
        )
    feed = {"source": source, "measure": Measure.MEDIAN_DAYS}
    look = {"name": "Lama", "unit_of_measure": "hari", "direction": Direction.DOWN} | feed
    define = partial(actions.define, owner_unit=world.units["bidang"], by=world.viewer("chief"), at=NOW)
    calendar = define(code="kalender", values=look)
    working = define(code="kerja", values=look | {"clock": "working"})
    ask = {"period": Period.objects.named("2026-TW3"), "as_of": TODAY, **act}
    assert actions.measure(indicator_id=calendar.pk, **ask).value == 14
    before = actions.measure(indicator_id=working.pk, **ask)
    assert before.value == 10
    cycle.add_holidays(
        days={monday + dt.timedelta(days=2): "Libur"}, legal_basis="SKB", by=world.viewer("admin"), at=NOW
    )
    after = actions.measure(indicator_id=working.pk, **ask)
    assert after.value == 9 and after.digest != before.digest
    assert actions.measure(indicator_id=calendar.pk, **ask).value == 14
