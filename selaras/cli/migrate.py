"""The schema, brought up to date by the owner."""

from __future__ import annotations

import typer

from . import fingerprint, ground, output

commands = typer.Typer()


@commands.command()
def migrate() -> None:
    """Bring the database's schema up to date, with the walls between agencies."""
    now = fingerprint.of(fingerprint.SCHEMA)
    owner = ground.owner_url()
    ground.stand(owner=True)
    from django.core.management import call_command

    call_command("migrate", database="owner", interactive=False, verbosity=0, skip_checks=True)
    fingerprint.remember(owner, schema=now)
    output.note("The schema is up to date.")


def is_due() -> bool:
    """Whether the sources of the schema changed since the last migration of this database."""
    return fingerprint.remembered(ground.database().app_url).get("schema") != fingerprint.of(
        fingerprint.SCHEMA
    )
