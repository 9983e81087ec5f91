"""The three clocks of an objection in the agency's time zone and calendar (rules.md 3.8)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from selaras.domain.cycle.models import Holiday
from selaras.domain.tenancy.models import Agency
from selaras.kernel.calendar import Deadline, WorkingCalendar

from .rules import ObjectionTerms, decision_deadline, explanation_deadline, objection_deadline
from .settings import settings_at


@dataclass(frozen=True)
class Clocks:
    """Counts from recorded moments; one calendar serves many evaluations."""

    zone: dt.tzinfo
    calendar: WorkingCalendar
    terms: ObjectionTerms

    def objection(self, evaluation: Any) -> Deadline | None:
        """Until when the employee may object; None while it is not delivered."""
        return evaluation.delivered_at and objection_deadline(
            evaluation.delivered_at, self.zone, self.calendar, self.terms
        )

    def explanation(self, objection: Any) -> Deadline:
        return explanation_deadline(objection.filed_at, self.zone, self.calendar, self.terms)

    def decision(self, objection: Any) -> Deadline:
        return decision_deadline(objection.filed_at, self.zone, self.calendar, self.terms)


def clocks_of(agency_id: UUID, day: dt.date) -> Clocks:
    """The agency's clocks under the terms in force on that day."""
    zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=agency_id))
    holidays = frozenset(
        Holiday.objects.filter(date__gte=day - dt.timedelta(days=60)).values_list("date", flat=True)
    )
    return Clocks(zone, WorkingCalendar(holidays), settings_at(day).terms)
