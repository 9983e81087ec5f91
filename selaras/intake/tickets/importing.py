"""A ticket log from bytes to report, and from report into its source: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.indicators.actions.batch import COLUMNS, TicketRow, load_tickets
from selaras.domain.indicators.models import Source, Ticket
from selaras.domain.organization.models import Unit
from selaras.gateways.sheets import Table, read_table
from selaras.intake.mappings import Reading, expected_headers, place_fields
from selaras.intake.report import Change, Finding, Report, by_place, from_problems, shown
from selaras.kernel.diff import Diff, diff
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .categories import new_categories
from .checks import ERRORS, WARNINGS
from .columns import FIELDS
from .reading import Log, read_log
from .shapes import SHAPES, reading_of, recognise

_HELD = tuple(COLUMNS)
COMPARED = _HELD[1:]
_COLUMN_OF = {
    "unit_label": ("unit_label", "unit_id"),
    "closed": ("closed_date",),
    "verified": ("verified_date",),
    "responded": ("responded_date",),
    "reopened": ("reopened_date", "reopened_count"),
    "reopened_count": ("reopened_count",),
    "first_closed": ("first_closed_date",),
}


@dataclass(frozen=True)
class Examined:
    """What a log says and would do. ``tickets``: the rows that hold, one per key; None with errors. ``reading``: how it
    was read, which is the recognised shape's where nobody had said it."""

    table: Table
    source: Source | None
    report: Report
    tickets: tuple[TicketRow, ...] | None
    reading: Reading = field(default_factory=Reading)

    def unchanged(self) -> Iterator[Change]:
        """Tickets that stay are counted, not listed: nobody looks for one of them in a preview."""
        return iter(())


def examine(content: bytes, name: str, *, source: Source | None, reading: Reading) -> Examined:
    """Read and check a log against its source (None: a source yet to be made). Writes nothing.

    Raises Refusal for what is no table. Tickets that the file does not name are ``gone``: told, not deleted.
    """
    table = read_table(content, name, expected=_expected(reading))
    reading = _recognised(table, reading)
    places, missing = place_fields(table, FIELDS, reading)
    units, unknown = _units(reading, table)
    if unknown or {"key", "opened"} - set(places):
        return Examined(table, source, Report(errors=by_place([*missing, *unknown])), None, reading)
    log = read_log(table, places, reading)
    errors = [
        *missing,
        *from_problems(table.problems, [table.headers[index] for index in places.values()]),
        *log.errors,
    ]
    errors += [finding for check in ERRORS for finding in check(log)]
    tickets = _rows_that_hold(log, units, {finding.row for finding in errors} - {table.header_row})
    held = _held(source)
    warnings = [finding for check in WARNINGS for finding in check(log)]
    warnings += new_categories(log, source, held)
    found = diff(tickets, held, "key", _compared(places, reading))
    named = {ticket.key for ticket in log.rows}
    found = replace(found, gone=tuple(row for row in found.gone if row.key not in named))
    report = _report(found, warnings, errors)
    return Examined(table, source, report, None if errors else tickets, reading)


def _expected(reading: Reading) -> list[str]:
    """The headers by which the head of the table is found; without a mapping those of the known shapes as well."""
    marks = [] if reading.columns else [mark for shape in SHAPES for mark in shape.marks]
    return [*expected_headers(FIELDS, reading), *marks]


def _recognised(table: Table, reading: Reading) -> Reading:
    shape = None if reading.columns else recognise(table.headers)
    return reading_of(shape, table.headers) if shape else reading


def _compared(places: Mapping[str, int], reading: Reading) -> tuple[str, ...]:
    """A column that the mapping names and the file lost is an error, not a change of every row."""
    lost = {name for code in reading.columns if code not in places for name in _COLUMN_OF.get(code, (code,))}
    return tuple(name for name in COMPARED if name not in lost)


def _units(reading: Reading, table: Table) -> tuple[Mapping[str, UUID], list[Finding]]:
    """(label -> unit, errors): a mapped unit code that the agency does not have is an error."""
    if not reading.units:
        return {}, []
    known = dict(
        Unit.objects.filter(superseded_at=None, code__in=set(reading.units.values())).values_list(
            "code", "id"
        )
    )
    column = reading.columns.get("unit_label", "")
    unknown = [
        Finding(
            table.header_row,
            column,
            shown(code),
            _("Unit dengan kode “%(code)s” pada pemetaan tidak ada.") % {"code": shown(code)},
            "unknown_unit",
        )
        for code in sorted(set(reading.units.values()) - known.keys())
    ]
    return {label: known[code] for label, code in reading.units.items() if code in known}, unknown


def _rows_that_hold(log: Log, units: Mapping[str, UUID], bad: set[int]) -> tuple[TicketRow, ...]:
    """One row per key, the last one; rows with errors are left out of the counts."""
    held: dict[str, TicketRow] = {}
    for ticket in log.rows:
        if ticket.row in bad or not ticket.key or ticket.opened is None:
            continue
        unit = units.get(ticket.unit_label)
        held[ticket.key] = TicketRow(
            ticket.key, ticket.unit_label, unit, ticket.opened, ticket.closed, ticket.category, ticket.channel,
            ticket.verified, ticket.responded, ticket.reopened, ticket.reopened_count, ticket.first_closed,
            ticket.state,
        )  # fmt: skip
    return tuple(held.values())


def _held(source: Source | None) -> list[TicketRow]:
    if source is None:
        return []
    rows = Ticket.objects.filter(source=source).order_by("key").values_list(*_HELD)
    return [TicketRow(*row) for row in rows.iterator(5000)]


def _report(found: Diff[TicketRow, TicketRow], warnings: list[Finding], errors: list[Finding]) -> Report:
    changes = [Change("new", shown(row.key), shown(row.category)) for row in found.new]
    for change in found.changed:
        fields = {name: [shown(pair.before), shown(pair.after)] for name, pair in change.fields.items()}
        changes.append(Change("changed", shown(change.theirs.key), shown(change.theirs.category), 0, fields))
    changes += [Change("gone", shown(row.key), shown(row.category)) for row in found.gone]
    return Report.counted(found.counts, warnings=by_place(warnings), errors=by_place(errors), changes=changes)


def apply(examined: Examined, *, source: Source, by: Viewer, at: dt.datetime) -> None:
    """Load what was examined, in one transaction. Raises Refusal for errors, Forbidden for strangers.

    A file that changes nothing writes nothing: the load that it repeats stays the newest.
    """
    if examined.tickets is None:
        raise Refusal(
            _("Berkas memuat %(count)s kesalahan, tidak ada yang ditulis.")
            % {"count": len(examined.report.errors)},
            code="import_errors",
        )
    if not examined.report.writes:
        return
    load_tickets(
        source=source,
        tickets=examined.tickets,
        file_name=examined.table.name,
        digest=examined.table.digest,
        rows=len(examined.table.rows),
        new=examined.report.new,
        changed=examined.report.changed,
        warnings=[asdict(finding) for finding in examined.report.warnings],
        by=by,
        at=at,
    )
