"""Files in from the command line: personnel data and ticket logs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer
from rich.table import Table

from selaras.embedded import Trouble

from . import ground, output

if TYPE_CHECKING:
    from selaras.intake.hr.importing import Wish
    from selaras.intake.mappings import Reading
    from selaras.intake.watching import Watch
    from selaras.kernel.viewer import Viewer

commands = typer.Typer()
imports = typer.Typer(help="Files in: checked as a whole, then written as a whole.")
commands.add_typer(imports, name="import")

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The table to read.")]
AgencyCode = Annotated[str, typer.Option(help="Code of the agency.")]
MappingName = Annotated[
    str | None,
    typer.Option(
        help="Which header is which: a JSON file, or the code of a mapping that the agency has saved."
    ),
]
SaveAs = Annotated[str, typer.Option(help="Save the mapping in the agency under this code.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and report; write nothing.")]
ErrorSheet = Annotated[
    Path | None,
    typer.Option(dir_okay=False, writable=True, help="Where to put the rows with their errors (.xlsx)."),
]
ExtentName = Annotated[
    str,
    typer.Option(
        help="Of whom the file speaks: whole (everybody), offices (everybody in the offices it names), "
        "part (those in it alone; only the NIP is required)."
    ),
]
Leavers = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        readable=True,
        help="NIPs of those among the missing who leave, one a line. Without it nobody leaves.",
    ),
]
MOST_SHOWN = 50


@imports.command("hr")
def hr(
    file: File,
    agency: AgencyCode,
    mapping: MappingName = None,
    save_mapping: SaveAs = "",
    at: Annotated[str, typer.Option(help="From when changes hold (YYYY-MM-DD); today without.")] = "",
    extent: ExtentName = "offices",
    leavers: Leavers = None,
    dry_run: DryRun = False,
    errors: ErrorSheet = None,
    json: output.Json = False,
) -> None:
    """Employees, units and positions from a SIASN export, in either spelling. Exit 2 on errors."""
    ground.stand()
    from selaras.intake import direct
    from selaras.intake.report import refused
    from selaras.kernel.refusal import Refusal

    day, nips = _day(at), _nips(leavers)
    with _inside(agency) as (viewer, now), _bar(json) as watch:
        try:
            wish = _wish(viewer, mapping, day, extent, nips)
            examined = direct.examine_people(file, wish, by=viewer, watch=watch)
            report = examined.report.as_json() | {"dry_run": dry_run, "batch": None}
            if examined.report.can_apply and not dry_run:
                batch = direct.apply_people(file, examined, wish, by=viewer, at=now, watch=watch)
                report["batch"] = str(batch.pk) if batch else None
            if save_mapping:
                _save(save_mapping, wish.reading, viewer, now)
            if errors and examined.report.errors:
                _write_sheet(errors, file, wish.reading, examined.report.errors)
        except Refusal as refusal:
            report = refused(file.name, refusal).as_json() | {"dry_run": dry_run, "batch": None}
    _tell(report, json)


@imports.command("tickets")
def tickets(
    file: File,
    source: Annotated[str, typer.Option(help="Code of the source; with a mapping it is made where missing.")],
    agency: AgencyCode,
    mapping: MappingName = None,
    dry_run: DryRun = False,
    errors: ErrorSheet = None,
    json: output.Json = False,
) -> None:
    """A ticket log into a source that feeds indicators. Exit 2 where there are errors."""
    ground.stand()
    from django.db import transaction

    from selaras.intake import direct
    from selaras.intake.codes import ImportKind
    from selaras.intake.report import refused
    from selaras.intake.tickets import importing, sources
    from selaras.kernel.refusal import Refusal

    with _inside(agency) as (viewer, now):
        try:
            given = _reading(mapping, ImportKind.TICKETS)
            found = sources.find(source)
            content = direct.read_file(file)
            reading = given or sources.saved_reading(source, found, content, file.name)
            examined = importing.examine(content, file.name, source=found, reading=reading)
            report = examined.report.as_json() | {"dry_run": dry_run}
            if examined.report.can_apply and not dry_run:
                with transaction.atomic():
                    kept = sources.keep(source, given or (None if found else reading), by=viewer, at=now)
                    importing.apply(examined, source=kept, by=viewer, at=now)
            if errors and examined.report.errors:
                _write_sheet(errors, file, reading, examined.report.errors)
        except Refusal as refusal:
            report = refused(file.name, refusal).as_json() | {"dry_run": dry_run}
    _tell(report, json)


@imports.command("table")
def table(
    file: File,
    source: Annotated[str, typer.Option(help="Code of the source; it is made where missing.")],
    agency: AgencyCode,
    mapping: MappingName = None,
    dry_run: DryRun = False,
    json: output.Json = False,
) -> None:
    """A table of numbers by period into a source that feeds indicators. Exit 2 where there are errors."""
    ground.stand()
    from django.db import transaction

    from selaras.domain.indicators.codes import SourceKind
    from selaras.intake import direct
    from selaras.intake.codes import ImportKind
    from selaras.intake.mappings import Reading, read_mapping
    from selaras.intake.report import refused
    from selaras.intake.tables import columns, importing
    from selaras.intake.tickets import sources
    from selaras.kernel.refusal import Refusal

    with _inside(agency) as (viewer, now):
        try:
            given, found = _reading(mapping, ImportKind.TABLE), sources.find(source)
            reading = given or (read_mapping(found.mapping, columns.FIELDS) if found else Reading())
            content = direct.read_file(file)
            examined = importing.examine(content, file.name, source=found, reading=reading)
            report = examined.report.as_json() | {"dry_run": dry_run}
            if examined.report.can_apply and not dry_run:
                with transaction.atomic():
                    kept = sources.keep(source, given, by=viewer, at=now, kind=SourceKind.TABLE)
                    importing.apply(examined, source=kept, by=viewer, at=now)
        except Refusal as refusal:
            report = refused(file.name, refusal).as_json() | {"dry_run": dry_run}
    _tell(report, json)


@imports.command("undo")
def undo(
    batch: Annotated[str, typer.Argument(help="The batch that `import hr` has told.")],
    agency: AgencyCode,
    json: output.Json = False,
) -> None:
    """Take an applied personnel file back as a whole. Exit 2, with what stands on it, where it cannot be."""
    ground.stand()
    from selaras.intake import undoing
    from selaras.intake.models import ImportBatch
    from selaras.kernel.refusal import Refusal

    with _inside(agency) as (viewer, now):
        found = ImportBatch.objects.filter(pk=_uuid(batch)).first()
        if found is None:
            raise Trouble(f"There is no batch {batch} in {agency}.")
        try:
            undoing.undo_batch(batch_id=found.pk, by=viewer, at=now)
            told: dict[str, Any] = {"batch": str(found.pk), "undone": True, "standing": []}
        except Refusal as refusal:
            standing = list(refusal.errors.values()) or [refusal.sentence]
            told = {"batch": str(found.pk), "undone": False, "standing": [str(one) for one in standing]}
    output.show(told, as_json=json, words=_undone_words)
    if not told["undone"]:
        raise typer.Exit(2)


@contextmanager
def _inside(agency: str) -> Iterator[tuple[Viewer, dt.datetime]]:
    """One transaction in the agency, as the system."""
    from django.utils import timezone

    from selaras.domain.tenancy import context
    from selaras.kernel.viewer import system

    found = context.agency_by_code(agency)
    if found is None:
        raise Trouble(f"There is no agency with the code {agency}.")
    now = timezone.now()
    with context.agency(found[0]):
        yield system(found[0], timezone.localdate(now)), now


@contextmanager
def _bar(json: bool) -> Iterator[Watch]:
    """A progress bar on stderr, where somebody sits before it."""
    from selaras.intake.watching import Phase, unwatched

    console = output.progress_console()
    if json or not console.is_terminal:
        yield unwatched
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    words = {
        Phase.UNPACK: "Opening the file",
        Phase.READ: "Reading rows",
        Phase.CHECK: "Checking and comparing",
        Phase.LINES: "Keeping the preview",
        Phase.WRITE: "Writing",
    }
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        tasks: dict[Phase, Any] = {}

        def watch(phase: Phase, done: int, total: int) -> None:
            for earlier, task in tasks.items():
                if earlier != phase:
                    progress.update(task, completed=progress.tasks[task].total)
            if phase not in tasks:
                tasks[phase] = progress.add_task(words[phase], total=total)
            progress.update(tasks[phase], completed=done, total=total)

        yield watch
        for task in tasks.values():
            progress.update(task, completed=progress.tasks[task].total)


def _wish(
    viewer: Viewer, mapping: str | None, day: dt.date | None, extent: str, nips: frozenset[str]
) -> Wish:
    from selaras.domain.tenancy.models import Agency
    from selaras.intake.codes import Extent, ImportKind
    from selaras.intake.hr.importing import Wish
    from selaras.intake.mappings import Reading

    if extent not in list(Extent):
        raise Trouble(f"{extent} is no extent: give whole, offices or part.")
    return Wish(
        day=day or viewer.today,
        agency_name=Agency.objects.get(pk=viewer.agency_id).name,
        reading=_reading(mapping, ImportKind.HR) or Reading(),
        extent=Extent(extent),
        leavers=nips,
    )


def _write_sheet(sheet: Path, file: Path, reading: Reading, found: Any) -> None:
    from selaras.gateways.sheets import read_table, write_error_sheet
    from selaras.intake.mappings import expected_headers
    from selaras.intake.saved import FIELDS

    fields = [item for kind in FIELDS.values() for item in kind]
    table = read_table(file, expected=expected_headers(fields, reading))
    sheet.write_bytes(write_error_sheet(table, [(item.row, item.column, item.sentence) for item in found]))
    output.note(f"The rows with their errors are in {sheet}: mend them there and import that file.")


def _save(code: str, reading: Reading, viewer: Viewer, now: dt.datetime) -> None:
    from selaras.intake import saved
    from selaras.intake.codes import ImportKind

    saved.save_mapping(kind=ImportKind.HR, code=code, reading=reading, by=viewer, at=now)


def _reading(mapping: str | None, kind: Any) -> Reading | None:
    """From a JSON file, else the one saved under this code."""
    from selaras.intake.mappings import read_mapping
    from selaras.intake.saved import FIELDS, saved_reading

    if not mapping:
        return None
    file = Path(mapping)
    return read_mapping(file.read_bytes(), FIELDS[kind]) if file.is_file() else saved_reading(kind, mapping)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Trouble(f"{text} is no date: write it as 2026-11-24.") from None


def _nips(file: Path | None) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").split()) if file else frozenset()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Trouble(f"{text} is no key of a batch.") from None


def _tell(report: dict[str, Any], json: bool) -> None:
    output.show(report, as_json=json, words=_words)
    if report["errors"]:
        output.note(f"{report['listed']['errors']} errors, nothing was written.")
        raise typer.Exit(2)


def _words(report: dict[str, Any]) -> str | Table:
    counts = ", ".join(f"{report[name]} {name}" for name in ("new", "changed", "gone", "unchanged"))
    made = output.table(("what", "row", "column", "value", "sentence"), _lines(report), title=counts)
    if report["errors"] or report["warnings"]:
        return made
    return (
        f"{counts}.\nUndo it with: selaras import undo {report['batch']}"
        if report.get("batch")
        else f"{counts}."
    )


def _undone_words(told: dict[str, Any]) -> str:
    if told["undone"]:
        return "Undone: everything is as it was before."
    return "\n".join(["It cannot be undone, since this stands on it:", *told["standing"]])


def _lines(report: dict[str, Any]) -> list[tuple[object, ...]]:
    told = [("error", item) for item in report["errors"]] + [("warning", item) for item in report["warnings"]]
    lines: list[tuple[object, ...]] = [
        (what, item["row"] or "", item["column"], item["value"], item["sentence"])
        for what, item in told[:MOST_SHOWN]
    ]
    count = sum(report["listed"].values())
    if count > MOST_SHOWN:
        lines.append(
            ("", "", "", "", f"and {count - MOST_SHOWN} more: --errors writes them beside their rows.")
        )
    return lines
