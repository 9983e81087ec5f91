"""As whom PostgreSQL runs: it refuses root, so root steps down (stack.md, "root")."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .trouble import Trouble

UNMAPPED = 65534
UNSHARE = ("unshare", "--user", f"--map-user={UNMAPPED}", f"--map-group={UNMAPPED}", "--")


@dataclass(frozen=True)
class Login:
    """How to start a program of PostgreSQL: directly, as another user, or in a user namespace of its own.

    ``owner`` is the user who must own the data directory, as (uid, gid) outside any namespace.
    """

    name: str
    owner: tuple[int, int]
    prefix: tuple[str, ...] = ()
    drop: bool = False

    def run(
        self, command: Sequence[str | Path], *, cwd: Path, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end, out of reach of Ctrl-C; output and errors come together in ``stdout``."""
        who = {"user": self.owner[0], "group": self.owner[1], "extra_groups": ()} if self.drop else {}
        return subprocess.run(
            [*self.prefix, *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd=cwd,
            timeout=timeout,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"},
            **who,  # type: ignore[call-overload]
        )

    def gives(self, *places: Path) -> None:
        """Hand files, and folders with all below, to the owner; what is the owner's already stays."""
        if os.geteuid() == 0:
            for place in places:
                if not owned_by(place, self.owner[0]):
                    self.give(place)

    def give(self, place: Path) -> None:
        for path in (place, *place.rglob("*")):
            os.chown(path, *self.owner, follow_symlinks=False)


def owned_by(folder: Path, uid: int) -> bool:
    return folder.stat().st_uid == uid


def choose(binaries: Path, folder: Path) -> Login:
    """The login for these binaries and this data folder (which exists)."""
    if os.geteuid() != 0:
        return directly(folder)
    nobody = as_nobody()
    if reaches(nobody, binaries, folder):
        return nobody
    if shutil.which("unshare") and works(unshared := Login("root", (0, 0), UNSHARE), binaries):
        return unshared
    raise Trouble(
        f"PostgreSQL refuses to run as root, and other users cannot reach {folder}: "
        "start Selaras as a normal user, or set SELARAS_HOME to a folder that all may enter."
    )


def directly(folder: Path) -> Login:
    uid = os.geteuid()
    if not owned_by(folder, uid):
        raise Trouble(
            f"{folder} belongs to another user: start Selaras as that user, or name another SELARAS_HOME."
        )
    return Login(user_name(uid), (uid, os.getegid()))


def as_nobody() -> Login:
    try:
        entry = pwd.getpwnam("nobody")
        return Login("nobody", (entry.pw_uid, entry.pw_gid), drop=True)
    except KeyError:
        return Login("nobody", (UNMAPPED, UNMAPPED), drop=True)


def reaches(login: Login, binaries: Path, folder: Path) -> bool:
    """Whether that user can run the binaries and enter the place of the data."""
    return works(login, binaries) and ended_well(login, ["/bin/sh", "-c", 'cd "$1"', "sh", folder.parent])


def works(login: Login, binaries: Path) -> bool:
    return ended_well(login, [binaries / "postgres", "-V"]) and ended_well(login, [binaries / "initdb", "-V"])


def ended_well(login: Login, command: Sequence[str | Path]) -> bool:
    try:
        return login.run(command, cwd=Path("/"), timeout=20).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
