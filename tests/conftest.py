"""The strict test house: a server of our own, the app's login (walls apply), no network, no warnings."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from hypothesis import settings as settings_of_properties
from xdist.scheduler import LoadScopeScheduling

from selaras import embedded

TEMPLATE = "selaras_test"
TO_WAIT_FOR = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse)
settings_of_properties.register_profile(
    "house", deadline=None
)  # speed is measured in bench/, never in a test
settings_of_properties.load_profile("house")
ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault("SELARAS_HOME", str(ROOT / ".selaras" / "test"))


SHARED = ("tests/e2e/", "tests/worlds/", "tests/demo/")  # costly to set up: a worker takes each as a whole


class Shares(LoadScopeScheduling):
    """One worker takes all journeys, because they share one installation; every other test goes where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        shared = next((one for one in SHARED if nodeid.startswith(one)), None)
        return shared or nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Shares:
    return Shares(config, log)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the world of the tests it is the world's day, whatever the day outside."""
    if "world" in request.fixturenames:
        from .factories.world import NOW

        begun = time.monotonic()
        monkeypatch.setattr(
            "django.utils.timezone.now", lambda: NOW + dt.timedelta(seconds=time.monotonic() - begun)
        )


@pytest.fixture(scope="session")
def server() -> Iterator[embedded.Database]:
    """The server that the environment names (make test DB=…), else the embedded one."""
    named = {k: os.environ[k] for k in ("SELARAS_OWNER_DATABASE_URL", "SELARAS_PG_BIN") if k in os.environ}
    with embedded.provide(Path(os.environ["SELARAS_HOME"]), named, throwaway=True) as database:
        yield database


@pytest.fixture(scope="session")
def django_db_setup(server: embedded.Database, django_db_blocker: object) -> Iterator[None]:
    """A database of this worker, copied from a template that the owner migrated; tests use the app's login."""
    name = f"selaras_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    template = f"selaras_template_{fingerprint()}"
    with psycopg.connect(server.owner_url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(20261124)")
        if not owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            _migrate(owner, server, template, django_db_blocker)
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        owner.execute("SELECT pg_advisory_unlock(20261124)")
    _point("owner", server.owner_url, name)
    _point("default", server.app_url, name)
    yield
    for alias in ("owner", "default"):
        connections[alias].close()
    drop_database(server.owner_url, name)


def drop_database(owner_url: str, name: str) -> None:
    """The server's own vacuum may be at work inside; an owner who is no superuser cannot end it, only wait for it."""
    for _ in range(60):
        with psycopg.connect(owner_url, autocommit=True) as owner, contextlib.suppress(TO_WAIT_FOR):
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
            return
        time.sleep(0.5)
    raise RuntimeError(f"{name} is still in use after 30 seconds")


def fingerprint() -> str:
    """Changes with whatever a migration or a definer function says."""
    digest = hashlib.sha256()
    files = [
        *ROOT.glob("selaras/**/migrations/*.py"),
        *ROOT.glob("selaras/**/sql/*.sql"),
        *ROOT.glob("selaras/**/models.py"),
    ]
    for file in sorted([*files, ROOT / "selaras/domain/tenancy/walls.py", ROOT / "requirements/base.txt"]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _migrate(owner: psycopg.Connection, server: embedded.Database, template: str, blocker: object) -> None:
    from django.core.management import call_command

    building = f"{template}_building"
    owner.execute(f"DROP DATABASE IF EXISTS {building} WITH (FORCE)")
    owner.execute(f"CREATE DATABASE {building}")
    _point("owner", server.owner_url, building)
    _point("default", server.app_url, building)
    with blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        for alias in ("owner", "default"):
            connections[alias].close()
    owner.execute(f"ALTER DATABASE {building} RENAME TO {template}")
    for (old,) in owner.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE 'selaras_template_%%' AND datname <> %s",
        [template],
    ).fetchall():
        owner.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")


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


@pytest.fixture(autouse=True)
def a_get_only_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside a test's own transaction READ ONLY cannot be set, so a writing statement of a GET is refused here."""
    from contextlib import ExitStack, contextmanager

    from django.db import connection

    from selaras.web import frame

    begin = frame._transaction

    def refuse(execute: object, sql: str, params: object, many: bool, context: object) -> object:
        assert not sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")), (
            f"a GET writes: {sql[:120]}"
        )
        return execute(sql, params, many, context)  # type: ignore[operator]

    @contextmanager
    def watched(reading: bool) -> Iterator[None]:
        with ExitStack() as stack:
            inside = connection.in_atomic_block
            stack.enter_context(begin(reading))
            if reading and inside:
                stack.enter_context(connection.execute_wrapper(refuse))
            yield

    monkeypatch.setattr(frame, "_transaction", watched)


@pytest.fixture
def committed_world(django_db_setup: None, django_db_blocker: object) -> Iterator[object]:
    """A world that is really committed, for tests with several connections; every table is emptied afterwards."""
    from django.db import transaction

    from tests.factories import build

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with transaction.atomic():
            world = build()
        try:
            yield world
        finally:
            connections["default"].close()
            empty_tables()


def empty_tables() -> None:
    """Truncate everything but the schema's own history, by the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public' "
            "AND tablename NOT IN ('django_migrations', 'django_content_type', 'auth_permission')"
        )
        (tables,) = cursor.fetchone()
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")
    connections["owner"].close()
