"""Reports as files: ``/reports/{slug}.xlsx`` and ``.csv`` at once, ``.pdf`` when the worker has printed it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema

from selaras.domain.tenancy.codes import JobState
from selaras.insight import reports
from selaras.insight.reports import printing
from selaras.insight.reports.rendering import KINDS, sheet
from selaras.journeys.exports import Counted, taken_by

from .base import PROBLEMS
from .documents import being_made, not_made

router = Router(tags=["reports"])


class ReportOut(Schema):
    slug: str
    title: str
    about: str
    formats: list[str]


@router.get("/reports", response={200: list[ReportOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def listed(request: Any) -> Any:
    return [
        {"slug": one.slug, "title": str(one.title), "about": str(one.about), "formats": [*KINDS, "pdf"]}
        for one in reports.listed()
    ]


@router.get(
    "/reports/{slug}.pdf",
    response={
        200: bytes,
        202: dict[str, str],
        401: PROBLEMS[401],
        404: PROBLEMS[404],
        409: PROBLEMS[409],
        422: PROBLEMS[422],
    },
    operation_id="report_on_paper",
)
def paper(request: Any, slug: str, year: int | None = None) -> HttpResponse:
    """The rows that the caller may see, on paper: 202 with Retry-After until it is printed, then 200 for a quarter of
    an hour; 409 with the sentence where it could not be printed."""
    found = reports.find(slug)
    if found is None:
        raise Http404
    year = year or request.viewer.today.year
    by_id = request.viewer.person_id
    job = printing.newest(by_id, slug, year, request.now)
    if job and (content := printing.fetched(job)):
        request.frame.appends.append(("export", printing.export_of(job, request.viewer, request.now)))
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{slug}.pdf"'
        return response
    if job and job.state == JobState.FAILED:
        told = job.problem or _("Laporan ini gagal dicetak karena gangguan. Coba lagi sebentar.")
        return not_made(told)
    order = {"slug": slug, "title": str(found.title), "year": year, "by_id": by_id, "at": request.now}
    request.frame.appends.append(("report", order))
    return being_made()


@router.get(
    "/reports/{slug}.{ending}",
    response={200: bytes, 401: PROBLEMS[401], 422: PROBLEMS[422], 404: PROBLEMS[404]},
)
def report(request: Any, slug: str, ending: str, year: int | None = None) -> HttpResponse:
    """The rows that the caller may see, of the given year (this year without)."""
    found = reports.find(slug)
    if found is None or ending not in KINDS:
        raise Http404
    year = year or request.viewer.today.year
    rows = Counted(found.rows(request.viewer, year))
    foot = taken_by(request.frame.person["name"], request.frame.agency["name"], request.now)
    content = sheet(found, rows, ending, foot)
    event = {
        "listing": slug,
        "rows": rows.count,
        "asked": f"year={year}",
        "by": request.viewer,
        "at": request.now,
    }
    request.frame.appends.append(("export", event))
    response = HttpResponse(content, content_type=KINDS[ending])
    response["Content-Disposition"] = f'attachment; filename="{slug}.{ending}"'
    return response
