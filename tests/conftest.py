"""The strict test house: a server of our own, the app's login (walls apply), no network, no warnings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from selaras import embedded

TEMPLATE = "selaras_test"
ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("SELARAS_HOME", str(ROOT / ".selaras" / "test"))


@pytest.fixture(scope="session")
def server() -> Iterator[embedded.Database]:
    """The server that the environment names (make test DB=…), else the embedded one."""
    named = {k: os.environ[k] for k in ("SELARAS_OWNER_DATABASE_URL", "SELARAS_PG_BIN") if k in os.environ}
    with embedded.provide(Path(os.environ["SELARAS_HOME"]), named, throwaway=True) as database:
        yield database


@pytest.fixture(scope="session")
def django_db_setup(server: embedded.Database, django_db_blocker: object) -> Iterator[None]:
    """A database of this worker, migrated by the owner; tests then use the app's login."""
    name = f"selaras_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    with psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")
    _point("owner", server.owner_url, name)
    _point("default", server.app_url, name)
    from django.core.management import call_command

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        connections["owner"].close()
    yield
    for alias in ("owner", "default"):
        connections[alias].close()
    with psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _point(alias: str, url: str, name: str) -> None:
    from config.settings import database

    spec = {
        **connections["default"].settings_dict,
        **database(url),
        "NAME": name,
        "CONN_MAX_AGE": 0,
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "TIME_ZONE": None,
    }
    settings.DATABASES[alias] = spec
    connections.databases[alias] = spec
    if hasattr(connections._connections, alias):
        delattr(connections._connections, alias)


@pytest.fixture
def world(db: None) -> object:
    """A small government; the test's transaction stands inside its wall."""
    from tests.factories import build

    return build()
