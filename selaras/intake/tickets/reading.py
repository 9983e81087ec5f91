"""Rows of a log as tickets; what cannot be read becomes a finding with its row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.indicators.codes import TicketState
from selaras.gateways.sheets import CellError, Row, Table, Value, as_date, as_optional, as_text
from selaras.intake.mappings import Reading, headers_of
from selaras.intake.report import Finding, shown

from .columns import DATES, FIELDS, LENGTHS

KNOWN_STATES = {str(code).replace("_", " "): str(code) for code in TicketState}
YES, NO = ("ya", "yes", "true"), ("tidak", "no", "false")
MOST_REOPENED = 32_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one row says; ``opened`` None only where it could not be read, ``state`` "" where it is not known."""

    row: int
    key: str
    unit_label: str
    opened: dt.date | None
    closed: dt.date | None
    category: str
    channel: str
    verified: dt.date | None = None
    responded: dt.date | None = None
    reopened: dt.date | None = None
    reopened_count: int | None = None
    first_closed: dt.date | None = None
    state: str = ""


@dataclass(slots=True)
class Seen:
    """One way of writing in a column: how many rows, the first of them, and what stands there."""

    row: int
    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Log:
    """All rows in the file's order, with the headers under which the file speaks.

    ``date_ways`` column -> way of writing a date -> where; ``states`` label that nobody knows -> where.
    """

    rows: list[Ticket] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    date_ways: dict[str, dict[str, Seen]] = field(default_factory=dict)
    swapped: dict[str, Seen] = field(default_factory=dict)
    states: dict[str, Seen] = field(default_factory=dict)

    def finding(self, ticket: Ticket, column: str, value: object, sentence: str, code: str) -> Finding:
        return Finding(ticket.row, self.headers[column], shown(value), sentence, code)


def read_log(table: Table, places: Mapping[str, int], reading: Reading) -> Log:
    """Every row as a Ticket. Dates stand in the forms of ``reading``."""
    headers = {item.code: headers_of(item, reading)[0] for item in FIELDS}
    log = Log(headers=headers | {code: table.headers[index] for code, index in places.items()})
    for row in table.rows:
        log.rows.append(_read_row(row, places, reading, log))
    return log


def _read_row(row: Row, places: Mapping[str, int], reading: Reading, log: Log) -> Ticket:
    said: dict[str, Any] = {}
    for code, index in places.items():
        value = row.values[index]
        try:
            said[code] = _read_cell(code, value, reading, row.number, log)
        except CellError as error:
            log.errors.append(
                Finding(row.number, log.headers[code], shown(as_text(value)), str(error), error.code)
            )
            said[code] = None
            if error.code == "no_such_date":
                _note_swapped(log, code, value, row.number)
    if said.get("key") == "" or _is_blank(row.values[places["opened"]]):
        code = "key" if said.get("key") == "" else "opened"
        log.errors.append(Finding(row.number, log.headers[code], "", _("Kolom ini wajib diisi."), "empty"))
    return _ticket(row.number, said, places, reading)


def _read_cell(code: str, value: Value, reading: Reading, row: int, log: Log) -> Any:
    if code in DATES:
        day = as_date(value, reading.date_forms)
        if day is not None and isinstance(value, str):
            _note_way(log, code, value, row)
        return day
    if code == "reopened_count":
        return _count(value)
    text = _text(code, value)
    return _state(text, reading, row, log) if code == "state" else text


def _ticket(number: int, said: Mapping[str, Any], places: Mapping[str, int], reading: Reading) -> Ticket:
    key, opened = said.get("key") or "", said.get("opened")
    if reading.key_day and key and opened:
        key = f"{opened.isoformat()} {key}"[: LENGTHS["key"]]
    return Ticket(
        row=number,
        key=key,
        unit_label=said.get("unit_label") or "",
        opened=opened,
        closed=said.get("closed"),
        category=said.get("category") or "",
        channel=said.get("channel") or "",
        verified=said.get("verified"),
        responded=said.get("responded"),
        reopened=said.get("reopened"),
        reopened_count=_reopened(said, places),
        first_closed=said.get("first_closed"),
        state=said.get("state") or "",
    )


def _reopened(said: Mapping[str, Any], places: Mapping[str, int]) -> int | None:
    """How often; None where the file has no column that would tell, so that nobody reads a zero."""
    if "reopened_count" not in places and "reopened" not in places:
        return None
    return max(said.get("reopened_count") or 0, int(said.get("reopened") is not None))


def _count(value: Value) -> int:
    text = as_optional(value).lower()
    if text in YES or text in NO or not text:
        return int(text in YES)
    if not text.isdecimal() or int(text) > MOST_REOPENED:
        raise CellError(
            _("“%(text)s” bukan banyaknya. Tulis angka bulat, atau ya dan tidak.") % {"text": text[:40]},
            "not_a_count",
        )
    return int(text)


def _state(text: str, reading: Reading, row: int, log: Log) -> str:
    """The code of a state; one that nobody knows is told once and the ticket is kept."""
    bare = text.lower().replace("_", " ")
    found = reading.states.get(text.lower()) or KNOWN_STATES.get(bare, "")
    if text and not found:
        log.states.setdefault(text, Seen(row, text)).count += 1
    return str(found)


def _note_way(log: Log, code: str, value: str, row: int) -> None:
    text = value.strip()
    way = next((f"y{mark}" for mark in "-/." if text[4:5] == mark), "") or next(
        (mark for mark in "-/." if mark in text[:3]), ""
    )
    log.date_ways.setdefault(code, {}).setdefault(way, Seen(row, text)).count += 1


def _note_swapped(log: Log, code: str, value: Value, row: int) -> None:
    """A day that only exists with day and month the other way round."""
    parts = as_text(value).replace("/", "-").replace(".", "-").split()[0].split("-")
    if len(parts) == 3 and len(parts[2]) == 4:
        first, second = int(parts[0]), int(parts[1])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            log.swapped.setdefault(code, Seen(row, as_text(value))).count += 1


def _is_blank(value: Value) -> bool:
    return not as_optional(value)


def _text(code: str, value: Value) -> str:
    text = as_text(value)
    if len(text) > LENGTHS[code]:
        words = {"length": len(text), "most": LENGTHS[code]}
        raise CellError(_("Isi sepanjang %(length)s huruf, paling banyak %(most)s.") % words, "too_long")
    return text
