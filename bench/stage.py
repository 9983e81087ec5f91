"""The stage of a measurement: a home of its own with the demonstration, two servers, people signed in."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".selaras" / "bench"


def prepare(
    home: Path = HOME, load: Sequence[Sequence[str]] = (("demo", "load"),), said: Path | None = None
) -> None:
    """Database, schema and people in the measuring home; the environment of this process points there.

    ``load`` are commands of selaras; what the last one prints goes to the file ``said``.
    """
    os.environ.update({"SELARAS_HOME": str(home), "SELARAS_DEMO": "1", "SELARAS_LOG_LEVEL": "WARNING"})
    from selaras.cli import ground

    os.environ.update(ground.environment(owner=True))
    for command in (["migrate"], *load):
        told = subprocess.run(
            [sys.executable, "-P", "-m", "selaras.cli", *command],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ).stdout  # fmt: skip
        if said and command[0] != "migrate":
            said.write_text(told, encoding="utf-8")
    ground.stand()


@contextlib.contextmanager
def server(module: str) -> Iterator[str]:
    """Granian as in production (WSGI, 2 workers, 4 threads each) on a free port; yields its address."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4",
        "--port", str(port), "--no-log", f"{module}:application",
    ]  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name != "SELARAS_OWNER_DATABASE_URL"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def worker() -> Iterator[None]:
    """The job worker, sealing once a minute as in production, plus a sealer that never rests."""
    process = subprocess.Popen([sys.executable, "-P", "-m", "bench.sealer"], cwd=ROOT, env=dict(os.environ))
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/", timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"No answer from {address}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cookie(nip: str) -> str:
    """A session of this person, made as the sign-in makes it, with the CSRF cookie that every browser has by then."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import connection

    from selaras.domain.accounts.models import Account
    from selaras.web.sessions import SessionStore

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM selaras_account_by_name(%s)", [nip])
        account = Account.objects.get(pk=cursor.fetchone()[0])
        cursor.execute("SELECT agency_id FROM selaras_memberships(%s)", [account.pk])
        agency_id = str(cursor.fetchone()[0])
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(account.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: account.get_session_auth_hash(), "agency_id": agency_id,
        }
    )  # fmt: skip
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={'a' * 32}"


def token(nip: str) -> str:
    made = subprocess.run(
        [sys.executable, "-P", "-m", "selaras.cli", "token", "create", "--nip", nip, "--name", "bench"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return made.stdout.strip()
