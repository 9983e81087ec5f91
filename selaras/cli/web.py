"""The web server: granian, WSGI, a few processes with a few threads each."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Callable
from typing import Annotated, Any

import typer

from selaras.embedded import Trouble

from . import ground, leash

commands = typer.Typer()
THREADS = 4
STOP_SECONDS = 10


@commands.command()
def web(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1)] = 2,
    host: str = "127.0.0.1",
    parent: Annotated[int, typer.Option(hidden=True)] = 0,
) -> None:
    """Serve the pages and the API, and nothing else (`up` starts all)."""
    if parent:
        leash.follow(parent)
    check_port(host, port)
    ground.stand()
    serve(host, port, workers)


def serve(host: str, port: int, workers: int) -> None:
    """Load the site once, then fork; a worker never outlives the server."""
    from granian import Granian
    from granian.constants import Interfaces

    from config.wsgi import application

    server = os.getpid()

    def loaded(*_: Any, **__: Any) -> Callable[..., Any]:
        leash.follow(server, sign=signal.SIGKILL)
        return application

    Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=STOP_SECONDS,
        websockets=False,
        log_enabled=False,
    ).serve(target_loader=loaded, wrap_loader=False)


def check_port(host: str, port: int) -> None:
    """Raise Trouble where somebody else listens, or may not."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Trouble(port_trouble(port, error)) from None


def port_trouble(port: int, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return f"Port {port} is not for this user: choose one above 1023, as in `make run PORT=8001`."
    return (
        f"Port {port} is taken by another program: stop that, or choose another, as in `make run PORT=8001`."
    )
