"""Passwords of the database's logins, in one file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

FILE = "secrets"


def password_of(home: Path, login: str) -> str:
    """The password of that login, made and kept on the first call. ``login`` may carry its server's name."""
    kept = read(home)
    if login not in kept:
        kept[login] = secrets.token_urlsafe(24)
        write(home, kept)
    return kept[login]


def forget(home: Path, *logins: str) -> None:
    """Drop the passwords of logins that are about to be made anew."""
    write(home, {login: password for login, password in read(home).items() if login not in logins})


def read(home: Path) -> dict[str, str]:
    """All kept passwords by login; empty where nothing was kept yet."""
    try:
        kept: dict[str, str] = json.loads((home / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def write(home: Path, kept: dict[str, str]) -> None:
    private(home / FILE, json.dumps(kept, indent=1) + "\n")


def private(path: Path, text: str) -> None:
    """Write a file that nobody else reads, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
