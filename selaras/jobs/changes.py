"""Every morning, whose word on a changed direction is missing and nearly due is reminded, once a task."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.changes.actions import remind
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.journeys.change_need import terms_on
from selaras.kernel.viewer import system


@app.periodic(cron="20 23 * * *")
@app.task(name="changes.remind_all", queueing_lock="changes.remind_all", pass_context=False)
def remind_all(timestamp: int) -> None:
    for agency_id, _code, _name in all_agencies():
        remind_agency(agency_id, timezone.now())


def remind_agency(agency_id: UUID, now: dt.datetime) -> int:
    """Returns how many tasks were reminded of."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        with timezone.override(zone):
            today = timezone.localdate(now)
            return remind(terms=terms_on(today), by=system(agency_id, today), at=now)
