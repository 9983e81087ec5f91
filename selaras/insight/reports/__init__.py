"""A report is columns over records; the renderers stand elsewhere. Each is found by its slug."""

from .base import Report, find, listed

__all__ = ["Report", "find", "listed"]
