"""Reports as files: ``/reports/{slug}.xlsx`` and ``.csv``."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from ninja import Router, Schema

from selaras.insight import reports
from selaras.insight.reports.rendering import KINDS, sheet
from selaras.journeys.exports import Counted, taken_by

from .base import PROBLEMS

router = Router(tags=["reports"])


class ReportOut(Schema):
    slug: str
    title: str
    about: str
    formats: list[str]


@router.get("/reports", response={200: list[ReportOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def listed(request: Any) -> Any:
    return [
        {"slug": one.slug, "title": str(one.title), "about": str(one.about), "formats": list(KINDS)}
        for one in reports.listed()
    ]


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
