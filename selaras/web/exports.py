"""A list as a file: exactly what is seen, xlsx or csv, with formulas defused (gateways/sheets)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from selaras.gateways.sheets import write_csv, write_xlsx
from selaras.gateways.sheets.writing import CSV, XLSX


def sheet_answer(
    request: HttpRequest, name: str, headers: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """The rows as a download; ``?format=csv`` for text, xlsx otherwise. ``name`` is ours, without an ending."""
    if request.GET.get("format") == "csv":
        response = HttpResponse(write_csv(headers, rows), content_type=CSV)
        ending = "csv"
    else:
        response = HttpResponse(write_xlsx(headers, rows, title=name), content_type=XLSX)
        ending = "xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
