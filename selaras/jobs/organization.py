"""Every hour, structures whose day has come take effect on the units' own rows (places.settle_units)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.organization.places import settle_units
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency


@app.periodic(cron="2 * * * *")
@app.task(name="organization.settle_all", queueing_lock="organization.settle_all", pass_context=False)
def settle_all(timestamp: int) -> None:
    """Every hour, since the day begins at another moment in each time zone; a second run finds nothing."""
    for agency_id, _code, _name in all_agencies():
        settle(agency_id, timezone.now())


def settle(agency_id: UUID, now: dt.datetime) -> int:
    """What changed for the day that it is there now; returns how many units."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        return settle_units(now.astimezone(zone).date())
