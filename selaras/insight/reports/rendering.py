"""A report as a file: the same bytes for the page and the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from selaras.gateways.sheets import write_csv, write_xlsx
from selaras.gateways.sheets.writing import CSV, XLSX

from .base import Report

KINDS = {"xlsx": XLSX, "csv": CSV}


def sheet(report: Report, rows: Iterable[Sequence[Any]], ending: str, foot: str) -> bytes:
    """``ending`` is one of KINDS; ``rows`` are those of ``report.rows(viewer, year)``; ``foot`` says who took it."""
    headers = [str(header) for header in report.headers]
    if ending == "csv":
        return write_csv(headers, rows, foot=foot)
    return write_xlsx(headers, rows, title=report.slug, foot=foot)
