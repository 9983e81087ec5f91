"""What every command stands on: the home folder, the secret, the database, and Django over them."""

from __future__ import annotations

import atexit
import base64
import functools
import os
import secrets
from pathlib import Path

from selaras import embedded
from selaras.embedded import Database, Trouble
from selaras.embedded.roles import connect
from selaras.embedded.secrets import private

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "config.settings"
AUDIT_KEY = "audit_key"

OWNS_SOMETHING = """
SELECT rolsuper, rolbypassrls,
       EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'USAGE'))
FROM pg_roles WHERE rolname = current_user
"""


def home() -> Path:
    """The data directory: SELARAS_HOME, else ``.selaras`` in the checkout."""
    named = os.environ.get("SELARAS_HOME")
    return Path(named).expanduser().absolute() if named else ROOT / ".selaras"


def secret_key() -> str:
    """SELARAS_SECRET_KEY, else the one of this home, made on the first call, for its owner alone."""
    if given := os.environ.get("SELARAS_SECRET_KEY"):
        return given
    kept = embedded.home_folder(home()) / "secret_key"
    if not kept.exists():
        private(kept, secrets.token_urlsafe(64))
    return kept.read_text(encoding="utf-8").strip()


def audit_key() -> None:
    """The key that signs tree heads: where the environment gives none, this home gets one on the first call."""
    kept = embedded.home_folder(home()) / AUDIT_KEY
    if not os.environ.get("SELARAS_AUDIT_KEY") and not kept.exists():
        private(kept, new_audit_key())


def new_audit_key() -> str:
    """32 random bytes in base64: the seed of an Ed25519 key."""
    return base64.b64encode(secrets.token_bytes(32)).decode() + "\n"


@functools.cache
def database() -> Database:
    """The database of this process, started where it is ours, released at the end. Raises Trouble."""
    provided = embedded.provide(home(), os.environ)
    atexit.register(provided.release)
    refuse_strong_login(provided.app_url)
    return provided


def owner_url() -> str:
    """The owner's address, for what changes the schema. Raises Trouble where it was not given."""
    if owner := database().owner_url:
        return owner
    raise Trouble("This needs the database's owner: give its address in SELARAS_OWNER_DATABASE_URL.")


def refuse_strong_login(app_url: str) -> None:
    """The site never works under a login to which row-level security does not apply. Raises Trouble."""
    with connect(app_url) as connection:
        row = connection.execute(OWNS_SOMETHING).fetchone() or (False, False, False)
    reasons = ("is a superuser", "may bypass row-level security", "owns tables")
    if broken := [reason for reason, so in zip(reasons, row, strict=True) if so]:
        raise Trouble(
            f"The login in SELARAS_DATABASE_URL {' and '.join(broken)}: give one that only works with data "
            "(SELARAS_OWNER_DATABASE_URL alone makes such a login)."
        )


def environment(*, owner: bool = False) -> dict[str, str]:
    """The environment for a child, or for Django in here; the owner's address only for what needs it."""
    given = database()
    audit_key()
    chosen = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS),
        "SELARAS_HOME": str(home()),
        "SELARAS_SECRET_KEY": secret_key(),
        "SELARAS_DATABASE_URL": given.app_url,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
    }
    chosen.pop("SELARAS_OWNER_DATABASE_URL", None)
    return {**chosen, "SELARAS_OWNER_DATABASE_URL": owner_url()} if owner else chosen


def stand(*, owner: bool = False) -> None:
    """Database and Django, ready for the business. ``owner`` adds the alias ``owner`` (schema, seeds)."""
    chosen = environment(owner=owner)
    os.environ.pop("SELARAS_OWNER_DATABASE_URL", None)
    os.environ.update(chosen)
    import django

    django.setup()
