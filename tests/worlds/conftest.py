"""A seeded database, made once for one state of the sources and kept beside the template, looked at behind a
transaction that is undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from demo.worlds.load import load
from demo.worlds.shape import World
from selaras import embedded
from tests.conftest import ROOT, _point, fingerprint

WORLD = World(employees=220, agencies=2, seed=7)


def quiet(what: str, done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Seeded:
    world: World
    codes: tuple[str, ...]


def sources() -> str:
    digest = hashlib.sha256(fingerprint().encode())
    for file in sorted([*ROOT.glob("demo/worlds/*.py"), *ROOT.glob("demo/*.py"), *ROOT.glob("demo/*.toml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def world_database(server: embedded.Database, django_db_setup: None, django_db_blocker: Any) -> str:
    """Name of the database; the world in it is committed, as the command leaves it."""
    name, held = f"selaras_world_{sources()}", connections["default"].settings_dict["NAME"]
    with psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(20261125)")
        if not owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            for (old,) in owner.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'selaras_world_%%'"
            ).fetchall():
                owner.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
            owner.execute(f"CREATE DATABASE {name}_new TEMPLATE selaras_template_{fingerprint()}")
            _point("owner", server.owner_url, f"{name}_new")
            with django_db_blocker.unblock():
                load(WORLD, connections["owner"], tell=quiet)
                connections["owner"].close()
            _point("owner", server.owner_url, held)
            owner.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
        owner.execute("SELECT pg_advisory_unlock(20261125)")
    return name


@pytest.fixture
def seeded(server: embedded.Database, world_database: str, django_db_blocker: Any) -> Iterator[Seeded]:
    """Both logins look at the world; whatever a test does in it is undone."""
    held = connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        for alias, url in (("owner", server.owner_url), ("default", server.app_url)):
            connections[alias].close()
            _point(alias, url, world_database)
        try:
            with transaction.atomic(), transaction.atomic(using="owner"):
                yield Seeded(WORLD, tuple(WORLD.code(number) for number in range(WORLD.agencies)))
                transaction.set_rollback(True)
                transaction.set_rollback(True, using="owner")
        finally:
            for alias, url in (("owner", server.owner_url), ("default", server.app_url)):
                connections[alias].close()
                _point(alias, url, held)
