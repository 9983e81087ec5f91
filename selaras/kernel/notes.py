"""Signed notes and tree heads in the form that tools of transparency logs read (C2SP signed-note, tlog-checkpoint).

Text only: who signs and who checks a signature stands elsewhere (gateways/signing.py).
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

ED25519 = b"\x01"
DASH = "\u2014"  # the em dash that begins a line of signature


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree head: ``origin`` names the log, ``size`` and ``root`` the tree, ``day`` is the agency's own day."""

    origin: str
    size: int
    root: bytes
    at: dt.datetime
    day: dt.date

    def text(self) -> str:
        """What is signed: five lines, each ended by a line feed."""
        moment = self.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\ntime {moment}\nday {self.day.isoformat()}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of signature: whose key (name and the first four bytes of its digest), and what it signed."""

    name: str
    key_hash: bytes
    value: bytes


def origin_of(code: str) -> str:
    """The name of an agency's log, which is also the name of its key."""
    return f"selaras/{code}"


def key_hash(name: str, public: bytes) -> bytes:
    return hashlib.sha256(f"{name}\n".encode() + ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The public key on one line: name, short digest and key, with plus signs between."""
    return f"{name}+{key_hash(name, public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


def read_verifier_key(text: str) -> tuple[str, bytes]:
    """``(name, public key)``; raises ValueError where the line is no Ed25519 verifier key."""
    name, _, rest = text.strip().partition("+")
    digest, _, coded = rest.partition("+")
    key = base64.b64decode(coded, validate=True)
    if key[:1] != ED25519 or len(key) != 33 or key_hash(name, key[1:]).hex() != digest:
        raise ValueError("this is no verifier key of Ed25519")
    return name, key[1:]


def signed(text: str, name: str, public: bytes, signature: bytes) -> str:
    """The note: the text, an empty line, the line of signature."""
    coded = base64.b64encode(key_hash(name, public) + signature).decode()
    return f"{text}\n{DASH} {name} {coded}\n"


def read_note(note: str) -> tuple[str, list[Signature]]:
    """``(text, signatures)`` of a note; raises ValueError where it has not that form."""
    text, found, lines = note.rpartition("\n\n")
    if not found or not lines.endswith("\n"):
        raise ValueError("this is no signed note")
    return text + "\n", [_read_signature(line) for line in lines.splitlines()]


def _read_signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != DASH:
        raise ValueError("this is no line of signature")
    try:
        value = base64.b64decode(parts[2], validate=True)
    except binascii.Error:
        raise ValueError("this is no line of signature") from None
    return Signature(parts[1], value[:4], value[4:])


def read_checkpoint(text: str) -> Checkpoint:
    """The tree head of a note's text; raises ValueError where a line is missing or unreadable."""
    lines = text.split("\n")
    if len(lines) != 6 or lines[5] or not (lines[3].startswith("time ") and lines[4].startswith("day ")):
        raise ValueError("this is no tree head")
    origin, size, root = lines[:3]
    if not size.isascii() or not size.isdigit() or (size != "0" and size.startswith("0")):
        raise ValueError("the size of this tree head is no number")
    moment = dt.datetime.strptime(lines[3][5:], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    return Checkpoint(
        origin, int(size), base64.b64decode(root, validate=True), moment, dt.date.fromisoformat(lines[4][4:])
    )


def short_root(root: bytes) -> str:
    """The beginning of a root as papers print it: 64 bits in four groups."""
    text = root.hex()[:16]
    return " ".join(text[start : start + 4] for start in range(0, 16, 4))


def by_key(signatures: Sequence[Signature], name: str, public: bytes) -> Signature | None:
    """The signature that says it was made with this key."""
    wanted = key_hash(name, public)
    return next((one for one in signatures if one.name == name and one.key_hash == wanted), None)
