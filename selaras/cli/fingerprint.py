"""What the database was last brought to, so that a start needs no look at every migration.

A digest of the sources is kept as the database's comment: it travels with the database, not with the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from psycopg import sql

from selaras.embedded.roles import connect

from .ground import ROOT

SCHEMA = (
    "selaras/**/migrations/*.py",
    "selaras/**/sql/*.sql",
    "selaras/domain/tenancy/walls.py",
    "requirements/base.txt",
)
DEMO = ("demo/**/*",)
READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"


def of(patterns: Iterable[str]) -> str:
    """A digest of the files by name and content."""
    files = {
        path
        for pattern in patterns
        for path in ROOT.glob(pattern)
        if path.is_file() and path.suffix != ".pyc"
    }
    sum_ = hashlib.sha256()
    for path in sorted(files):
        sum_.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return sum_.hexdigest()[:24]


def remembered(url: str) -> dict[str, str]:
    """What was noted in that database; empty in a new one or where the comment is somebody else's."""
    with connect(url) as connection:
        row = connection.execute(READ).fetchone()
    try:
        noted = json.loads(str(row[0])) if row and row[0] else {}
    except ValueError:
        return {}
    return noted if isinstance(noted, dict) else {}


def remember(owner_url: str, **marks: str) -> None:
    """Add the marks to what is noted; needs the database's owner."""
    text = json.dumps({**remembered(owner_url), **marks})
    with connect(owner_url) as connection:
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text)))
