"""One row of the file as a person: each column has one reader, which is its specification."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import EmploymentKind, PositionKind, Sex
from selaras.domain.organization.labels import POSITION_KIND
from selaras.domain.organization.rules import Nip, NipRefused, parse_nip
from selaras.gateways.sheets import CellError, Row, Table, Value, as_date, as_nip, as_optional
from selaras.intake.mappings import Reading, headers_of
from selaras.intake.report import Finding, shown

from . import words
from .columns import FIELDS
from .sentences import nip_sentence


@dataclass(frozen=True, slots=True)
class Person:
    """What one row says; None and '' where it says nothing (or nothing readable, which is a finding)."""

    row: int
    nip: str = ""
    number: Nip | None = None
    name: str = ""
    front_title: str = ""
    back_title: str = ""
    birth_date: dt.date | None = None
    sex: Sex | None = None
    unit: str = ""
    parent: str = ""
    position: str = ""
    position_kind: PositionKind | None = None
    grade: str = ""
    position_from: dt.date | None = None
    status: EmploymentKind | None = None
    superior: str = ""

    @property
    def likely_status(self) -> EmploymentKind | None:
        """What the file says, else what the number tells."""
        return self.status or (words.status_of_number(self.number) if self.number else None)


@dataclass(frozen=True, slots=True)
class People:
    """All rows, with the headers under which the file speaks (for sentences) and the fields that it has."""

    rows: list[Person] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    strict: bool = True
    """Whether an empty cell of REQUIRED is a mistake; else the file speaks of a part, and silence keeps our record."""

    def finding(self, person: Person, column: str, value: object, sentence: str, code: str) -> Finding:
        return self.finding_at(person.row, column, value, sentence, code)

    def finding_at(self, row: int, column: str, value: object, sentence: str, code: str) -> Finding:
        return Finding(row, self.headers.get(column, column), shown(value), sentence, code)


LENGTHS = {"name": 160, "front_title": 60, "back_title": 80, "unit": 200, "parent": 200, "position": 200}
REQUIRED = ("nip", "name", "unit", "position")
NEWCOMERS = ("name", "unit", "position")
_NAME = re.compile(r"[^\W\d_][^\d_]*")
_STRANGE = re.compile(r"[<>{}\[\]\\|^~#$%*=;\"@!?]|^[-+=@]")


def read_person_name(value: Value) -> str:
    """Letters, spaces, dots, commas, apostrophes, hyphens: what stands in no name is refused, not cleaned."""
    text = as_optional(value)
    if text and (_STRANGE.search(text) or not _NAME.match(text) or re.search(r"\d", text)):
        raise CellError(
            _("“%(text)s” bukan nama orang: ada tanda atau angka yang tidak lazim. Tulis namanya saja.")
            % {"text": shown(text)},
            "strange_name",
        )
    return text


def read_label(value: Value) -> str:
    """A title, a unit's or a post's name: no markup, and nothing a spreadsheet would run."""
    text = as_optional(value)
    if re.search(r"[<>]|^[-+=@]", text):
        raise CellError(
            _("“%(text)s” memuat tanda yang tidak diterima (< atau > atau diawali = + - @). Hapus tandanya.")
            % {"text": shown(text)},
            "strange_text",
        )
    return text


def read_number(value: Value) -> Nip | None:
    """The NIP taken apart (rules.md 8.1), None where the cell is empty."""
    text = as_nip(value)
    if not text:
        return None
    try:
        return parse_nip(text)
    except NipRefused as refused:
        raise CellError(nip_sentence(refused.code, text), str(refused.code)) from None


def read_word(read: Callable[[str], Any], accepted: str, value: Value) -> Any:
    """One of a known set of words; '' and None stay silent."""
    text = as_optional(value)
    if not text:
        return None
    found = read(text)
    if found is None:
        words_ = {"text": shown(text), "accepted": accepted}
        raise CellError(_("“%(text)s” tidak dikenal. Yang dikenal: %(accepted)s.") % words_, "unknown_word")
    return found


def readers(date_forms: Sequence[str]) -> dict[str, Callable[[Value], Any]]:
    """Field -> reader of its cell; a reader raises CellError with the sentence."""
    return {
        "nip": read_number,
        "name": read_person_name,
        "front_title": read_label,
        "back_title": read_label,
        "birth_date": partial(as_date, forms=date_forms),
        "sex": partial(read_word, words.read_sex, "L, P, M, F, 1, 2, Laki-laki, Perempuan"),
        "unit": read_label,
        "parent": read_label,
        "position": read_label,
        "position_kind": as_optional,
        "grade": partial(read_word, words.read_grade, "I/a … IV/e, I … XVII"),
        "position_from": partial(as_date, forms=date_forms),
        "status": partial(read_word, words.read_status, "PNS, CPNS, PPPK, PPPK Paruh Waktu"),
        "superior": as_nip,
    }


def read_people(
    table: Table,
    places: Mapping[str, int],
    reading: Reading,
    *,
    strict: bool = True,
    watch: Callable[[int], None] = lambda done: None,
) -> People:
    """Every row as a Person; what cannot be read becomes a finding with its row and column.

    ``watch`` is told how many rows have been read.
    """
    headers = {item.code: headers_of(item, reading)[0] for item in FIELDS}
    headers |= {code: table.headers[index] for code, index in places.items()}
    people = People(headers=headers, fields=frozenset(places), strict=strict)
    required = REQUIRED if strict else ("nip",)
    wanted = readers(reading.date_forms)
    cells = [(code, index, remembered(code, wanted[code])) for code, index in places.items()]
    for done, row in enumerate(table.rows):
        people.rows.append(_read_row(row, cells, people, required))
        if done % 8_000 == 0:
            watch(done)
    return people


def remembered(code: str, read: Callable[[Value], Any]) -> Callable[[Value], Any]:
    """A column's reader that reads each different cell once, since columns repeat themselves."""
    known: dict[str, Any] = {}

    def once(value: Value) -> Any:
        if not isinstance(value, str):  # 1, 1.0 and True would be one key
            return _within(code, read(value))
        if value in known:
            return known[value]
        found = known[value] = _within(code, read(value))
        return found

    return once


def _read_row(
    row: Row,
    cells: Sequence[tuple[str, int, Callable[[Value], Any]]],
    people: People,
    required: Sequence[str],
) -> Person:
    said: dict[str, Any] = {}
    failed: set[str] = set()
    for code, index, read in cells:
        value = row.values[index]
        try:
            said[code] = read(value)
        except CellError as error:
            failed.add(code)
            people.errors.append(
                Finding(row.number, people.headers[code], shown(_as_found(value)), str(error), error.code)
            )
    for code in required:
        if not said.get(code) and code not in failed and code in people.fields:
            sentence = _("Kolom ini wajib diisi.")
            people.errors.append(Finding(row.number, people.headers[code], "", sentence, "empty"))
    return _person(row.number, said, failed, people)


def _within(code: str, value: Any) -> Any:
    most = LENGTHS.get(code)
    if most and isinstance(value, str) and len(value) > most:
        words_ = {"length": len(value), "most": most}
        raise CellError(_("Isi sepanjang %(length)s huruf, paling banyak %(most)s.") % words_, "too_long")
    return value


def _as_found(value: Value) -> object:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else value


def _person(row: int, said: Mapping[str, Any], failed: set[str], people: People) -> Person:
    number: Nip | None = said.get("nip")
    grade = said.get("grade") or ""
    kind = _kind(row, said, grade, failed, people)
    return Person(
        row=row,
        nip=number.digits if number else "",
        number=number,
        name=said.get("name") or "",
        front_title=said.get("front_title") or "",
        back_title=said.get("back_title") or "",
        birth_date=said.get("birth_date") or (number.birth_date if number else None),
        sex=said.get("sex") or (number.sex if number else None),
        unit=said.get("unit") or "",
        parent=said.get("parent") or "",
        position=said.get("position") or "",
        position_kind=kind,
        grade=grade,
        position_from=said.get("position_from"),
        status=said.get("status"),
        superior=said.get("superior") or "",
    )


def _kind(
    row: int, said: Mapping[str, Any], grade: str, failed: set[str], people: People
) -> PositionKind | None:
    position, word = said.get("position") or "", said.get("position_kind") or ""
    if not position or "position" in failed:
        return None
    kind = words.read_position_kind(word, position)
    place = (row, people.headers["position_kind"], shown(word))
    if kind is None:
        kind = words.level_of_grade(word, grade)
        if kind:
            sentence = _(
                "Jenjang jabatan “%(position)s” tidak tertulis; dibaca %(kind)s dari golongan %(grade)s."
            )
            told = sentence % {"position": shown(position), "kind": POSITION_KIND[kind], "grade": grade}
            people.warnings.append(Finding(*place, told, "level_from_grade"))
    if kind is None:
        sentence = _(
            "Jenjang jabatan “%(position)s” tidak dapat ditentukan dari “%(word)s”."
            " Tulis jenisnya, misalnya Administrator, Pengawas, Pelaksana, atau JF Ahli Muda."
        )
        told = sentence % {"position": shown(position), "word": shown(word)}
        people.errors.append(Finding(*place, told, "unknown_position_kind"))
    return kind
