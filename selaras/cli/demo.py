"""The demonstration: its data, and who may sign in to it."""

from __future__ import annotations

from typing import Any

import typer

from . import ground, output

commands = typer.Typer()
demo = typer.Typer(help="The demonstration.")
commands.add_typer(demo, name="demo")
STATES = {
    "loaded": "loaded: {employees} people",
    "present": "there already, nothing changed",
    "older": "there already from another version, left as it is (a new SELARAS_HOME gets the new one)",
}


@demo.command()
def load(json: output.Json = False) -> None:
    """Load the demonstration's two governments; a second run changes nothing."""
    ground.stand(owner=True)
    from django.db import connections
    from django.utils import timezone

    from demo.load import load as load_all

    made = load_all(today=timezone.localdate())
    if any(one["state"] == "loaded" for one in made["agencies"]):
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE")  # else the first pages are planned without knowing what is there
    output.show(made, as_json=json, words=_told)


def _told(made: dict[str, Any]) -> str:
    return "\n".join(f"{one['code']}: {STATES[one['state']].format(**one)}" for one in made["agencies"])


@demo.command()
def accounts(json: output.Json = False) -> None:
    """Who may sign in: role, NIP, password, agency."""
    ground.stand()
    from demo.accounts import listed

    output.show(listed(), as_json=json, words=_table)


def _table(rows: list[dict[str, str]]) -> Any:
    names = ("role", "nip", "password", "agency")
    return output.table(names, [[row[name] for name in names] for row in rows])
