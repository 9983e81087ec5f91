"""What a command says: the result on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]


def note(text: str) -> None:
    """One line for the person, beside the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def show(result: Any, *, as_json: bool, words: Callable[[Any], str | Table]) -> None:
    """The result on stdout: as JSON, else in words. Dates and decimals become text."""
    if as_json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()
    else:
        Console(soft_wrap=True, highlight=False, markup=False).print(words(result))


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, title: str | None = None) -> Table:
    """A table of texts for ``show``; nothing in it is read as markup."""
    from rich.text import Text

    made = Table(*head, title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made


def progress_console() -> Console:
    """Where progress bars go, so that stdout keeps the result alone."""
    return Console(stderr=True)
