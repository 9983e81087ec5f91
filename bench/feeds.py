"""``python -m bench.feeds [TICKETS]``: a million tickets of forty units measured month by month over a year.

A home of its own; every unit has its median, and every month all of them are measured as ``indicators run`` does. A
second run must change nothing. The floor is reading the same rows once in Python.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".selaras" / "bench-feeds"
YEAR, UNITS, CATEGORIES = 2025, 40, 12
FIRST = dt.date(YEAR, 1, 1)
AT = dt.datetime(YEAR + 1, 1, 2, tzinfo=dt.UTC)
MOST_SECONDS = 20
COLUMNS = ("source_id", "key", "unit_label", "opened_date", "closed_date", "category", "channel")


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 1_000_000
    from . import stage

    stage.prepare(HOME)
    from selaras.domain.tenancy.context import agency, agency_by_code

    found = agency_by_code("kota-contoh")
    assert found is not None
    with agency(found[0]):
        source_id = prepare(found[0], count)
    print(f"| {count:,} tickets, {UNITS} units, 12 months | seconds |\n|---|---:|")
    with agency(found[0]):
        floor = timed("the same rows read once in Python", lambda: read(source_id))
    first = timed("measured", lambda: run(found[0]))
    timed("again, nothing new", lambda: run(found[0], is_new=False))
    print(f"| measured, times the reading | {first / floor:.1f} |")
    return 0 if first <= MOST_SECONDS else 1


def timed(what: str, work: Any) -> float:
    began = time.perf_counter()
    work()
    taken = time.perf_counter() - began
    print(f"| {what} | {taken:.1f} |", flush=True)
    return taken


def prepare(agency_id: Any, count: int) -> Any:
    """The log and its indicators, made once for a size; the measurements of an earlier run are forgotten."""
    from selaras.domain.cycle import actions as cycle
    from selaras.domain.cycle.models import Period
    from selaras.domain.indicators import actions
    from selaras.domain.indicators.models import Measurement, Source, Ticket
    from selaras.domain.organization.models import Unit
    from selaras.kernel.bulk import insert_rows
    from selaras.kernel.closed import holding_pen
    from selaras.kernel.viewer import system

    act: dict[str, Any] = {"by": system(agency_id, AT.date()), "at": AT}
    code = f"ukur-{count}"
    if source := Source.objects.filter(code=code).first():
        with holding_pen():
            Measurement.objects.filter(source=source).delete()
        return source.pk
    if not Period.objects.filter(code=f"{YEAR}-12").exists():
        cycle.open_year(year=YEAR, **act)
    unit = Unit.objects.get(parent=None, superseded_at=None)
    source = actions.add_source(code=code, name="Catatan terukur", unit=unit, **act)
    for number in range(UNITS):
        actions.define(code=f"{code}-{number}", owner_unit=unit, values=card(source, number), **act)
    with holding_pen():
        insert_rows(Ticket, COLUMNS, rows(source.pk, count))
    return source.pk


def card(source: Any, number: int) -> dict[str, Any]:
    from selaras.domain.indicators.codes import Direction, Measure

    return {
        "name": f"Median unit {number}",
        "unit_of_measure": "hari",
        "direction": Direction.DOWN,
        "source": source,
        "measure": Measure.MEDIAN_DAYS,
        "filters": {"unit_label": [f"Unit {number}"]},
    }


def rows(source_id: Any, count: int) -> Any:
    luck = random.Random(7)
    for number in range(count):
        opened = FIRST + dt.timedelta(days=luck.randrange(365))
        days = int(luck.expovariate(1 / 14))
        closed = opened + dt.timedelta(days=days) if luck.random() < 0.9 else None
        labels = (f"Unit {luck.randrange(UNITS)}", f"Kategori {luck.randrange(CATEGORIES)}")
        yield source_id, str(number), labels[0], opened, closed, labels[1], ""


def read(source_id: Any) -> int:
    from selaras.domain.indicators.models import Ticket

    names = ("key", "opened_date", "closed_date", "unit_label")
    return sum(1 for _row in Ticket.objects.filter(source_id=source_id).values_list(*names).iterator(2000))


def run(agency_id: Any, *, is_new: bool = True) -> None:
    from selaras.domain.cycle.models import Period
    from selaras.domain.indicators.actions import run_period
    from selaras.domain.tenancy.context import agency
    from selaras.kernel.viewer import system

    for month in range(1, 13):
        with agency(agency_id):
            period = Period.objects.get(code=f"{YEAR}-{month:02}")
            told = run_period(period=period, as_of=AT.date(), by=system(agency_id, AT.date()), at=AT)
        assert is_new or told["new"] == 0, "a second run gives the identical value"


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
