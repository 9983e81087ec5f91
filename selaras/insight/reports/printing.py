"""A report on paper: made by the worker with the rights of who asked, fetched by nobody else, gone after a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from selaras.domain.tenancy.actions import enqueue
from selaras.domain.tenancy.codes import JobState
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import read_stored
from selaras.insight.papers import print_paper
from selaras.journeys.exports import PRINT, taken_by
from selaras.kernel.closed import action
from selaras.kernel.formats import date_text, moment_text
from selaras.kernel.numbers import format_number
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .base import Report

PRINTED = "id"
MOST = 3000  # rows: about a hundred pages, five seconds of the worker
FRESH = dt.timedelta(minutes=15)
NARROWEST, WIDEST = 13, 40  # letters: beyond, a column breaks its lines


def newest(by_id: UUID, slug: str, year: int, now: dt.datetime) -> Job | None:
    """The person's own print of the report that is being made or still fresh; a failed one, too, with its sentence."""
    rows = Job.objects.filter(name=PRINT, by_id=by_id, arguments__slug=slug, arguments__year=str(year))
    found: Job | None = rows.filter(created_at__gt=now - FRESH).order_by("-created_at").first()
    return found


def fetched(job: Job) -> bytes | None:
    """The file, once it is there and while it is kept."""
    kept = job.result.get("files", {}).get("pdf")
    return read_stored(kept["path"]) if job.state == JobState.DONE and kept else None


def export_of(job: Job, by: Viewer, at: dt.datetime) -> dict[str, Any]:
    """The event of fetching it (journeys.exports.take_export)."""
    asked = f"year={job.arguments['year']}&format=pdf"
    return {
        "listing": job.arguments["slug"],
        "rows": job.result.get("rows", 0),
        "asked": asked,
        "by": by,
        "at": at,
    }


@action
def ask(*, slug: str, title: str, year: int, by_id: UUID, at: dt.datetime) -> Job:
    """Call the worker; who asks twice while it prints waits for the same."""
    known = newest(by_id, slug, year, at)
    if known and known.state in (JobState.QUEUED, JobState.RUNNING):
        return known
    return enqueue(PRINT, by_id=by_id, subject=f"{title} {year}", person_id=by_id, slug=slug, year=year)


def printed(
    report: Report, viewer: Viewer, year: int, *, person: str, agency: str, at: dt.datetime
) -> tuple[bytes, int]:
    """The PDF and how many rows it has. Raises Refusal where paper is the wrong thing for so many."""
    with override(PRINTED):
        rows = [[_text(value) for value in row] for row in islice(report.rows(viewer, year), MOST + 1)]
        if len(rows) > MOST:
            told = _(
                "Laporan ini lebih dari %(most)s baris, terlalu panjang untuk kertas. Ambil Excel atau CSV."
            )
            raise Refusal(told % {"most": format_number(MOST)}, code="too_long")
        return print_paper("list", _document(report, rows, year, person, agency, at), at), len(rows)


def _document(
    report: Report, rows: Sequence[Sequence[str]], year: int, person: str, agency: str, at: dt.datetime
) -> dict[str, Any]:
    headers = [str(header) for header in report.headers]
    return {
        "title": f"{report.title} {year}, {agency}",
        "heading": f"{report.title} {year}",
        "about": str(report.about),
        "count": f"{format_number(len(rows))} baris",
        "agency": agency,
        "number": taken_by(person, agency, at),
        "headers": headers,
        "widths": _widths(headers, rows),
        "rows": rows,
    }


def _widths(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """Shares of the page by the longest text of each column; capitals of a header are wider than letters."""
    columns = zip(*rows, strict=True) if rows else ([] for _header in headers)
    return [
        min(WIDEST, max(NARROWEST, len(header) * 3 // 2, *(len(text) for text in column), 0))
        for header, column in zip(headers, columns, strict=True)
    ]


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return moment_text(timezone.localtime(value))
    if isinstance(value, dt.date):
        return date_text(value, style="short")
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return format_number(Decimal(value))
    return "–" if value in (None, "") else str(value)
