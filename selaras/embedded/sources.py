"""Whose database: one that the environment names, else our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from psycopg.conninfo import conninfo_to_dict

from . import roles, server
from .secrets import password_of
from .trouble import Trouble


@dataclass(frozen=True)
class Database:
    """Addresses of one database; ``owner_url`` is None where only the app's login was given."""

    app_url: str = field(repr=False)
    owner_url: str | None = field(repr=False)
    server: server.Server | None = None

    def release(self) -> None:
        """We need it no longer; a server of our own stops with its last user."""
        if self.server:
            self.server.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.release()


def provide(home: Path, environ: Mapping[str, str], *, throwaway: bool = False) -> Database:
    """The database that ``environ`` names (SELARAS_DATABASE_URL, SELARAS_OWNER_DATABASE_URL), else our own.

    The app's login is made where only the owner's is given. Raises Trouble.
    """
    app, owner = environ.get("SELARAS_DATABASE_URL"), environ.get("SELARAS_OWNER_DATABASE_URL")
    if app:
        return Database(app, owner or None)
    if owner:
        return Database(app_beside(owner, server.home_folder(home)), owner)
    ours = server.start(home, environ=environ, throwaway=throwaway)
    return Database(ours.app_url, ours.owner_url, ours)


def app_beside(owner_url: str, home: Path) -> str:
    """The app's address on a server that is not ours. Raises Trouble where its password is unknown."""
    at = conninfo_to_dict(owner_url)
    key = f"{roles.APP}@{at.get('host', '')}:{at.get('port', '')}"
    address = roles.app_url(owner_url, roles.derived_password(owner_url) or password_of(home, key))
    try:
        roles.connect(address).close()
    except Trouble as refused:
        if "password authentication failed" not in str(refused):
            raise
        raise Trouble(
            f"The login {roles.APP} has a password of its own on that server: "
            "give its address in SELARAS_DATABASE_URL, or drop the login so that it is made anew."
        ) from None
    return address
