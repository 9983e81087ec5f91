"""The whole state in one folder, and back: database, files, and a manifest of what belongs together."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from psycopg.conninfo import conninfo_to_dict

from selaras.embedded import Trouble
from selaras.embedded.binaries import find
from selaras.embedded.roles import connect, url

from . import fingerprint, ground, output

commands = typer.Typer()
DUMP, FILES, KEY, MANIFEST = "database.dump", "files", "secret_key", "manifest.json"
KEYS = (KEY, ground.AUDIT_KEY, f"{ground.AUDIT_KEY}.previous")
FORMAT = 1
PSQL = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
# The tools of 17 and newer write a setting that older servers do not know.
NEWER = b"SET transaction_timeout = 0;"
HEAD_BYTES = 10_000


@commands.command()
def backup(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.", metavar="DIR")],
    as_json: output.Json = False,
) -> None:
    """Write database and files into a folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(f"{folder} is not empty: name a folder that is new or empty.")
    heads = seal_first()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    dump(folder / DUMP)
    copy_state(ground.home(), folder)
    manifest = {**describe(folder), "heads": heads, "contents": contents(folder)}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    output.show(summary(manifest, folder), as_json=as_json, words=lambda done: in_words("Backed up to", done))


@commands.command()
def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that `backup` wrote.", metavar="DIR")],
    as_json: output.Json = False,
) -> None:
    """Bring a backup into an empty database and an empty home."""
    manifest = checked_manifest(folder)
    refuse_if_not_empty()
    load(folder / DUMP)
    copy_state(folder, ground.home())
    fingerprint.remember(ground.owner_url(), **manifest["marks"])
    output.show(
        summary(manifest, folder), as_json=as_json, words=lambda done: in_words("Restored from", done)
    )


def seal_first() -> list[dict[str, Any]]:
    """Everything that can be sealed is sealed and signed, so that the backup can be held against its heads."""
    with connect(ground.owner_url()) as connection:
        row = connection.execute("SELECT to_regclass('audit_signedhead') IS NOT NULL").fetchone()
    if not row or not row[0]:
        output.note("No record to seal: the database is empty, or of an older version.")
        return []
    ground.stand()
    from selaras.domain.tenancy.context import all_agencies

    from .audit import sealed

    return [sealed(*one) for one in all_agencies()]


def copy_state(source: Path, target: Path) -> None:
    """What lies beside the database: files that people sent, and the keys that signed for them."""
    if (source / FILES).exists():
        shutil.copytree(source / FILES, target / FILES, dirs_exist_ok=True)
    for name in KEYS:
        if (source / name).exists():
            shutil.copy2(source / name, target / name)


def describe(folder: Path) -> dict[str, Any]:
    with connect(ground.owner_url()) as connection:
        server = connection.info.server_version
    marks = fingerprint.remembered(ground.owner_url())
    return {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(),
        "postgresql": server // 10000,
        "marks": marks,
    }


def contents(folder: Path) -> dict[str, str]:
    """SHA-256 of every file in the backup, by its path in there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checked_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a backup that is whole. Raises Trouble naming what is missing or was changed."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Trouble(f"{folder} is no backup: it has no readable {MANIFEST}.") from None
    if manifest.get("format") != FORMAT:
        raise Trouble(
            f"{folder} was written by another version of Selaras (format {manifest.get('format')})."
        )
    there = contents(folder)
    if broken := sorted(name for name, sum_ in manifest["contents"].items() if there.get(name) != sum_):
        raise Trouble(f"The backup in {folder} is damaged, nothing was restored: {', '.join(broken[:5])}.")
    return manifest


def refuse_if_not_empty() -> None:
    with connect(ground.owner_url()) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    if found or any(path.is_file() for path in (ground.home() / FILES).rglob("*")):
        raise Trouble(
            "There is data already, and a restore overwrites nothing: "
            "name an empty SELARAS_HOME (or an empty database) and try again."
        )


def dump(target: Path) -> None:
    run_tool("pg_dump", ["--format=custom", "--no-owner", f"--file={target}", address()])


def load(source: Path) -> None:
    """All or nothing, as the owner; rights of the app's login come along."""
    with tempfile.TemporaryDirectory(dir=ground.home()) as apart:
        script = Path(apart) / "restore.sql"
        run_tool("pg_restore", ["--no-owner", f"--file={script}", str(source)])
        leave_out(script, NEWER)
        run_tool("psql", [*PSQL, f"--file={script}", address()])


def leave_out(script: Path, line: bytes) -> None:
    """Blank the first line that is this one, in place: a script of many gigabytes is not copied for it."""
    with script.open("r+b") as file:
        head = file.read(HEAD_BYTES)
        if (at := head.find(b"\n" + line + b"\n")) >= 0:
            file.seek(at + 1)
            file.write(b" " * len(line))


def address() -> str:
    """The owner's address without its password, which no list of processes shall show."""
    parts = conninfo_to_dict(ground.owner_url())
    return f"--dbname={url(**{**parts, 'password': None})}"


def run_tool(name: str, options: Sequence[str]) -> None:
    """A tool of PostgreSQL, as the database's owner. Raises Trouble with its first complaint."""
    password = str(conninfo_to_dict(ground.owner_url()).get("password") or "")
    done = subprocess.run(
        [str(find(os.environ).tool(name)), *options],
        env={**os.environ, "PGPASSWORD": password, "LC_ALL": "C"}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode:
        said = next(iter(done.stderr.strip().splitlines()), "it said nothing")
        raise Trouble(f"{name} did not succeed ({said}).")


def summary(manifest: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {"folder": str(folder), "at": manifest["at"], "files": len(manifest["contents"])}


def in_words(what: str, done: dict[str, Any]) -> str:
    return f"{what} {done['folder']}: {done['files']} files, state of {done['at']}."
