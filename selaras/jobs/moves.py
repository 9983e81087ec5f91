"""Every hour, moves whose day has come: plans and evaluations go where the move says (journeys/moves/following)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.journeys.moves import follow_due
from selaras.kernel.viewer import system


@app.periodic(cron="20 * * * *")
@app.task(name="moves.follow_all", queueing_lock="moves.follow_all", pass_context=False)
def follow_all(timestamp: int) -> None:
    """The day begins at another moment in each time zone; a second run finds nothing."""
    for agency_id, _code, _name in all_agencies():
        follow_today(agency_id, timezone.now())


def follow_today(agency_id: UUID, now: dt.datetime) -> int:
    """Returns how many moves were followed."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        with timezone.override(zone):
            return follow_due(by=system(agency_id, timezone.localdate(now)), at=now)
