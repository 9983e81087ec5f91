"""A report on paper: printed with the rights of who asked, at the moment of printing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from selaras.domain.organization.models import Employee
from selaras.domain.organization.roles import viewer_of
from selaras.domain.tenancy.models import Agency
from selaras.gateways.storage import keep_result
from selaras.insight import picture_paper, reports
from selaras.insight.reports.printing import printed
from selaras.journeys.exports import PRINT

from .run import job


@job(PRINT)
def print_report(
    *, agency_id: UUID, progress: Callable[[int, int], None], person_id: str, slug: str, year: str
) -> dict[str, Any]:
    now, own = timezone.now(), Agency.objects.get(pk=agency_id)
    report, person = reports.find(slug), Employee.objects.get(pk=person_id)
    if slug == picture_paper.SLUG:
        return _picture(agency_id, int(year), person.full_name, own.name, now)
    assert report is not None, slug
    with timezone.override(ZoneInfo(own.time_zone)):
        viewer = viewer_of(person.pk, agency_id=agency_id, at=timezone.localdate(now))
        content, rows = printed(report, viewer, int(year), person=person.full_name, agency=own.name, at=now)
    kept = keep_result(agency_id, f"{slug}-{year}.pdf", content, "application/pdf")
    url = f"{reverse('insight:report', args=[slug, 'pdf'])}?tahun={year}"
    return {"url": url, "rows": rows, "files": {"pdf": {"path": kept.path, "size": kept.size}}}


def _picture(agency_id: UUID, year: int, person: str, agency: str, now: dt.datetime) -> dict[str, Any]:
    """The graph of objectives, which everybody in the agency reads."""
    content, count = picture_paper.printed(year, person=person, agency=agency, at=now)
    kept = keep_result(agency_id, f"{picture_paper.SLUG}-{year}.pdf", content, "application/pdf")
    url = f"{reverse('strategy:picture_paper')}?tahun={year}"
    return {"url": url, "rows": count, "files": {"pdf": {"path": kept.path, "size": kept.size}}}
