"""Every hour, moves whose day has come: plans and evaluations go where the move says (journeys/moves/following)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.journeys.moves import align_superiors, follow_due
from selaras.kernel.viewer import system


@app.periodic(cron="20 * * * *")
@app.task(name="moves.follow_all", queueing_lock="moves.follow_all", pass_context=False)
def follow_all(timestamp: int) -> None:
    """The day begins at another moment in each time zone; a second run finds nothing."""
    for agency_id, _code, _name in all_agencies():
        follow_today(agency_id, timezone.now())


def follow_today(agency_id: UUID, now: dt.datetime) -> int:
    """Returns how many moves were followed. Superiors that the day itself brings (an override, a file, a
    reorganisation dated ahead) take their plans along, too."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        with timezone.override(zone):
            by = system(agency_id, timezone.localdate(now))
            followed = follow_due(by=by, at=now)
            align_superiors(by=by, at=now)
            return followed
