"""`selaras up`: database, schema, demonstration, web server and worker, until told to stop."""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from selaras import embedded
from selaras.embedded import Trouble

from . import children, fingerprint, ground, migrate, output
from .children import Child
from .web import check_port

commands = typer.Typer()
HOST = "127.0.0.1"
ANSWER_SECONDS = 60.0
HOPS = 4
LOG_LIMIT_BYTES = 10_000_000


@commands.command()
def up(
    demo: Annotated[bool, typer.Option("--demo", help="With the demonstration's data and accounts.")] = False,
    port: Annotated[int, typer.Option(envvar="SELARAS_PORT", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes of the web server.")] = 2,
) -> None:
    """Start everything; Ctrl-C stops everything."""
    begun = float(os.environ.get("SELARAS_BEGUN") or time.time())
    with stopping() as stop, only_one(port):
        check_port(HOST, port)
        bring_up_to_date(stop, demo=demo)
        run(port, workers, demo=demo, stop=stop, begun=begun)
        ground.database().release()
    output.note("Stopped.")


def bring_up_to_date(stop: threading.Event, *, demo: bool) -> None:
    """Schema and demonstration, each in a process of its own: nobody keeps the owner's login."""
    if migrate.is_due():
        output.note("Bringing the schema up to date …")
        selaras(stop, "migrate")
    now = fingerprint.of(fingerprint.DEMO)
    if demo and fingerprint.remembered(ground.database().app_url).get("demo") != now:
        output.note("Loading the demonstration …")
        if selaras(stop, "demo", "load"):
            fingerprint.remember(ground.owner_url(), demo=now)


def selaras(stop: threading.Event, *arguments: str) -> bool:
    """One command to its end; False if we were told to stop first. Raises Trouble where it fails."""
    command = [sys.executable, "-P", "-m", "selaras.cli", *arguments]
    process = subprocess.Popen(command, env=ground.environment(owner=True), stdin=subprocess.DEVNULL)
    while process.poll() is None and not stop.wait(0.05):
        pass
    if stop.is_set():
        process.terminate()
        process.wait()
        return False
    if process.returncode:
        what = " ".join(arguments)
        raise Trouble(
            f"`selaras {what}` did not succeed (exit code {process.returncode}): see what it said above."
        )
    return True


def run(port: int, workers: int, *, demo: bool, stop: threading.Event, begun: float) -> None:
    """Web server and worker side by side until ``stop``; whatever happens, both are ended."""
    here = {"SELARAS_BASE_URL": os.environ.get("SELARAS_BASE_URL") or f"http://{HOST}:{port}"}
    environment = {**ground.environment(), **here, **({"SELARAS_DEMO": "1"} if demo else {})}
    serve = ("web", "--port", str(port), "--workers", str(workers), "--host", HOST)
    staff = (
        Child("web server", serve, environment, log_file("web.log")),
        Child("worker", ("worker",), environment, log_file("worker.log")),
    )
    try:
        wait_for_answer(port, staff, stop)
        if not stop.is_set():
            announce(port, demo=demo, environment=environment, seconds=time.time() - begun)
        while not stop.wait(0.5):
            tend(staff)
    finally:
        children.stop(staff)


def log_file(name: str) -> Path:
    """Where a child's output goes; one grown long is set aside."""
    log = ground.home() / "log" / name
    log.parent.mkdir(mode=0o700, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.replace(log.with_suffix(".log.1"))
    return log


def tend(staff: Sequence[Child]) -> None:
    """Whoever died is started again, our database too; ``staff`` ends with the worker."""
    ours = ground.database().server
    if ours and not ours.alive():
        output.note("The database ended: starting it again.")
        embedded.start(ground.home()).release()
        # The queue's ear does not come back by itself; the web server's connections do.
        staff[-1].signal(signal.SIGTERM)
    for child in staff:
        child.tend()


def wait_for_answer(port: int, staff: Sequence[Child], stop: threading.Event) -> None:
    """Until the first page is served. Raises Trouble if that takes too long or a process keeps dying."""
    until = time.monotonic() + ANSWER_SECONDS
    while not stop.is_set():
        tend(staff)
        if answers(port):
            return
        if time.monotonic() > until:
            raise Trouble(f"No answer on port {port} after {ANSWER_SECONDS:.0f} s: see {staff[0].log}.")
        stop.wait(0.05)


def answers(port: int) -> bool:
    """Whether a stranger gets a page: the first address leads to the one for signing in."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    where = "/"
    try:
        for _ in range(HOPS):
            connection.request("GET", where)
            response = connection.getresponse()
            response.read()
            if response.status == HTTPStatus.OK:
                return True
            where = response.getheader("Location", "/")
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return False


def announce(port: int, *, demo: bool, environment: Mapping[str, str], seconds: float) -> None:
    """The address, how long it took, and with the demonstration who may sign in."""
    output.note(f"\nSelaras answers on http://{HOST}:{port} ({seconds:.1f} s).")
    if demo:
        show_accounts(accounts(environment))
    output.note("Ctrl-C stops everything.")


def accounts(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    command = [sys.executable, "-P", "-m", "selaras.cli", "demo", "accounts", "--json"]
    said = subprocess.run(command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if said.returncode:
        raise Trouble(
            "The demonstration's accounts could not be read: see what `selaras demo accounts` says."
        )
    found: list[dict[str, Any]] = json.loads(said.stdout)
    return found


def show_accounts(rows: Sequence[Mapping[str, Any]]) -> None:
    names = ("role", "nip", "password", "agency")
    made = output.table(names, [[row.get(name) for name in names] for row in rows])
    output.progress_console().print(made)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM set the event; nothing is torn down halfway."""
    stop = threading.Event()
    signs = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(sign, lambda *_: stop.set()) for sign in signs]
    try:
        yield stop
    finally:
        for sign, handler in zip(signs, before, strict=True):
            signal.signal(sign, handler)


@contextmanager
def only_one(port: int) -> Iterator[None]:
    """One `up` per home. Raises Trouble, naming the other, where one runs."""
    with open(embedded.home_folder(ground.home()) / "up.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(already_running(lock)) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()} {port}")
        lock.flush()
        yield


def already_running(lock: IO[str]) -> str:
    lock.seek(0)
    pid, _, port = lock.read().partition(" ")
    return (
        f"Selaras already runs with this data (process {pid}, http://{HOST}:{port}): "
        "stop it first, or give a second one a data directory of its own with SELARAS_HOME."
    )
