"""A ticket log from bytes to report, and from report into its source: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.indicators.actions.batch import TicketRow, load_tickets
from selaras.domain.indicators.models import Source, Ticket
from selaras.domain.organization.models import Unit
from selaras.gateways.sheets import Table, read_table
from selaras.intake.mappings import Reading, expected_headers, place_fields
from selaras.intake.report import Change, Finding, Report, by_place, from_problems, shown
from selaras.kernel.diff import Diff, diff
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .checks import ERRORS, WARNINGS
from .columns import FIELDS
from .reading import Log, read_log

COMPARED = ("unit_label", "unit_id", "opened_date", "closed_date", "category", "channel")
_HELD = ("key", "unit_label", "unit_id", "opened_date", "closed_date", "category", "channel")


@dataclass(frozen=True)
class Examined:
    """What a log says and would do. ``tickets``: the rows that hold, one per key; None with errors."""

    table: Table
    source: Source | None
    report: Report
    tickets: tuple[TicketRow, ...] | None

    def unchanged(self) -> Iterator[Change]:
        """Tickets that stay are counted, not listed: nobody looks for one of them in a preview."""
        return iter(())


def examine(content: bytes, name: str, *, source: Source | None, reading: Reading) -> Examined:
    """Read and check a log against its source (None: a source yet to be made). Writes nothing.

    Raises Refusal for what is no table. Tickets that the file does not name are ``gone``: told, not deleted.
    """
    table = read_table(content, name, expected=expected_headers(FIELDS, reading))
    places, missing = place_fields(table, FIELDS, reading)
    units, unknown = _units(reading, table)
    if missing or unknown:
        return Examined(table, source, Report(errors=by_place([*missing, *unknown])), None)
    log = read_log(table, places, reading)
    errors = [
        *from_problems(table.problems, [table.headers[index] for index in places.values()]),
        *log.errors,
    ]
    errors += [finding for check in ERRORS for finding in check(log)]
    warnings = [finding for check in WARNINGS for finding in check(log)]
    tickets = _rows_that_hold(log, units, {finding.row for finding in errors})
    found = diff(tickets, _held(source), "key", COMPARED)
    named = {ticket.key for ticket in log.rows}
    found = replace(found, gone=tuple(row for row in found.gone if row.key not in named))
    report = _report(found, warnings, errors)
    return Examined(table, source, report, None if errors else tickets)


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
            ticket.key, ticket.unit_label, unit, ticket.opened, ticket.closed, ticket.category, ticket.channel
        )
    return tuple(held.values())


def _held(source: Source | None) -> Iterable[TicketRow]:
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
