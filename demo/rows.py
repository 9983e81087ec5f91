"""Many rows of one table at once: COPY and INSERT … SELECT, as the seed does (kernel/bulk.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from psycopg.types.json import Jsonb

from selaras.kernel.bulk import insert_rows
from selaras.kernel.closed import holding_pen


def put(model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the rows (attribute -> value, the same names in all); the rest takes Django's default."""
    wanted = list(rows)
    if not wanted:
        return 0
    names = list(wanted[0])
    rest = {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in names
        and not field.has_db_default()
        and not field.has_default()
        and not field.null
    }
    listed = [*names, *rest]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    is_json = [isinstance(fields[name], models.JSONField) for name in listed]
    filled = list(rest.values())
    lines = ([*(row[name] for name in names), *filled] for row in wanted)
    wrapped = (
        [Jsonb(v) if j and v is not None else v for v, j in zip(line, is_json, strict=True)] for line in lines
    )
    with holding_pen():
        return insert_rows(model, listed, wrapped)
