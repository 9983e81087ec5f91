"""Measuring a period: asked for on the page of the indicators, watched on the job's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.tenancy.models import Agency
from selaras.kernel.viewer import system

from .run import job

RUN = "indicators.run_period"


@job(RUN)
def run_period(agency_id: UUID, progress: Any, period_id: str) -> dict[str, Any]:
    """The right to run was checked when the job was queued (web/indicators); here the system runs it."""
    now = timezone.now()
    with timezone.override(ZoneInfo(Agency.objects.get(pk=agency_id).time_zone)):
        today = timezone.localdate(now)
        period = Period.objects.get(pk=period_id)
        by = system(agency_id, today)
        outcome = actions.run_period(period=period, as_of=today, by=by, at=now, progress=progress)
        outcome["questions"] = actions.ask_period(period=period, as_of=today, by=by, at=now)
    return {name: value for name, value in outcome.items() if name != "items"}
