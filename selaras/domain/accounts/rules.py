"""One-time codes and devices: how they are written, read and recognised."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

from .codes import CodeChannel

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like another sign
LENGTH, GROUP = 12, 4  # 30^12: 58 bits, with a lock-out and an end date
LIFETIME = {
    CodeChannel.EMAIL: dt.timedelta(days=3),
    CodeChannel.LETTER: dt.timedelta(days=30),
    CodeChannel.OFFICER: dt.timedelta(hours=24),
}
RESET_LIFETIME = dt.timedelta(hours=2)  # of a link that somebody asked for at the door
LETTERS_LIFETIME = dt.timedelta(hours=24)  # of a printed file that nobody fetched
TOKEN_DAYS = (30, 90, 180, 365)
MOST_TOKENS = 20


def new_code() -> str:
    """A code that a person can read, dictate and type."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def typed(text: str) -> str:
    """The code as it was meant: any case, spaces and dashes anywhere."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def digest_of(key: bytes, code: str) -> str:
    """What is kept of a code: keyed, so that a copy of the table alone does not allow to try codes."""
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


def device_of(user_agent: str) -> str:
    """``Chrome, Android``: enough to recognise one's own; the whole text is not kept."""
    found = [next((name for sign, name in names if sign in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))
