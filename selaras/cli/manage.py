"""Django's own commands."""

from __future__ import annotations

import typer

from selaras.embedded import Trouble

from . import ground

commands = typer.Typer()
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@commands.command(context_settings=PASS_ON)
def manage(context: typer.Context) -> None:
    """Run one of Django's own commands, with the owner's login as database `owner`."""
    ground.stand(owner=ground.database().owner_url is not None)
    from django.core.management import CommandError, execute_from_command_line

    try:
        execute_from_command_line(["selaras manage", *context.args])
    except CommandError as refused:
        raise Trouble(str(refused)) from None
    except SystemExit as ended:
        raise typer.Exit(ended.code if isinstance(ended.code, int) else 1) from None
