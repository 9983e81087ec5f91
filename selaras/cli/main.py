"""Parse, run, and turn whatever goes wrong into one sentence and an exit code."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime

import typer
from typer.exceptions import TyperException

import selaras.cli
from selaras.embedded import Trouble
from selaras.kernel.redaction import clean
from selaras.kernel.refusal import Refusal

from . import ground, output


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code. Never a trace: an unexpected error goes to the log."""
    try:
        code = build()(list(arguments), standalone_mode=False, prog_name="selaras")
        return code if isinstance(code, int) else 0
    except TyperException as misuse:
        output.note(f"{misuse.format_message()} (selaras --help lists what there is.)")
        return misuse.exit_code
    except (Trouble, Refusal) as refused:
        output.note(str(refused))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 141
    except Exception as error:
        output.note(unexpected(error))
        return 70


def build() -> typer.Typer:
    """The whole command, from the modules beside this one."""
    whole = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="Selaras: performance of civil servants, managed from what the organisation needs.",
    )
    whole.callback()(lambda: None)
    for entry in pkgutil.iter_modules(selaras.cli.__path__):
        if entry.name == "__main__":
            continue
        module = importlib.import_module(f"selaras.cli.{entry.name}")
        if isinstance(commands := getattr(module, "commands", None), typer.Typer):
            whole.add_typer(commands)
    return whole


def unexpected(error: Exception) -> str:
    """The sentence for what nobody foresaw; the trace is kept in the log."""
    log = ground.home() / "log" / "errors.log"
    what = f"Something unexpected happened ({type(error).__name__})"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} selaras\n{clean(traceback.format_exc())}\n")
    except OSError as full:
        return f"{what}, and its trace could not be kept ({full.strerror})."
    return f"{what}: its trace is in {log}."
