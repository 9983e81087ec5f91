"""A saved reading of a file: which header holds which of our fields, and in which form its dates stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from selaras.gateways.sheets import DATE_FORMS, INDONESIAN_DATES, Table, header_key
from selaras.kernel.refusal import Refusal

from .report import Finding, shown


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields: its ``code``, the headers under which it is known, whether a file must have it."""

    code: str
    headers: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """``columns`` field -> the file's header, ``date_forms`` in order, ``units`` label -> unit code.

    Of a ticket log also ``states`` label in small letters -> state, and ``key_day``: its numbers begin anew every day,
    so that the key is day and number.
    """

    columns: dict[str, str] = field(default_factory=dict)
    date_forms: tuple[str, ...] = INDONESIAN_DATES
    units: dict[str, str] = field(default_factory=dict)
    name: str = ""
    states: dict[str, str] = field(default_factory=dict)
    key_day: bool = False

    def as_json(self) -> dict[str, Any]:
        """What ``read_mapping`` reads back as the same reading."""
        date_form = list(self.date_forms)
        kept = {"name": self.name, "columns": self.columns, "date_form": date_form, "units": self.units}
        more = {"states": {label: str(code) for label, code in self.states.items()}, "key_day": self.key_day}
        return kept | {key: value for key, value in more.items() if value}


def read_mapping(content: str | bytes | Mapping[str, Any], fields: Sequence[Field]) -> Reading:
    """A mapping from JSON: ``{"columns": {"nip": "Nomor"}, "date_form": "dd-mm-yyyy", …}``.

    The columns may also stand at the top level. Raises Refusal for broken JSON, unknown fields or date forms.
    """
    given = _decode(content)
    known = {item.code for item in fields}
    columns = given.get("columns", {key: value for key, value in given.items() if key in known})
    units = given.get("units", {})
    if not isinstance(columns, dict) or not isinstance(units, dict):
        raise _bad(_("“columns” dan “units” harus berupa pasangan nama dan isi."))
    unknown = sorted(set(columns) - known)
    if unknown:
        words = {"unknown": ", ".join(map(shown, unknown)), "known": ", ".join(sorted(known))}
        raise _bad(_("Kolom %(unknown)s tidak dikenal. Yang dikenal: %(known)s.") % words)
    named = {key: str(value) for key, value in columns.items() if value}
    labels = {str(label): str(code) for label, code in units.items()}
    states = given.get("states") or {}
    if not isinstance(states, dict):
        raise _bad(_("“states” harus berupa pasangan nama dan isi."))
    return Reading(
        named,
        _date_forms(given.get("date_form")),
        labels,
        str(given.get("name") or ""),
        {str(label).lower(): str(code) for label, code in states.items()},
        bool(given.get("key_day")),
    )


def _decode(content: str | bytes | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(content, Mapping):
        return content
    try:
        given = json.loads(content)
    except ValueError:
        raise _bad(_("Isinya bukan JSON yang utuh.")) from None
    if not isinstance(given, dict):
        raise _bad(_("Isinya harus satu objek JSON."))
    return given


def _date_forms(given: object) -> tuple[str, ...]:
    if not given:
        return INDONESIAN_DATES
    forms = tuple(str(form).lower() for form in (given if isinstance(given, list) else [given]))
    unknown = [form for form in forms if form not in DATE_FORMS]
    if unknown:
        words = {"form": shown(unknown[0]), "known": ", ".join(DATE_FORMS)}
        raise _bad(_("Bentuk tanggal “%(form)s” tidak dikenal. Yang dikenal: %(known)s.") % words)
    return forms


def _bad(why: str) -> Refusal:
    return Refusal(_("Berkas pemetaan tidak dapat dipakai. %(why)s") % {"why": why}, code="mapping")


def expected_headers(fields: Sequence[Field], reading: Reading) -> list[str]:
    """Every header by which the file may be recognised."""
    return [header for item in fields for header in headers_of(item, reading)]


def wanted_columns(headers: Sequence[str], fields: Sequence[Field], reading: Reading) -> set[int]:
    """Which of the file's columns any field may be read from."""
    known = {header_key(name) for item in fields for name in headers_of(item, reading)}
    return {index for index, header in enumerate(headers) if header_key(header) in known}


def headers_of(item: Field, reading: Reading) -> tuple[str, ...]:
    """The mapped header of a field, else the ones under which it is known."""
    return (reading.columns[item.code],) if item.code in reading.columns else item.headers


def place_fields(
    table: Table, fields: Sequence[Field], reading: Reading
) -> tuple[dict[str, int], list[Finding]]:
    """(field -> column index, errors): a required or mapped column that the file lacks is an error."""
    places: dict[str, int] = {}
    errors: list[Finding] = []
    for item in fields:
        names = headers_of(item, reading)
        index = next((table.places[key] for key in map(header_key, names) if key in table.places), None)
        if index is not None:
            places[item.code] = index
        elif item.required or item.code in reading.columns:
            errors.append(_missing(table, names))
    return places, errors


def _missing(table: Table, names: Sequence[str]) -> Finding:
    found = ", ".join(shown(header) for header in table.headers if header)
    sentence = _("Kolom “%(name)s” tidak ada. Kolom yang ditemukan: %(found)s.") % {
        "name": "”, “".join(names),
        "found": shown(found),
    }
    if near := get_close_matches(header_key(names[0]), [header_key(name) for name in table.headers], 1, 0.7):
        meant = next(name for name in table.headers if header_key(name) == near[0])
        sentence += " " + _("Mungkin maksudnya “%(name)s”.") % {"name": shown(meant)}
    return Finding(table.header_row, names[0], "", sentence, "missing_column")
