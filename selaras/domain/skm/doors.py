"""Into a survey without an account: the agency is looked up by the token, and the wall stands around what follows."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

from selaras.domain.tenancy.context import visiting
from selaras.kernel.viewer import Viewer, system

from .models import Survey


class Unknown(LookupError):
    """No survey has this token, or it is still being prepared."""


@dataclass(frozen=True, slots=True)
class Door:
    """``by`` acts for the agency's day: no person is known here."""

    survey: Survey
    agency_id: UUID
    agency_name: str
    by: Viewer


@contextlib.contextmanager
def opened(token: str, now: dt.datetime) -> Iterator[Door]:
    """The survey of this token, for as long as it is asked. Raises Unknown."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, survey_id, agency_name, time_zone FROM selaras_survey_by_token(%s)", [token]
        )
        found = cursor.fetchone()
    if found is None:
        raise Unknown(token)
    agency_id, survey_id, name, zone = found
    with visiting(agency_id), timezone.override(ZoneInfo(zone)):
        survey = Survey.objects.select_related("unit").with_order().get(pk=survey_id)
        yield Door(survey, agency_id, name, system(agency_id, timezone.localdate(now)))
