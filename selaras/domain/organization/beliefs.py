"""Dated rows of many people at once: a new belief takes over from its day on, the former one stays readable.

The columns are read from the model, so that one added later is carried along.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models

from selaras.kernel.bulk import needs_value, staged
from selaras.kernel.closed import check_pen
from selaras.kernel.keys import uuid7

from .tracks import Track

_OWN = frozenset({"id", "agency_id", "recorded_at", "superseded_at"})
"""Columns that every recorded row gets anew."""


def replace_beliefs(
    model: type[models.Model],
    names: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    at: dt.datetime,
    track: Track,
    only: Mapping[str, str] | None = None,
) -> None:
    """Dated rows ``(employee, *names, day)`` take over from their day on; what they overlap is superseded.

    ``only`` bounds which of the former rows are overlapped (column -> value).
    """
    check_pen(model.__name__)
    keys: list[UUID] = []
    with staged("new_beliefs", _types(model, names), _keyed(rows, keys)) as cursor:
        if not keys:
            return
        taken = _supersede(cursor, model, "new_beliefs", at, only)
        _keep_what_stays(cursor, model, "new_beliefs", taken, track)
        listed = ["id", "employee_id", *names, "valid_from"]
        extra = [
            field
            for field in model._meta.concrete_fields
            if needs_value(field) and field.column not in listed
        ]
        columns = ", ".join([*listed, *(str(field.column) for field in extra)])
        values = "".join(", %s" for _ in extra)
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns})"
            f" SELECT id, employee_id, {', '.join(names)}, day{values} FROM new_beliefs",
            [field.get_db_prep_save(field.get_default(), connection) for field in extra],
        )
    track.put(model, keys)


def end_beliefs(
    model: type[models.Model], people: Collection[UUID], day: dt.date, at: dt.datetime, track: Track
) -> None:
    """Whatever is believed of these people ends on ``day`` (exclusive)."""
    check_pen(model.__name__)
    if not people:
        return
    columns = {"employee_id": "uuid", "day": "date"}
    with staged("ended_beliefs", columns, ((key, day) for key in people)) as cursor:
        taken = _supersede(cursor, model, "ended_beliefs", at, None)
        _keep_what_stays(cursor, model, "ended_beliefs", taken, track)


def believe_again(model: type[models.Model], ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Superseded rows are recorded anew, as they were; returns former key -> new key."""
    check_pen(model.__name__)
    renewed = {key: uuid7() for key in ids}
    carried = _carried(model)
    listed, kept = ", ".join(carried), ", ".join(f"old.{name}" for name in carried)
    with staged("renewed_beliefs", {"former": "uuid", "id": "uuid"}, renewed.items()) as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} (id, {listed}) SELECT new.id, {kept}"
            f" FROM {model._meta.db_table} old JOIN renewed_beliefs new ON new.former = old.id"
        )
    return renewed


def _keyed(rows: Iterable[tuple[Any, ...]], keys: list[UUID]) -> Iterable[tuple[Any, ...]]:
    for row in rows:
        keys.append(uuid7())
        yield (keys[-1], *row)


def _types(model: type[models.Model], names: Sequence[str]) -> dict[str, str]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    kinds = {name: str(fields[name].db_type(connection)) for name in names}
    return {"id": "uuid", "employee_id": "uuid", **kinds, "day": "date"}


def _supersede(
    cursor: Any, model: type[models.Model], staging: str, at: dt.datetime, only: Mapping[str, str] | None
) -> list[UUID]:
    """Keys of the rows that hold beyond the day of their person's new one, and are believed no more."""
    bounds = "".join(f" AND old.{column} = %s" for column in only or {})
    cursor.execute(
        f"UPDATE {model._meta.db_table} old SET superseded_at = %s FROM {staging} new"
        " WHERE old.employee_id = new.employee_id AND old.superseded_at IS NULL"
        f" AND (old.valid_until IS NULL OR old.valid_until > new.day){bounds} RETURNING old.id",
        [at, *(only or {}).values()],
    )
    return [row[0] for row in cursor.fetchall()]


def _keep_what_stays(
    cursor: Any, model: type[models.Model], staging: str, taken: list[UUID], track: Track
) -> None:
    """The part of a superseded row before the new day stays true and is recorded anew."""
    if not taken:
        return
    table = model._meta.db_table
    carried = [name for name in _carried(model) if name != "valid_until"]
    listed, kept = ", ".join(carried), ", ".join(f"old.{name}" for name in carried)
    cursor.execute(
        f"INSERT INTO {table} ({listed}, valid_until) SELECT {kept}, new.day FROM {table} old"
        f" JOIN {staging} new ON old.employee_id = new.employee_id"
        " WHERE old.id = ANY(%s) AND old.valid_from < new.day RETURNING id",
        [taken],
    )
    track.put(model, [row[0] for row in cursor.fetchall()])
    track.take(model, taken)


def _carried(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields if field.attname not in _OWN]
