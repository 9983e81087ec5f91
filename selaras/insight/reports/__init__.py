"""A report is columns over records; the renderers stand elsewhere. Each is found by its slug."""

from __future__ import annotations

from .base import Report
from .catalogue import REPORTS


def listed() -> list[Report]:
    return [*REPORTS]


def find(slug: str) -> Report | None:
    return next((report for report in REPORTS if report.slug == slug), None)


__all__ = ["Report", "find", "listed"]
