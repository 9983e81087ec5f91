"""Periods from the command line."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()
period = typer.Typer(help="Periods of the performance year.")
commands.add_typer(period, name="period")


@period.callback()
def _group() -> None:
    """Keeps ``period close`` two words while there is one command."""


@period.command("close")
def close(
    code: Annotated[str, typer.Argument(metavar="PERIOD", help="2026, 2026-TW1 or 2026-01.")],
    agency: Annotated[str, typer.Option(help="Code of the agency.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what is still open.")] = False,
    json: output.Json = False,
) -> None:
    """Close a period for good. Exit 2 and nothing written while something in it is still open."""
    ground.stand()
    from selaras.domain.tenancy import context

    found = context.agency_by_code(agency)
    if found is None:
        raise Trouble(f"There is no agency with the code {agency}.")
    with context.agency(found[0]):
        report = _close(found[0], code, dry_run=dry_run)
    output.show(report | {"dry_run": dry_run}, as_json=json, words=_words)
    if report["open"]:
        output.note(f"{code} is not closed: {len(report['open'])} kinds of things are still open.")
        raise typer.Exit(2)


def _close(agency_id: Any, code: str, *, dry_run: bool) -> dict[str, Any]:
    from django.utils import timezone

    from selaras.domain.cycle.models import Period
    from selaras.journeys.close_period import close_period, examine
    from selaras.kernel.viewer import system

    now = timezone.now()
    period = Period.objects.filter(code=code).first()
    if period is None:
        raise Trouble(f"There is no period {code} in this agency: write 2026, 2026-TW1 or 2026-01.")
    found = examine(period)
    if not found.open and not found.closed and not dry_run:
        found = close_period(period=period, by=system(agency_id, timezone.localdate(now)), at=now)
    return found.as_json()


def _words(report: dict[str, Any]) -> str | Table:
    told = [("open", one) for one in report["open"]] + [("warning", one) for one in report["warnings"]]
    state = "closed" if report["closed"] else "open"
    rows = [(what, one["count"], one["sentence"], ", ".join(one["names"])) for what, one in told]
    title = f"{report['period']} is {state}."
    return output.table(("what", "count", "sentence", "names"), rows, title=title) if rows else title
