"""What was built once is written again in one statement: half of a test run was the same government, built anew."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from selaras.domain.tenancy.context import set_agency


@dataclass(frozen=True)
class Kept:
    """``rows``: table -> its rows as JSON, with the very keys that the audit's digests commit to."""

    world: Any
    agency_id: UUID
    rows: dict[str, str]


_kept: dict[tuple[object, ...], Kept] = {}


def built_once(build: Callable[..., Any], *args: Any) -> Any:
    """The world that ``build(*args)`` makes; from the second time on by writing its rows again.

    The first is read back from the running transaction, so nothing may be in it of the same agency but this world.
    """
    kept = _kept.get(args)
    if kept is None:
        world = build(*args)
        accounts = [one.account_id for one in world.people.values() if one.account_id]
        rows = _read(world.agency.pk, accounts)
        _kept[args] = Kept(copy.deepcopy(world), world.agency.pk, rows)
        return world
    set_agency(kept.agency_id)
    _write(kept.rows)
    return copy.deepcopy(kept.world)


def _read(agency_id: UUID, accounts: list[UUID]) -> dict[str, str]:
    rows: dict[str, str] = {}
    with connection.cursor() as cursor:
        for table, column, keys in _tables(agency_id, accounts):
            cursor.execute(
                f"SELECT jsonb_agg(to_jsonb(t))::text FROM {table} t WHERE {column} = ANY(%s)", [keys]
            )
            (found,) = cursor.fetchone()
            if found:
                rows[table] = found
    return rows


def _tables(agency_id: UUID, accounts: list[UUID]) -> list[tuple[str, str, list[UUID]]]:
    found = [("tenancy_agency", "id", [agency_id]), ("accounts_account", "id", accounts)]
    for model in apps.get_models():
        names = {one.column for one in model._meta.concrete_fields}
        if model._meta.managed and "agency_id" in names:
            found.append((model._meta.db_table, "agency_id", [agency_id]))
    return found


def _write(rows: dict[str, str]) -> None:
    """One statement, so that links are checked when every row is there."""
    parts = [
        f"w{number} AS (INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s))"
        for number, table in enumerate(rows)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT 1", list(rows.values()))


__all__ = ["built_once"]
