"""The two logins and the database: one owns the tables and migrates, the other only works with them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .secrets import password_of
from .trouble import Trouble

OWNER, APP, DATABASE = "selaras_owner", "selaras_app", "selaras"
CONNECT_SECONDS = 10
IN_PLACE = {"user", "password", "host", "port", "dbname"}


def url(**parts: str | int | None) -> str:
    """A libpq URL from libpq's own names (user, password, host, port, dbname, and any option)."""
    given = {name: str(value) for name, value in parts.items() if value not in (None, "")}
    login = ":".join(quote(given[name], safe="") for name in ("user", "password") if name in given)
    host = given.get("host", "")
    network = host if host and not host.startswith("/") else ""
    port = f":{given['port']}" if network and "port" in given else ""
    rest = {name: value for name, value in given.items() if name not in IN_PLACE}
    if not network:
        rest |= {name: given[name] for name in ("host", "port") if name in given}
    query = "?" + urlencode(rest, quote_via=quote) if rest else ""
    dbname = quote(given.get("dbname", ""), safe="")
    return f"postgresql://{login}{'@' if login else ''}{network}{port}/{dbname}{query}"


def connect(address: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection in autocommit mode. Raises Trouble, without the address (it carries a password)."""
    try:
        return psycopg.connect(make_conninfo(address, connect_timeout=CONNECT_SECONDS), autocommit=True)
    except psycopg.Error as refused:
        lines = str(refused).strip().splitlines() or ["it said nothing"]
        raise Trouble(
            f"The database does not answer ({lines[-1].strip()}): check that it runs and its address."
        ) from None


def make_owner(superuser_url: str, home: Path) -> None:
    """The owner's login and the database, where they are missing."""
    with connect(superuser_url) as connection:
        if not has_role(connection, OWNER):
            create_role(connection, OWNER, password_of(home, OWNER), "CREATEDB CREATEROLE")
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not found:
            named = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*named))


def app_url(owner_url: str, password: str) -> str:
    """The app's address on the owner's server; its login is made with that password where it is missing."""
    with connect(owner_url) as connection:
        if not has_role(connection, APP):
            create_role(connection, APP, password, "NOCREATEDB NOCREATEROLE")
    return url(**{**conninfo_to_dict(owner_url), "user": APP, "password": password})


def derived_password(owner_url: str) -> str | None:
    """The app's password on a server that is not ours: the owner's tells it, never the other way round.

    Every home of one server (the site's, the tests') comes to the same without writing it down. None
    where the owner signs in without a password.
    """
    secret = conninfo_to_dict(owner_url).get("password")
    if not secret:
        return None
    return hashlib.scrypt(str(secret).encode(), salt=APP.encode(), n=2**14, r=8, p=1, dklen=24).hex()


def has_role(connection: psycopg.Connection[tuple[object, ...]], name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


def create_role(
    connection: psycopg.Connection[tuple[object, ...]], name: str, password: str, rights: str
) -> None:
    """The password leaves as its SCRAM verifier, so that no log of the server can show it."""
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    form = "CREATE ROLE {} LOGIN NOSUPERUSER " + rights + " PASSWORD {}"
    try:
        connection.execute(sql.SQL(form).format(sql.Identifier(name), sql.Literal(verifier)))
    except (errors.UniqueViolation, errors.DuplicateObject):
        return  # another process made it in between, from the same secret
