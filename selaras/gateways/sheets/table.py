"""A table as it stands in the file: headers, rows with their numbers, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a table may be: ``size`` bytes of file, ``unpacked`` bytes inside an archive."""

    size: int = 50 * 1_048_576
    unpacked: int = 320 * 1_048_576
    ratio: int = 200
    rows: int = 250_000
    columns: int = 300
    title_rows: int = 20


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: ``row`` is 1-based, ``column`` the header (or the letter), ``value`` as found."""

    row: int
    letter: str
    column: str
    value: str
    sentence: str
    code: str


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. ``digest`` is the SHA-256 of the file in hex; ``header_row`` is 1-based."""

    name: str
    kind: str
    headers: tuple[str, ...]
    header_row: int
    rows: list[Row]
    digest: str
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    places: dict[str, int] = field(default_factory=dict)

    def place(self, header: str) -> int | None:
        """The index of a header, whatever its case, spaces or underscores; None if it is not there."""
        return self.places.get(header_key(header))

    def column(self, header: str) -> Iterator[Value]:
        """The values under a header, top to bottom. Raises KeyError for an unknown header."""
        index = self.places[header_key(header)]
        return (row.values[index] for row in self.rows)


def limits() -> Limits:
    """The limits in force: the file's size is a setting (``INTAKE_LIMIT_BYTES``)."""
    return Limits(size=settings.INTAKE_LIMIT_BYTES)


def header_key(text: str) -> str:
    """Headers compare without case, accents of width, spaces or signs: ``nipBaru`` is ``NIP BARU``."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def letter(index: int) -> str:
    """The sheet's letter of a 0-based column: 0 is A, 25 Z, 26 AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def letter_index(name: str) -> int:
    """The 0-based column of a letter: A is 0, AA is 26."""
    number = 0
    for character in name:
        number = number * 26 + ord(character) - 64
    return number - 1


def place_headers(headers: Iterable[str]) -> dict[str, int]:
    """Header key -> index; of a repeated header the first place."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        key = header_key(header)
        if key:
            places.setdefault(key, index)
    return places


def find_header(records: list[tuple[int, list[Value]]], expected: Collection[str]) -> int:
    """Where in ``records`` the header stands: the one naming most of ``expected``, else the first."""
    keys = {header_key(name) for name in expected}
    best, most = 0, 0
    for position, (_number, values) in enumerate(records):
        hits = len({header_key(value) for value in values if isinstance(value, str)} & keys)
        if hits > most:
            best, most = position, hits
    return best
