"""A report as a file: the same bytes for the page and the API."""

from __future__ import annotations

from selaras.gateways.sheets import write_csv, write_xlsx
from selaras.gateways.sheets.writing import CSV, XLSX
from selaras.kernel.viewer import Viewer

from .base import Report

KINDS = {"xlsx": XLSX, "csv": CSV}


def sheet(report: Report, viewer: Viewer, year: int, ending: str) -> bytes:
    """``ending`` is one of KINDS; the rows are exactly those that the viewer may see."""
    headers = [str(header) for header in report.headers]
    rows = report.rows(viewer, year)
    if ending == "csv":
        return write_csv(headers, rows)
    return write_xlsx(headers, rows, title=report.slug)
