"""The worker of queued and scheduled jobs."""

from __future__ import annotations

from typing import Annotated

import typer

from . import ground, leash

commands = typer.Typer()
STOP_SECONDS = 20


@commands.command()
def worker(
    concurrency: Annotated[int, typer.Option(min=1, help="Jobs at the same time.")] = 2,
    parent: Annotated[int, typer.Option(hidden=True)] = 0,
) -> None:
    """Work on the queue until told to stop; a running job may finish first."""
    if parent:
        leash.follow(parent)
    ground.stand()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(concurrency=concurrency, shutdown_graceful_timeout=STOP_SECONDS)
