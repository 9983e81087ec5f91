"""One data directory and its server: made, started, stopped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import processes
from .binaries import Binaries
from .login import Login
from .trouble import Trouble, explain

PORT = 5432
SUPERUSER = "postgres"
START_SECONDS = 120
LOG_LIMIT_BYTES = 10_000_000
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] %u ",
}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True)
class Cluster:
    """Everything of the server lies in ``folder``: data, log, and its socket unless the path is too long."""

    folder: Path
    binaries: Binaries
    login: Login

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def init(self, *, superuser_password: str) -> None:
        """Make the data directory, whole or not at all. Raises Trouble."""
        draft = self.folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        password = self.folder / "password"
        password.write_text(superuser_password)
        password.chmod(0o600)
        try:
            self.login.gives(self.folder, password)
            self.run_initdb(draft, password)
        finally:
            password.unlink(missing_ok=True)
        draft.rename(self.data)

    def run_initdb(self, data: Path, password: Path) -> None:
        common: list[str | Path] = [
            "-D",
            data,
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "-A",
            "scram-sha-256",
            f"--pwfile={password}",
        ]
        output = ""
        for locale in locales(self.binaries.major):
            done = self.login.run([self.binaries.tool("initdb"), *common, *locale], cwd=self.folder)
            if done.returncode == 0:
                return
            output = done.stdout
            shutil.rmtree(data, ignore_errors=True)
        raise self.trouble(output, "make its data directory")

    def start(self, *, throwaway: bool) -> None:
        """Start and wait until it takes connections. Raises Trouble."""
        self.check_version()
        processes.end_leftovers(self.data)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.shorten_log()
        self.configure(throwaway=throwaway)
        self.login.gives(self.folder, self.data)
        done = self.pg_ctl("start", "-w", "-t", str(START_SECONDS), "-l", self.log)
        if done.returncode:
            raise self.trouble(done.stdout + tail(self.log), "start")

    def stop(self) -> None:
        """Stop the server, cutting off who is still connected; nothing to do if none runs. Raises Trouble."""
        if processes.postmaster(self.data) is None:
            return
        done = self.pg_ctl("stop", "-w", "-t", "60", "-m", "fast")
        if done.returncode and processes.postmaster(self.data) is not None:
            raise self.trouble(done.stdout, "stop")
        self.drop_away_socket()

    def pg_ctl(self, verb: str, *options: str | Path) -> subprocess.CompletedProcess[str]:
        return self.login.run(
            [self.binaries.tool("pg_ctl"), verb, "-D", self.data, *options], cwd=self.folder
        )

    def check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != str(self.binaries.major):
            raise Trouble(
                f"The database in {self.data} was made by PostgreSQL {made_by}, but {self.binaries.major} "
                f"was found: set SELARAS_PG_BIN to a PostgreSQL {made_by}, or name another SELARAS_HOME."
            )

    def configure(self, *, throwaway: bool) -> None:
        """Write the server's settings and who may connect: by password, through the socket."""
        chosen = {**SETTINGS, "unix_socket_directories": f'"{self.socket_folder()}"'}
        write_settings(self.data / "postgresql.conf", {**chosen, **(THROWAWAY if throwaway else {})})
        (self.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")

    def socket_folder(self) -> Path:
        """A private folder for the socket: beside the data, else (path too long) a temporary one."""
        beside = self.folder / "run"
        beside.mkdir(mode=0o700, exist_ok=True)
        self.login.gives(beside)
        if holds_sockets(beside):
            self.note_socket(beside)
            return beside
        away = self.away_folder()
        self.login.gives(away)
        self.note_socket(away)
        return away

    def away_folder(self) -> Path:
        """The temporary folder of the last start, so that addresses stay the same, else a new one."""
        last = self.host()
        if last is None or last == self.folder / "run":
            return Path(tempfile.mkdtemp(prefix="selaras-"))
        try:
            last.mkdir(mode=0o700)
        except FileExistsError:
            if last.is_symlink() or last.stat().st_uid not in (self.login.owner[0], os.geteuid()):
                return Path(tempfile.mkdtemp(prefix="selaras-"))
        return last

    def drop_away_socket(self) -> None:
        if (host := self.host()) and host != self.folder / "run":
            shutil.rmtree(host, ignore_errors=True)

    def note_socket(self, folder: Path) -> None:
        (self.folder / "socket").write_text(f"{folder}\n")

    def host(self) -> Path | None:
        """Where the socket of the last start lies."""
        try:
            return Path((self.folder / "socket").read_text().removesuffix("\n"))
        except FileNotFoundError:
            return None

    def shorten_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))

    def trouble(self, output: str, what: str) -> Trouble:
        return explain(output, what=what, place=self.folder, log=self.log, user=self.login.name)


def locales(major: int) -> Sequence[Sequence[str]]:
    """Options for initdb, best first: sorting by code point, letters known as Unicode knows them."""
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    plain = [["--locale=C.UTF-8"], ["--locale=C"]]
    return [builtin, *plain] if major >= 17 else plain


def write_settings(path: Path, settings: Mapping[str, str]) -> None:
    quoted = ((name, value.replace("'", "''")) for name, value in settings.items())
    path.write_text("".join(f"{name} = '{value}'\n" for name, value in quoted))


def holds_sockets(folder: Path) -> bool:
    """Whether a socket fits there: the system limits the path's length, some file systems have none."""
    probe = folder / f".s.PGSQL.{PORT}.lock"
    probe.unlink(missing_ok=True)
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.bind(str(probe))
    except OSError:
        return False
    finally:
        probe.unlink(missing_ok=True)
    return True


def tail(log: Path, lines: int = 20) -> str:
    try:
        return "\n" + "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
