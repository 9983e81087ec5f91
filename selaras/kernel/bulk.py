"""Many rows at once: COPY into a staging table of the transaction, then set-based SQL.

COPY cannot write into a table under row-level security, so rows go in by INSERT … SELECT: the wall applies.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from typing import Any

from django.db import connection, models

from .closed import check_pen

FEW = 8


@contextlib.contextmanager
def staged(name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """A temporary table ``name`` (column -> SQL type) filled with ``rows``; yields a cursor, then drops it.

    ``name`` and ``columns`` are ours, never a person's text. Gone as well when the transaction ends or fails.
    """
    types = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({types}) ON COMMIT DROP")
        with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_plain(value) for value in row])
        cursor.execute(f"ANALYZE {name}")
        yield cursor
        cursor.execute(f"DROP TABLE {name}")


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows of a closed table, set-based; ``names`` are the model's attributes (``unit_id``, ``name``).

    Columns left out take the database's default. Returns how many rows were written. A few go in directly: a
    temporary table costs the catalogue more than they do.
    """
    check_pen(model.__name__)
    remaining = iter(rows)
    first = list(islice(remaining, FEW + 1))
    if not first:
        return 0
    fields = {field.attname: field for field in model._meta.concrete_fields}
    chosen = [fields[name] for name in names]
    columns = {str(field.column): str(field.db_type(connection)) for field in chosen}
    listed = ", ".join(columns)
    extra = [field for field in fields.values() if field.attname not in names and needs_value(field)]
    also = "".join(f", {field.column}" for field in extra)
    values = "".join(", %s" for _ in extra)
    into = f"INSERT INTO {model._meta.db_table} ({listed}{also})"
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in extra]
    if len(first) <= FEW:
        line = ", ".join(f"%s::{kind}" for kind in columns.values())
        lines = ", ".join(f"({line}{values})" for _ in first)
        with connection.cursor() as cursor:
            given = [value for row in first for value in (*map(_plain, row), *defaults)]
            cursor.execute(f"{into} VALUES {lines}", given)
            return int(cursor.rowcount)
    with staged("incoming_rows", columns, chain(first, remaining)) as cursor:
        cursor.execute(f"{into} SELECT {listed}{values} FROM incoming_rows", defaults)
        return int(cursor.rowcount)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def needs_value(field: models.Field[Any, Any]) -> bool:
    """A column whose default only Django knows."""
    return field.has_default() and not field.has_db_default()
