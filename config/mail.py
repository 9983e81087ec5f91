"""How mail leaves: one address in the environment. Without one, production sends none and says so on the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS = {"smtp": "smtp", "smtps": "smtp", "console": "console", "file": "filebased"}


def settings_of(environment: Mapping[str, str], home: Path, *, demo: bool) -> dict[str, Any]:
    """``smtp://user:password@host:587`` (STARTTLS), ``smtps://…:465``, ``console:``, ``file:///folder``.

    The demonstration writes files into its home, so that nobody outside is written to.
    """
    address = environment.get("SELARAS_EMAIL_URL") or ("file:" if demo else "")
    sender = environment.get("SELARAS_EMAIL_FROM", "selaras@localhost")
    if not address:
        return {"EMAIL_READY": False, "DEFAULT_FROM_EMAIL": sender}
    parts = urlsplit(address)
    if parts.scheme not in BACKENDS:
        raise ImproperlyConfigured(f"SELARAS_EMAIL_URL begins with one of {', '.join(BACKENDS)}.")
    found: dict[str, Any] = {
        "EMAIL_READY": True,
        "EMAIL_BACKEND": f"django.core.mail.backends.{BACKENDS[parts.scheme]}.EmailBackend",
        "DEFAULT_FROM_EMAIL": sender,
        "EMAIL_TIMEOUT": 20,
    }
    if parts.scheme == "file":
        found["EMAIL_FILE_PATH"] = parts.path or str(home / "mail")
    if parts.scheme in ("smtp", "smtps"):
        plain = parse_qs(parts.query).get("tls") == ["0"]  # a relay on the same machine
        found |= {
            "EMAIL_HOST": parts.hostname or "",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and not plain,
        }
    return found
