"""The demonstration, told twice from one seed: once to be compared and thrown away, once to be looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import override_settings

from .digests import digests

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Told:
    """What `load` said, and the digests of both tellings by agency and table."""

    report: dict[str, Any]
    first: dict[str, dict[str, str]]
    second: dict[str, dict[str, str]]


@pytest.fixture(scope="package")
def told(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Told]:
    """Both governments inside a transaction that is undone at the end of the folder."""
    from demo.load import load

    storage = {"default": storage_in(tmp_path_factory.mktemp("files"))}
    with django_db_blocker.unblock(), override_settings(STORAGES=storage):
        with transaction.atomic():
            load(today=TODAY)
            first = digests()
            transaction.set_rollback(True)
        sweep()
        with transaction.atomic():
            report = load(today=TODAY)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            yield Told(report, first, digests())
            transaction.set_rollback(True)
    connection.close()


def sweep() -> None:
    """What was undone lies in the tables still, uncounted: the second telling would be planned blindly."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connections["owner"].close()


def storage_in(folder: Path) -> dict[str, Any]:
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
