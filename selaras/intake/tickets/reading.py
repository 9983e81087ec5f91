"""Rows of a log as tickets; what cannot be read becomes a finding with its row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from selaras.gateways.sheets import CellError, Row, Table, Value, as_date, as_optional, as_text
from selaras.intake.mappings import Reading, headers_of
from selaras.intake.report import Finding, shown

from .columns import FIELDS, LENGTHS


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one row says; ``opened`` None only where it could not be read."""

    row: int
    key: str
    unit_label: str
    opened: dt.date | None
    closed: dt.date | None
    category: str
    channel: str


@dataclass(frozen=True, slots=True)
class Log:
    """All rows in the file's order, with the headers under which the file speaks."""

    rows: list[Ticket] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)

    def finding(self, ticket: Ticket, column: str, value: object, sentence: str, code: str) -> Finding:
        return Finding(ticket.row, self.headers[column], shown(value), sentence, code)


def read_log(table: Table, places: Mapping[str, int], reading: Reading) -> Log:
    """Every row as a Ticket. Dates stand in the forms of ``reading``."""
    headers = {item.code: headers_of(item, reading)[0] for item in FIELDS}
    log = Log(headers=headers | {code: table.headers[index] for code, index in places.items()})
    for row in table.rows:
        log.rows.append(_read_row(row, places, reading.date_forms, log))
    return log


def _read_row(row: Row, places: Mapping[str, int], forms: tuple[str, ...], log: Log) -> Ticket:
    said: dict[str, Any] = {}
    for code, index in places.items():
        value = row.values[index]
        try:
            said[code] = as_date(value, forms) if code in ("opened", "closed") else _text(code, value)
        except CellError as error:
            log.errors.append(
                Finding(row.number, log.headers[code], shown(as_text(value)), str(error), error.code)
            )
            said[code] = None
    if said.get("key") == "" or _is_blank(row.values[places["opened"]]):
        code = "key" if said.get("key") == "" else "opened"
        log.errors.append(Finding(row.number, log.headers[code], "", _("Kolom ini wajib diisi."), "empty"))
    return Ticket(
        row=row.number,
        key=said.get("key") or "",
        unit_label=said.get("unit_label") or "",
        opened=said.get("opened"),
        closed=said.get("closed"),
        category=said.get("category") or "",
        channel=said.get("channel") or "",
    )


def _is_blank(value: Value) -> bool:
    return not as_optional(value)


def _text(code: str, value: Value) -> str:
    text = as_text(value)
    if len(text) > LENGTHS[code]:
        words = {"length": len(text), "most": LENGTHS[code]}
        raise CellError(_("Isi sepanjang %(length)s huruf, paling banyak %(most)s.") % words, "too_long")
    return text
