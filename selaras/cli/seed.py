"""Synthetic governments of any size, for trying and measuring (docs/howto/seed.md)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer
from rich.console import Group

from selaras.embedded import Trouble

from . import ground, output

commands = typer.Typer()


@commands.command()
def seed(
    employees: Annotated[
        int, typer.Option(min=1, help="How many people with a NIP, in all agencies together.")
    ] = 80_000,
    agencies: Annotated[int, typer.Option(min=1, help="How many governments.")] = 12,
    seed: Annotated[int, typer.Option(min=0, max=9_999_999, help="The same seed gives the same values.")] = 7,
    json: output.Json = False,
) -> None:
    """Synthetic governments with a whole year of work. Needs the database's owner; nobody in them is real."""
    ground.stand(owner=True)
    from django.db import connections

    from demo.worlds.load import WorldRefused, load
    from demo.worlds.shape import World

    try:
        with _bar() as tell:
            made = load(World(employees, agencies, seed), connections["owner"], tell=tell)
    except WorldRefused as refused:
        raise Trouble(str(refused)) from None
    output.show(made, as_json=json, words=_words)


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr for each stage: telling, indexes, statistics."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=output.progress_console()) as bar:
        stages: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            stage, _, thing = what.partition(" ")
            name = stage if stage in ("index", "analyze") else "people"
            if name not in stages:
                stages[name] = bar.add_task(name, total=total)
            told = f"{name} {thing if name == 'index' else what if name == 'people' else ''}".strip()
            bar.update(stages[name], completed=done, total=total, description=told)

        yield tell


def _words(made: dict[str, Any]) -> Any:
    whole = (
        f"{made['employees']} people in {len(made['agencies'])} agencies, {sum(made['rows'].values())} rows"
    )
    places = output.table(
        ("agency", "name", "people", "units"),
        [[one["code"], one["name"], one["employees"], one["units"]] for one in made["agencies"]],
        title=f"{whole}, {made['seconds']} s",
    )
    names = ("role", "nip", "password", "agency")
    listed = [[row[name] for name in names] for row in made["accounts"]]
    return Group(places, "", output.table(names, listed, title="Who may sign in"))
