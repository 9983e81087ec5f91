"""Deferring work by its name: only ``jobs/`` imports what runs, everybody else knows the name."""

from __future__ import annotations

from typing import Any


def defer(name: str, **ids: Any) -> int:
    """Queue the named job in the running transaction (it does not exist if the transaction rolls back).

    ``ids`` are keys and codes, never a person's text. Returns the queue's number of the job.
    """
    from procrastinate.contrib.django import app

    return app.configure_task(name).defer(**{key: str(value) for key, value in ids.items()})
