"""Rows of a sheet as papers; what cannot be read becomes a finding with its row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selaras.domain.skm.actions import PaperRow
from selaras.gateways.sheets import CellError, Row, Table, Value, as_date, as_optional, as_text
from selaras.intake.mappings import Field, Reading, headers_of
from selaras.intake.report import Finding, shown

from . import columns


@dataclass(frozen=True, slots=True)
class Paper:
    """One row; ``answered`` None where it is empty or could not be read."""

    row: int
    said: Mapping[str, Any]

    @property
    def key(self) -> str:
        return self.said.get("key") or ""

    @property
    def scores(self) -> dict[str, int]:
        return {name: self.said[name] for name in columns.ELEMENTS if self.said.get(name) is not None}

    def as_row(self, otherwise: dt.date) -> PaperRow:
        return PaperRow(
            key=self.key,
            answered_date=self.said.get("answered") or otherwise,
            scores=self.scores,
            age_band=self.said.get("age") or "",
            sex=self.said.get("sex") or "",
            schooling=self.said.get("schooling") or "",
            words=self.said.get("words") or "",
        )


@dataclass(frozen=True, slots=True)
class Pile:
    """All papers in the file's order, with the headers under which the file speaks."""

    rows: list[Paper] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)

    def finding(self, paper: Paper, column: str, value: object, sentence: str, code: str) -> Finding:
        return Finding(paper.row, self.headers[column], shown(value), sentence, code)


def read_pile(table: Table, places: Mapping[str, int], fields: Sequence[Field], reading: Reading) -> Pile:
    headers = {item.code: headers_of(item, reading)[0] for item in fields}
    pile = Pile(headers=headers | {code: table.headers[index] for code, index in places.items()})
    for row in table.rows:
        pile.rows.append(_read_row(row, places, reading.date_forms, pile))
    return pile


def _read_row(row: Row, places: Mapping[str, int], forms: tuple[str, ...], pile: Pile) -> Paper:
    said: dict[str, Any] = {}
    for code, index in places.items():
        value = row.values[index]
        try:
            said[code] = _read(code, value, forms)
        except CellError as error:
            told = Finding(row.number, pile.headers[code], shown(as_text(value)), str(error), error.code)
            pile.errors.append(told)
    return Paper(row.number, said)


def _read(code: str, value: Value, forms: tuple[str, ...]) -> Any:
    if code == "answered":
        return as_date(value, forms)
    text = as_optional(value)
    if code in columns.ELEMENTS:
        return columns.score(text)
    readers = {"age": columns.age_band, "sex": columns.sex, "schooling": columns.schooling}
    return readers[code](text) if code in readers else columns.plain(code, text)
