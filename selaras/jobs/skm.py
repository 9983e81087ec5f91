"""Every hour, the marks by which stuffed ballots are seen are erased from the answers of the days that are over."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.skm.actions import forget_marks
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.kernel.viewer import system


@app.periodic(cron="40 * * * *")
@app.task(name="skm.forget_marks", queueing_lock="skm.forget_marks", pass_context=False)
def forget_all(timestamp: int) -> None:
    for agency_id, _code, _name in all_agencies():
        forget(agency_id, timezone.now())


def forget(agency_id: UUID, now: dt.datetime) -> int:
    """Returns of how many answers."""
    with agency(agency_id):
        return int(forget_marks(by=system(agency_id, timezone.localdate(now)), at=now))
