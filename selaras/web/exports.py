"""A list as a file: exactly what is seen, xlsx or csv, with formulas defused (gateways/sheets); who took it and when
stands at its foot and in the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from selaras.gateways.sheets import write_csv, write_xlsx
from selaras.gateways.sheets.writing import CSV, XLSX
from selaras.journeys.exports import Counted, taken_by

from .frame import append_after

Rows = Iterable[Sequence[Any]]


def foot_of(request: Any) -> str:
    """Who takes the sheet, from where and when."""
    return taken_by(request.frame.person["name"], request.frame.agency["name"], request.now)


def taken(request: Any, name: str, rows: Rows, write: Callable[[Rows, str], bytes]) -> bytes:
    """The bytes that ``write(rows, foot)`` makes; the event is appended after the request."""
    counted = Counted(rows)
    content = write(counted, foot_of(request))
    asked = request.GET.urlencode()
    append_after(
        request, "export", listing=name, rows=counted.count, asked=asked, by=request.viewer, at=request.now
    )
    return content


def sheet_answer(
    request: HttpRequest, name: str, headers: Sequence[str], rows: Rows, *, ending: str = "", title: str = ""
) -> HttpResponse:
    """The rows as a download; ``?format=csv`` for text, xlsx otherwise. ``name`` is ours, without an ending."""
    ending = ending or ("csv" if request.GET.get("format") == "csv" else "xlsx")

    def write(rows: Rows, foot: str) -> bytes:
        if ending == "csv":
            return write_csv(headers, rows, foot=foot)
        return write_xlsx(headers, rows, title=title or name, foot=foot)

    response = HttpResponse(taken(request, name, rows, write), content_type=CSV if ending == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
