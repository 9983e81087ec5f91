"""Every night, results whose last day to object has passed become final (rules.md 3.8)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.evaluation.actions import finalise
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.domain.tenancy.models import Agency
from selaras.kernel.viewer import system


@app.periodic(cron="10 * * * *")
@app.task(name="evaluation.finalise_all", queueing_lock="evaluation.finalise_all", pass_context=False)
def finalise_all(timestamp: int) -> None:
    """Every hour, since the day ends at another moment in each time zone; a second run finds nothing."""
    for agency_id, _code, _name in all_agencies():
        finalise_overdue(agency_id, timezone.now())


def finalise_overdue(agency_id: UUID, now: dt.datetime) -> int:
    """End what may be ended, one transaction each; returns how many became final."""
    with agency(agency_id):
        zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
        waiting = Evaluation.objects.filter(state=EvaluationState.DELIVERED).order_by("delivered_at")
        ids = list(waiting.values_list("pk", flat=True))
    return sum(_one(agency_id, one, now, zone) for one in ids)


def _one(agency_id: UUID, evaluation_id: Any, now: dt.datetime, zone: ZoneInfo) -> bool:
    with agency(agency_id), timezone.override(zone):
        viewer = system(agency_id, timezone.localdate(now))
        return finalise(evaluation_id=evaluation_id, by=viewer, at=now) is not None
