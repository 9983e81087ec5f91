"""The ``selaras`` command: the third door to the same actions.

A module in here that has a ``commands = typer.Typer()`` is part of the command: flat, or as a group where the
Typer has a name (``typer.Typer(name="period")``). A command that needs the database calls ``ground.stand()``
first and imports what it needs afterwards, so that ``--help`` stays quick. It ends with a return, a
``Refusal`` or a ``Trouble`` (one sentence on stderr, exit 1), or ``typer.Exit(code)``. What was asked for
goes to stdout, with ``output.show``; everything else to stderr, with ``output.note``.
"""
