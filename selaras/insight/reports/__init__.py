"""A report is columns over records; xlsx, csv and pdf are renderers elsewhere. One module a report, found by its slug."""

from .base import Report, find, listed

__all__ = ["Report", "find", "listed"]
