"""Write a world: lines are made beside the database's work, rows go in by COPY, everything in one transaction.

It is written by the owner of the tables, to whom row-level security does not apply, and without audit events
(architecture.md, idiom 2); what it leaves is what the actions would have left.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import transaction
from django.db.migrations.executor import MigrationExecutor

from . import tables
from .bare import Bare
from .cast import accounts, appoint
from .keys import MOST_AGENCIES
from .people import settle
from .scene import stage
from .shape import LEAST_PEOPLE, YEAR, Agency, World
from .tree import MOST_IN_AGENCY

AT_A_TIME = 400  # people whose lines are made at once
WORTH_IT = 3000  # people from whom on indexes are made afterwards
Tell = Callable[[str, int, int], None]
Part = tuple[Agency, int, list[tuple[str, str]]]


class WorldRefused(Exception):
    """Nothing was written; the text is one sentence for the person at the terminal."""


def load(world: World, connection: Any, *, tell: Tell, bare: bool | None = None) -> dict[str, Any]:
    """Returns ``{seed, year, employees, agencies: [{code, name, employees, units}], rows, accounts, seconds}``.

    ``tell(what, done, total)`` hears of the progress. ``bare``: whether indexes are made afterwards; else by size.
    """
    check(world, connection)
    began, written = time.monotonic(), Counter[str]()
    is_bare = world.employees >= WORTH_IT if bare is None else bare
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        undressed = Bare(cursor, _bared())
        if is_bare:
            undressed.undress()
        frozen = _empty(undressed) if is_bare else set()
        agencies = _write(world, cursor, written, frozen, tell)
        undressed.dress(lambda table, done, total: tell(f"index {table}", done, total))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        tell("analyze", 0, 1)
        cursor.execute("ANALYZE " + ", ".join(sorted({table.name for table in tables.ALL})))
        tell("analyze", 1, 1)
    return {
        "seed": world.seed,
        "year": YEAR,
        "employees": sum(len(one.people) for one in agencies),
        "agencies": [
            {"code": one.code, "name": one.name, "employees": len(one.people), "units": len(one.units)}
            for one in agencies
        ],
        "rows": dict(written),
        "accounts": list(accounts(agencies)),
        "seconds": round(time.monotonic() - began, 1),
    }


def check(world: World, connection: Any) -> None:
    """Raises WorldRefused where the world cannot be, or the database is not ready for it."""
    if world.agencies < 1 or world.agencies > MOST_AGENCIES:
        raise WorldRefused(f"A world has 1 to {MOST_AGENCIES} agencies.")
    smallest, largest = min(world.sizes()), max(world.sizes())
    if smallest < LEAST_PEOPLE:
        raise WorldRefused(
            f"Each agency needs at least {LEAST_PEOPLE} employees, these would have {smallest}."
        )
    if largest > MOST_IN_AGENCY:
        raise WorldRefused(f"An agency holds at most {MOST_IN_AGENCY} employees: ask for more agencies.")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise WorldRefused("The database's schema is not up to date: run selaras migrate first.")
    codes = [world.code(number) for number in range(world.agencies)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM tenancy_agency WHERE code = ANY (%s) ORDER BY code LIMIT 1", [codes])
        if found := cursor.fetchone():
            raise WorldRefused(
                f"The agency {found[0]} is there already: choose another --seed or another database."
            )


def _bared() -> list[str]:
    """Tables with many rows; what few rows an agency has goes in with its indexes."""
    return [table.name for table in tables.OF_PERSON]


def _empty(undressed: Bare) -> set[str]:
    """Tables without any row: emptied anew in this transaction, their rows need no later freezing."""
    found = {table for table in undressed.tables if undressed.is_empty(table)}
    if found:
        undressed.cursor.execute("TRUNCATE " + ", ".join(sorted(found)))
    return found


def _write(world: World, cursor: Any, written: Counter[str], frozen: set[str], tell: Tell) -> list[Agency]:
    agencies: list[Agency] = []
    by_name = {table.name: table for table in tables.ALL}
    done = 0
    with contextlib.closing(_ahead(parts(world))) as made:
        for agency, count, lines in made:
            if agency not in agencies:
                agencies.append(agency)
            tell(agency.code, done, world.employees)
            for name, text in lines:
                columns = ", ".join(f'"{column}"' for column in by_name[name].columns())
                option = " WITH (FREEZE)" if name in frozen else ""
                with cursor.copy(f"COPY {name} ({columns}) FROM STDIN{option}") as copy:
                    copy.write(text)
                written[name] += text.count("\n")
            done += count
            tell(agency.code, done, world.employees)
    return agencies


def parts(world: World) -> Iterator[Part]:
    """The lines of the world, a part of an agency at a time: ``(agency, people told in it, [(table, lines)])``."""
    taken: set[str] = set()
    for number in range(world.agencies):
        agency = settle(world, number, taken)
        appoint(agency)
        scene = stage(agency)
        yield agency, 0, [(table.name, table.lines(scene)) for table in tables.OF_AGENCY]
        for start in range(0, len(agency.people), AT_A_TIME):
            people = agency.people[start : start + AT_A_TIME]
            yield agency, len(people), [(table.name, lines) for table, lines in tables.told(people, scene)]


def _ahead(made: Iterator[Part]) -> Iterator[Part]:
    """The same, one part ahead in a thread of its own: while the server takes rows in, the next are made."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, made, None)
        while (part := waiting.result()) is not None:
            waiting = pool.submit(next, made, None)
            yield part
