"""What may stand as a link: http and https only, no password in it, and a word about private clouds (rules.md 10)."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

MAX_LENGTH = 2000

# Accounts of persons: when one is closed, or its sharing changed, the evidence is gone.
PRIVATE_CLOUDS = {
    "drive.google.com": "Google Drive",
    "docs.google.com": "Google Docs",
    "photos.google.com": "Google Foto",
    "photos.app.goo.gl": "Google Foto",
    "onedrive.live.com": "OneDrive",
    "1drv.ms": "OneDrive",
    "sharepoint.com": "SharePoint",
    "dropbox.com": "Dropbox",
    "icloud.com": "iCloud",
    "mega.nz": "MEGA",
    "mediafire.com": "MediaFire",
    "wetransfer.com": "WeTransfer",
    "we.tl": "WeTransfer",
    "terabox.com": "TeraBox",
}

_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}|localhost|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_BLANK_OR_CONTROL = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069]")


class LinkFault(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_LINK = "not_a_link"
    SCHEME = "scheme"
    PASSWORD = "password"


class LinkRefused(ValueError):
    def __init__(self, code: LinkFault, text: str) -> None:
        super().__init__(str(code))
        self.code = code
        self.text = text


def read_link(text: str) -> str:
    """The address as it is kept; a missing scheme is read as https. Raises LinkRefused."""
    wanted = text.strip()
    if not wanted:
        raise LinkRefused(LinkFault.EMPTY, text)
    if len(wanted) > MAX_LENGTH:
        raise LinkRefused(LinkFault.TOO_LONG, text)
    if _BLANK_OR_CONTROL.search(wanted):
        raise LinkRefused(LinkFault.NOT_A_LINK, text)
    parts = _split(wanted, text)
    if parts.scheme not in ("http", "https"):
        raise LinkRefused(LinkFault.SCHEME, text)
    if parts.username is not None or parts.password is not None:
        raise LinkRefused(LinkFault.PASSWORD, text)
    if not _HOST.fullmatch(parts.hostname or ""):
        raise LinkRefused(LinkFault.NOT_A_LINK, text)
    return parts.geturl()


def _split(wanted: str, text: str) -> SplitResult:
    try:
        parts = urlsplit(wanted)
        if not parts.scheme or (parts.scheme and "." in parts.scheme):
            parts = urlsplit(f"https://{wanted.removeprefix('//')}")
        _ = parts.port
    except ValueError:
        raise LinkRefused(LinkFault.NOT_A_LINK, text) from None
    return parts


def private_cloud(url: str) -> str:
    """The name of the private cloud the address leads to; empty where it leads to none (rules.md 10)."""
    host = (urlsplit(url).hostname or "").lower()
    for domain, name in PRIVATE_CLOUDS.items():
        if host == domain or host.endswith(f".{domain}"):
            return name
    return ""
