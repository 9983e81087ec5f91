"""Measuring from the command line."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()
indicators = typer.Typer(help="Indicators and their measurements.")
commands.add_typer(indicators, name="indicators")


@indicators.command()
def run(
    agency: Annotated[str, typer.Option(help="Code of the agency.")],
    period: Annotated[str, typer.Option(help="2026, 2026-TW1 or 2026-01.")],
    as_of: Annotated[
        str, typer.Option("--as-of", help="Read the logs as they stood at the end of this day (YYYY-MM-DD).")
    ] = "",
    json: output.Json = False,
) -> None:
    """Measure every indicator that is fed. A second run of the same changes nothing."""
    ground.stand()
    from selaras.domain.tenancy import context

    found = context.agency_by_code(agency)
    if found is None:
        raise Trouble(f"There is no agency with the code {agency}.")
    with context.agency(found[0]):
        outcome = _run(found[0], period, as_of)
    output.show(outcome, as_json=json, words=_words)


def _run(agency_id: Any, code: str, as_of: str) -> dict[str, Any]:
    from django.utils import timezone

    from selaras.domain.indicators import actions
    from selaras.domain.tenancy.models import Agency
    from selaras.kernel.viewer import system

    now = timezone.now()
    with timezone.override(ZoneInfo(Agency.objects.get(pk=agency_id).time_zone)):
        today = timezone.localdate(now)
        by = system(agency_id, today)
        period = _opened(code, by, now)
        given: dict[str, Any] = {"period": period, "as_of": _day(as_of) or today, "by": by, "at": now}
        outcome = actions.run_period(**given)
        return outcome | {"questions": actions.ask_period(**given)}


def _opened(code: str, by: Any, now: dt.datetime) -> Any:
    """The period; a past year that nobody opened is opened, since a log may speak of it."""
    from selaras.domain.cycle import actions as cycle
    from selaras.domain.cycle.models import Period
    from selaras.kernel.periods import Period as Span
    from selaras.kernel.periods import PeriodRefused

    try:
        span = Span.parse(code)
    except PeriodRefused:
        raise Trouble(f"{code} is no period: write 2026, 2026-TW1 or 2026-01.") from None
    if span.year <= by.today.year and not Period.objects.filter(code=str(span)).exists():
        cycle.open_year(year=span.year, by=by, at=now)
        output.note(f"The year {span.year} was not open yet: opened.")
    return Period.objects.named(code)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Trouble(f"{text} is no date: write YYYY-MM-DD.") from None


def _words(outcome: dict[str, Any]) -> Any:
    rows = [
        (row["indicator"], row["value"], row["attainment"], f"{row['rows_used']}/{row['rows']}", _state(row))
        for row in outcome["items"]
    ]
    counts = f"{outcome['new']} new, {outcome['unchanged']} unchanged"
    title = f"{outcome['period']} as of {outcome['as_of']}: {counts}"
    return output.table(("indicator", "value", "attainment %", "rows", ""), rows, title=title)


def _state(row: dict[str, Any]) -> str:
    return "new" if row["new"] else "unchanged"
