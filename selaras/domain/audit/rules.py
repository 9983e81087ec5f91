"""What a leaf commits to, byte for byte. Imports no Django."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from selaras.kernel.merkle import leaf_hash

_SECRET = re.compile(
    r"(^|_)(password|passphrase|secret|token|otp|totp|session_key|private_key)(_|$)|recovery_code"
)


def is_secret(field: str) -> bool:
    """Whether a field of this name holds what no event may: a password or its hash, a key, a token, a code."""
    return _SECRET.search(field) is not None


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the one spelling that is digested."""
    return encode_basestring(value) if type(value) is str else _ENCODER.encode(value)


def read(stored: Any) -> Any:
    """A JSON column as the driver gives it (text) or as Django gives it (already read)."""
    return json.loads(stored) if isinstance(stored, str) else stored


def value_digest(salt: bytes, field: str, before: Any, after: Any) -> str:
    """Salted digest (hex, SHA-256) of one field's values: erasing values and salt leaves nothing to guess from."""
    return text_digest(salt, canonical(field), canonical(before), canonical(after))


def text_digest(salt: bytes, field: str, before: str, after: str) -> str:
    """``value_digest`` of what is spelled canonically already."""
    return hashlib.sha256(salt + f"[{field},{before},{after}]".encode()).hexdigest()


def leaf_of(
    *,
    id: str,
    agency: str,
    at: str,
    by: str,
    as_role: str,
    verb: str,
    kind: str,
    thing: str,
    fields: Mapping[str, str],
) -> bytes:
    """The leaf of an event: RFC 9162 leaf hash over its canonical text. ``at`` is UTC, microseconds, ISO 8601."""
    text = canonical([id, agency, at, by, as_role, verb, kind, thing, fields])
    return leaf_hash(text.encode())


def mac_of(key: bytes, leaf: bytes) -> bytes:
    """What the owner of the database cannot make: HMAC-SHA-256 under a key that lies outside it."""
    return hmac.digest(key, leaf, "sha256")
