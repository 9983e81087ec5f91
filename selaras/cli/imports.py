"""Files in from the command line: personnel data and ticket logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from selaras.embedded import Trouble

from . import ground, output

if TYPE_CHECKING:
    from selaras.intake.batches import Examined
    from selaras.intake.mappings import Reading
    from selaras.kernel.viewer import Viewer

commands = typer.Typer()
imports = typer.Typer(help="Files in: checked as a whole, then written as a whole.")
commands.add_typer(imports, name="import")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The table to read.")]
AgencyCode = Annotated[str, typer.Option(help="Code of the agency.")]
MappingFile = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, readable=True, help="JSON that says which header is which."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and report; write nothing.")]
ErrorSheet = Annotated[
    Path | None,
    typer.Option(dir_okay=False, writable=True, help="Where to put the rows with their errors (.xlsx)."),
]
MOST_SHOWN = 50
Examine = Callable[["Viewer", bytes], "Examined"]
Write = Callable[["Examined", "Viewer", dt.datetime], None]


@imports.command("hr")
def hr(
    file: File,
    agency: AgencyCode,
    mapping: MappingFile = None,
    at: Annotated[str, typer.Option(help="From when changes hold (YYYY-MM-DD); today without.")] = "",
    dry_run: DryRun = False,
    errors: ErrorSheet = None,
    json: output.Json = False,
) -> None:
    """Employees, units and positions from a SIASN export, in either spelling. Exit 2 on errors."""
    ground.stand()
    from selaras.intake import batches
    from selaras.intake.codes import ImportKind
    from selaras.intake.hr import importing

    reading = _reading(mapping, ImportKind.HR)

    def examine(viewer: Viewer, content: bytes) -> Examined:
        from selaras.domain.tenancy.models import Agency

        name = Agency.objects.get(pk=viewer.agency_id).name
        day = _day(at) or viewer.today
        return importing.examine(content, file.name, reading=reading, day=day, agency_name=name)

    def write(examined: Examined, viewer: Viewer, now: dt.datetime) -> None:
        batches.write(examined, source=None, by=viewer, at=now)

    _run(file, agency, examine, write, dry_run=dry_run, errors=errors, json=json)


@imports.command("tickets")
def tickets(
    file: File,
    source: Annotated[str, typer.Option(help="Code of the source; with a mapping it is made where missing.")],
    agency: AgencyCode,
    mapping: MappingFile = None,
    dry_run: DryRun = False,
    errors: ErrorSheet = None,
    json: output.Json = False,
) -> None:
    """A ticket log into a source that feeds indicators. Exit 2 where there are errors."""
    ground.stand()
    from selaras.intake.codes import ImportKind
    from selaras.intake.tickets import importing, sources

    given = _reading(mapping, ImportKind.TICKETS)

    def examine(viewer: Viewer, content: bytes) -> Examined:
        found = sources.find(source)
        reading = given or sources.saved_reading(source, found)
        return importing.examine(content, file.name, source=found, reading=reading)

    def write(examined: Examined, viewer: Viewer, now: dt.datetime) -> None:
        kept = sources.keep(source, given, by=viewer, at=now)
        importing.apply(examined, source=kept, by=viewer, at=now)  # type: ignore[arg-type]

    _run(file, agency, examine, write, dry_run=dry_run, errors=errors, json=json)


def _run(
    file: Path,
    agency: str,
    examine: Examine,
    write: Write,
    *,
    dry_run: bool,
    errors: Path | None,
    json: bool,
) -> None:
    """One transaction in the agency: examine, write unless it is a dry run or there are errors, report."""
    from django.utils import timezone

    from selaras.domain.tenancy import context
    from selaras.kernel.viewer import system

    found = context.agency_by_code(agency)
    if found is None:
        raise Trouble(f"There is no agency with the code {agency}.")
    now = timezone.now()
    viewer = system(found[0], timezone.localdate(now))
    with context.agency(found[0]):
        report, sheet = _examined(file, examine, write, viewer, now, dry_run=dry_run)
    if errors and sheet:
        errors.write_bytes(sheet)
        output.note(f"The rows with their errors are in {errors}: mend them there and import that file.")
    output.show(report | {"dry_run": dry_run}, as_json=json, words=_words)
    if report["errors"]:
        output.note(f"{len(report['errors'])} errors, nothing was written.")
        raise typer.Exit(2)


def _examined(
    file: Path, examine: Examine, write: Write, viewer: Viewer, now: dt.datetime, *, dry_run: bool
) -> tuple[dict[str, Any], bytes]:
    """(report, sheet of errors or nothing)"""
    from django.db import transaction

    from selaras.gateways.files import check_size
    from selaras.gateways.sheets import limits
    from selaras.intake import batches
    from selaras.intake.report import refused
    from selaras.kernel.refusal import Refusal

    try:
        check_size(file.name, file.stat().st_size, limits().size)
        batches.one_at_a_time(viewer.agency_id)
        examined = examine(viewer, file.read_bytes())
        if examined.report.can_apply and not dry_run:
            with transaction.atomic():
                write(examined, viewer, now)
    except Refusal as refusal:
        return refused(file.name, refusal).as_json(), b""
    sheet = b"" if examined.report.can_apply else batches.error_sheet(examined)
    return examined.report.as_json(), sheet


def _reading(mapping: Path | None, kind: Any) -> Reading | None:
    from selaras.intake.batches import FIELDS
    from selaras.intake.mappings import read_mapping

    return read_mapping(mapping.read_bytes(), FIELDS[kind]) if mapping else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Trouble(f"{text} is no date: write it as 2026-11-24.") from None


def _words(report: dict[str, Any]) -> str | Table:
    counts = ", ".join(f"{report[name]} {name}" for name in ("new", "changed", "gone", "unchanged"))
    made = output.table(("what", "row", "column", "value", "sentence"), _lines(report), title=counts)
    return made if report["errors"] or report["warnings"] else f"{counts}."


def _lines(report: dict[str, Any]) -> list[tuple[object, ...]]:
    told = [("error", item) for item in report["errors"]] + [("warning", item) for item in report["warnings"]]
    lines: list[tuple[object, ...]] = [
        (what, item["row"] or "", item["column"], item["value"], item["sentence"])
        for what, item in told[:MOST_SHOWN]
    ]
    if len(told) > MOST_SHOWN:
        lines.append(("", "", "", "", f"and {len(told) - MOST_SHOWN} more: --json lists all."))
    return lines
