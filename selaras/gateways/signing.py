"""The key that signs tree heads (Ed25519): out of the environment, else a file of this home; never in the database."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from selaras.kernel.refusal import Refusal

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class SigningKey:
    """``public`` is the raw public key; the private one is only reached through ``sign``."""

    public: bytes
    sign: Callable[[bytes], bytes] = field(repr=False)


def current_key() -> SigningKey:
    """The key in force; Refusal where this process has none."""
    found = _read(settings.AUDIT_KEY, settings.AUDIT_KEY_FILE)
    if found is None:
        raise Refusal(
            f"There is no key for signing tree heads: set SELARAS_AUDIT_KEY, or keep {settings.AUDIT_KEY_FILE}.",
            code="no_audit_key",
        )
    return found


def previous_key() -> SigningKey | None:
    """The key before the last change: it signs its successor, once."""
    return _read(
        settings.AUDIT_KEY_PREVIOUS,
        settings.AUDIT_KEY_FILE.with_name(settings.AUDIT_KEY_FILE.name + ".previous"),
    )


def is_genuine(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether this key signed this text."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(given: str, file: Path) -> SigningKey | None:
    if not given:
        try:
            given = file.read_text(encoding="ascii")
        except FileNotFoundError:
            return None
    try:
        seed = base64.b64decode(given.strip(), validate=True)
        key = Ed25519PrivateKey.from_private_bytes(seed)
    except (binascii.Error, ValueError):
        raise Refusal(
            f"The key for signing tree heads is damaged: it must be {SEED_BYTES} bytes in base64.",
            code="bad_audit_key",
        ) from None
    return SigningKey(key.public_key().public_bytes_raw(), key.sign)
