"""Starting and stopping, for many processes at once: the last one out turns the server off."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from . import login, processes, roles
from .binaries import find
from .cluster import PORT, SUPERUSER, Cluster
from .secrets import forget, password_of, read
from .trouble import Trouble


@dataclass
class Server:
    """A running server, in use by us until ``release()`` (or the end of the ``with``)."""

    home: Path
    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    origin: str
    _use: IO[str] = field(repr=False)

    def alive(self) -> bool:
        return running(self.home)

    def release(self) -> None:
        """We need it no longer; if nobody else does, it stops."""
        if self._use.closed:
            return
        with alone(self.home):
            self._use.close()
            if nobody_uses(self.home):
                stop_now(self.home, os.environ)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.release()


def start(home: Path, *, environ: Mapping[str, str] | None = None, throwaway: bool = False) -> Server:
    """A server under ``home``: made if it never was, started if it does not run, else shared.

    ``throwaway`` trades safety in a power cut for speed (tests): such data are marked when they are made, and
    made anew where they do not start. Raises Trouble, also where ``home`` holds data that are not marked so.
    """
    home = home_folder(home)
    with alone(home):
        if throwaway:
            mark_throwaway(home)
        cluster = made(home, os.environ if environ is None else environ)
        bring_up(cluster, home, throwaway=throwaway)
        owner = address(cluster, roles.OWNER, home)
        return Server(
            home,
            owner,
            roles.app_url(owner, password_of(home, roles.APP)),
            cluster.binaries.origin,
            use(home),
        )


def stop(home: Path) -> None:
    """Stop the server of ``home``, whoever uses it; nothing to do if none runs. Raises Trouble."""
    home = home_folder(home)
    with alone(home):
        stop_now(home, os.environ)


def running(home: Path) -> bool:
    """Whether a server runs on the data of ``home``."""
    return processes.postmaster(home / "pg" / "data") is not None


def home_folder(home: Path) -> Path:
    """The folder, made where it is missing; others may pass through (a server that steps down must)."""
    home = home.expanduser().absolute()
    try:
        if not home.exists():
            home.mkdir(parents=True, exist_ok=True)  # another process may make it at the same moment
            home.chmod(0o711)
        (home / "pg").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"{home} cannot be made ({error.strerror}): set SELARAS_HOME to a folder that can."
        ) from None
    return home


def made(home: Path, environ: Mapping[str, str]) -> Cluster:
    """The cluster of ``home`` with its data directory in place."""
    binaries = find(environ)
    cluster = Cluster(home / "pg", binaries, login.choose(binaries.folder, home / "pg"))
    if not cluster.data.exists():
        remake(cluster, home)
    elif SUPERUSER not in read(home):
        raise Trouble(
            f"The passwords of the database are gone: put {home / 'secrets'} back, or remove {home / 'pg'}."
        )
    return cluster


def mark_throwaway(home: Path) -> None:
    """Data that may be lost are marked as such before they are made; others are never touched."""
    mark = home / "pg" / "throwaway"
    if (home / "pg" / "data").exists() and not mark.exists():
        raise Trouble(f"{home} holds data that are not for tests: name another SELARAS_HOME.")
    mark.touch()


def remake(cluster: Cluster, home: Path) -> None:
    forget(home, SUPERUSER, roles.OWNER, roles.APP)
    cluster.init(superuser_password=password_of(home, SUPERUSER))


def bring_up(cluster: Cluster, home: Path, *, throwaway: bool) -> None:
    """Make sure that it answers: adopt a server that runs, replace one that runs but cannot be reached."""
    if processes.postmaster(cluster.data) is not None:
        if reachable(cluster, home):
            return
        cluster.stop()
    launch(cluster, home, throwaway=throwaway)
    roles.make_owner(address(cluster, SUPERUSER, home), home)


def launch(cluster: Cluster, home: Path, *, throwaway: bool) -> None:
    """Start it; data that may be lost and do not start (another PostgreSQL, a power cut) are made anew."""
    try:
        cluster.start(throwaway=throwaway)
    except Trouble:
        if not throwaway:
            raise
        shutil.rmtree(cluster.data)
        remake(cluster, home)
        cluster.start(throwaway=True)


def reachable(cluster: Cluster, home: Path) -> bool:
    try:
        roles.connect(address(cluster, roles.OWNER, home)).close()
    except Trouble:
        return False
    return True


def address(cluster: Cluster, name: str, home: Path) -> str:
    dbname = SUPERUSER if name == SUPERUSER else roles.DATABASE
    host = str(cluster.host() or "")
    return roles.url(user=name, password=password_of(home, name), host=host, port=PORT, dbname=dbname)


def stop_now(home: Path, environ: Mapping[str, str]) -> None:
    if running(home):
        made(home, environ).stop()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """One at a time starts or stops; the lock dies with its process."""
    with open(home / "pg.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def use(home: Path) -> IO[str]:
    """Our mark that the server is needed: a shared lock that dies with us."""
    mark = open(home / "pg.users", "a")  # noqa: SIM115 - it stays open as long as the server is needed
    fcntl.flock(mark, fcntl.LOCK_SH)
    return mark


def nobody_uses(home: Path) -> bool:
    with open(home / "pg.users", "a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
