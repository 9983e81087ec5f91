"""Every night, what the figures ask: signals of a need, said once (insight/signals)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.needs.actions import note_signals
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.insight.signals import signals_on
from selaras.kernel.viewer import system


@app.periodic(cron="10 2 * * *")
@app.task(name="needs.look_all", queueing_lock="needs.look_all", pass_context=False)
def look_all(timestamp: int) -> None:
    for agency_id, _code, _name in all_agencies():
        look(agency_id, timezone.now())


def look(agency_id: UUID, now: dt.datetime) -> int:
    """Returns how many signals are new."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        with timezone.override(zone):
            today = timezone.localdate(now)
            by = system(agency_id, today)
            return len(note_signals(seen=signals_on(today), year=today.year, by=by, at=now))
