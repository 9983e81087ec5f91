"""A table of numbers from bytes to report, and from report into its source: read, check all, show, then apply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from selaras.domain.indicators.actions.batch import FigureRow, load_figures
from selaras.domain.indicators.actions.defining import HIGHEST
from selaras.domain.indicators.models import Source, TableFigure
from selaras.gateways.sheets import CellError, Row, Table, as_text, read_table
from selaras.intake.mappings import Reading, expected_headers, place_fields
from selaras.intake.report import Change, Finding, Report, by_place, from_problems, shown
from selaras.kernel.diff import Diff, diff
from selaras.kernel.numbers import format_number
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .columns import FIELDS, LONGEST_COLUMN, LONGEST_UNIT, MOST_COLUMNS
from .reading import as_number, as_period


@dataclass(frozen=True)
class Cell:
    """One number with its place; ``key`` names period, unit and column."""

    key: str
    period: str
    unit_label: str
    column: str
    value: Decimal
    row: int = 0


@dataclass(frozen=True)
class Examined:
    """What a table says and would do. ``cells``: one per key; None with errors."""

    table: Table
    source: Source | None
    report: Report
    cells: tuple[Cell, ...] | None
    reading: Reading = field(default_factory=Reading)

    def unchanged(self) -> Iterator[Change]:
        return iter(())


def examine(content: bytes, name: str, *, source: Source | None, reading: Reading) -> Examined:
    """Read and check a table against its source (None: yet to be made). Writes nothing; raises Refusal for no table."""
    table = read_table(content, name, expected=expected_headers(FIELDS, reading))
    places, missing = place_fields(table, FIELDS, reading)
    if "period" not in places:
        return Examined(table, source, Report(errors=by_place(missing)), None, reading)
    columns, warnings = _value_columns(table, places)
    errors = [
        *missing,
        *from_problems(table.problems, [*_headers(table, places.values()), *columns.values()]),
    ]
    if not columns:
        errors.append(_no_numbers(table))
    read = _cells(table, places, columns, errors)
    cells = _last_of_each(read, warnings)
    found = diff(cells, _held(source), "key", ("value",))
    report = _report(found, warnings, errors)
    return Examined(table, source, report, None if errors else cells, reading)


def _headers(table: Table, places: Iterable[int]) -> list[str]:
    return [table.headers[index] for index in places]


def _value_columns(table: Table, places: Mapping[str, int]) -> tuple[dict[int, str], list[Finding]]:
    """Place -> header of every other column in which at least one number stands; the others are told."""
    columns: dict[int, str] = {}
    unused = []
    for index, header in enumerate(table.headers):
        if not header or index in places.values():
            continue
        if any(_is_number(row.values[index]) for row in table.rows) and len(columns) < MOST_COLUMNS:
            columns[index] = header[:LONGEST_COLUMN]
        else:
            sentence = _("Kolom “%(name)s” tidak memuat angka, jadi tidak dipakai.")
            told = sentence % {"name": shown(header)}
            unused.append(Finding(table.header_row, header, "", told, "no_numbers"))
    return columns, unused


def _is_number(value: object) -> bool:
    try:
        return as_number(value) is not None  # type: ignore[arg-type]
    except CellError as error:
        return error.code == "number_ambiguous"


def _no_numbers(table: Table) -> Finding:
    sentence = _("Tidak ada kolom angka di berkas ini.")
    return Finding(table.header_row, "", "", sentence, "no_numbers")


def _cells(
    table: Table, places: Mapping[str, int], columns: Mapping[int, str], errors: list[Finding]
) -> list[Cell]:
    """Every readable number; what cannot be read is told and the rest goes on."""
    found = []
    for row in table.rows:
        try:
            period, unit = _place_of(row, places)
        except CellError as error:
            header = table.headers[places["period"]]
            value = shown(as_text(row.values[places["period"]]))
            errors.append(Finding(row.number, header, value, str(error), error.code))
            continue
        for index, header in columns.items():
            try:
                value_ = _value(row, index)
            except CellError as error:
                value = shown(as_text(row.values[index]))
                errors.append(Finding(row.number, table.headers[index], value, str(error), error.code))
                continue
            if value_ is not None:
                key = " | ".join((period, unit, header) if unit else (period, header))
                found.append(Cell(key, period, unit, header, value_, row.number))
    return found


def _place_of(row: Row, places: Mapping[str, int]) -> tuple[str, str]:
    unit = as_text(row.values[places["unit_label"]]) if "unit_label" in places else ""
    return as_period(row.values[places["period"]]), unit[:LONGEST_UNIT]


def _value(row: Row, index: int) -> Decimal | None:
    number = as_number(row.values[index])
    if number is not None and abs(number) >= HIGHEST:
        raise CellError(_("Angkanya terlalu besar."), "too_large")
    return number


def _last_of_each(cells: Sequence[Cell], warnings: list[Finding]) -> tuple[Cell, ...]:
    held: dict[str, Cell] = {}
    for cell in cells:
        if cell.key in held:
            sentence = _("“%(key)s” sudah ada di baris %(row)s; baris terakhir yang dipakai.")
            told = sentence % {"key": shown(cell.key), "row": held[cell.key].row}
            warnings.append(Finding(cell.row, cell.column, _text(cell.value), told, "repeated_key"))
        held[cell.key] = cell
    return tuple(held.values())


def _held(source: Source | None) -> list[Cell]:
    if source is None:
        return []
    rows = TableFigure.objects.filter(source=source).order_by("period", "unit_label", "column")
    return [
        Cell(" | ".join((period, unit, column) if unit else (period, column)), period, unit, column, value)
        for period, unit, column, value in rows.values_list("period", "unit_label", "column", "value")
    ]


def _report(found: Diff[Cell, Cell], warnings: list[Finding], errors: list[Finding]) -> Report:
    changes = [Change("new", shown(cell.key), _text(cell.value), cell.row) for cell in found.new]
    for change in found.changed:
        pair = {"value": [_text(change.ours.value), _text(change.theirs.value)]}
        key, now = shown(change.theirs.key), _text(change.theirs.value)
        changes.append(Change("changed", key, now, change.theirs.row, pair))
    changes += [Change("gone", shown(cell.key), _text(cell.value)) for cell in found.gone]
    return Report.counted(found.counts, warnings=by_place(warnings), errors=by_place(errors), changes=changes)


def _text(value: Decimal) -> str:
    return format_number(value.normalize())


def apply(examined: Examined, *, source: Source, by: Viewer, at: dt.datetime) -> None:
    """Load what was examined, in one transaction; numbers that the file does not name stay."""
    if examined.cells is None:
        raise Refusal(
            _("Berkas memuat %(count)s kesalahan, tidak ada yang ditulis.")
            % {"count": len(examined.report.errors)},
            code="import_errors",
        )
    if not examined.report.writes:
        return
    rows = [FigureRow(cell.period, cell.unit_label, cell.column, cell.value) for cell in examined.cells]
    load_figures(
        source=source,
        figures=rows,
        file_name=examined.table.name,
        digest=examined.table.digest,
        rows=len(examined.table.rows),
        new=examined.report.new,
        changed=examined.report.changed,
        warnings=[asdict(finding) for finding in examined.report.warnings],
        by=by,
        at=at,
    )
