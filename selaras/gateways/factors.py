"""Second factors: TOTP, passkeys and recovery codes as allauth keeps and checks them. No crypto of our own.

allauth finds request and session in a context that its middleware opens; tests and jobs open one themselves.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from fido2.utils import websafe_decode

TOTP, PASSKEY, RECOVERY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
PASSKEYS_SESSION = webauthn.STATE_SESSION_KEY


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are encrypted at rest with a key of the installation; the key of a passkey's person is opaque."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_user_identifier(self, user: Any) -> str:
        return str(getattr(user, "label", "Selaras"))

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        label = self._get_user_identifier(user)
        return {"id": str(user.pk).encode(), "display_name": label, "name": label}

    def _get_site_name(self) -> str:
        return "Selaras"


def _box() -> MultiFernet:
    """The newest secret encrypts, older ones still read (SECRET_KEY_FALLBACKS)."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(f"{secret}/mfa".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


@dataclass(frozen=True)
class Held:
    """One factor of an account, without its secret."""

    id: int
    kind: str
    name: str
    created_at: Any
    last_used_at: Any


def held_by(account_id: UUID) -> list[Held]:
    rows = Authenticator.objects.filter(user_id=account_id).order_by("created_at", "id")
    return [
        Held(row.pk, str(row.type), row.data.get("name", ""), row.created_at, row.last_used_at)
        for row in rows
    ]


def is_protected(account_id: UUID) -> bool:
    """Whether a second factor is asked for; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=account_id, type__in=(TOTP, PASSKEY)).exists()


# Codes of an app on the phone.
def new_totp() -> str:
    return totp.generate_totp_secret()


def totp_picture(user: Any, secret: str) -> tuple[str, str]:
    """The address an app reads, and its QR code as an SVG."""
    adapter = Adapter()
    address = adapter.build_totp_url(user, secret)
    return address, adapter.build_totp_svg(address)


def fits(secret: str, code: str) -> bool:
    return bool(totp.validate_totp_code(secret, code))


def add_totp(user: Any, secret: str) -> None:
    Authenticator.objects.filter(user_id=user.pk, type=TOTP).delete()
    totp.TOTP.activate(user, secret)


def check_code(account_id: UUID, code: str) -> str:
    """``totp`` or ``recovery_codes`` if the code is right now and was not used before; empty otherwise."""
    for row in Authenticator.objects.filter(user_id=account_id, type__in=(TOTP, RECOVERY)).order_by(
        F("type").desc()
    ):
        try:
            right = row.wrap().validate_code(code)
        except InvalidToken:  # encrypted under a secret that is gone
            continue
        if right:
            row.refresh_from_db()
            row.record_usage()
            return str(row.type)
    return ""


# Recovery codes.
def new_recovery_codes(user: Any) -> list[str]:
    """A fresh set; the former one ends. Shown once."""
    Authenticator.objects.filter(user_id=user.pk, type=RECOVERY).delete()
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def recovery_codes_left(account_id: UUID) -> int | None:
    row = Authenticator.objects.filter(user_id=account_id, type=RECOVERY).first()
    if row is None:
        return None
    try:
        return len(row.wrap().get_unused_codes())
    except InvalidToken:
        return 0


# Passkeys. What the browser is asked and what it answers are plain JSON.
def ask_new_passkey(user: Any) -> dict[str, Any]:
    return _plain(webauthn.begin_registration(user, passwordless=True))


def add_passkey(user: Any, name: str, credential: str) -> int | None:
    """Keep the key that the browser made; None if the answer does not fit what was asked."""
    try:
        given = _parsed(credential)
        webauthn.parse_registration_response(given)
        webauthn.complete_registration(given)
    except (ValidationError, ValueError, TypeError, KeyError):
        return None
    return int(webauthn.WebAuthn.add(user, name, given).instance.pk)


def ask_passkey(user: Any | None = None) -> dict[str, Any]:
    """``user`` None: whoever holds a passkey of this site, with the device's own check of the person."""
    return _plain(webauthn.begin_authentication(user))


def passkey_owner(credential: str) -> str:
    """The account that the answer claims to be, not yet checked."""
    try:
        handle = _parsed(credential)["response"].get("userHandle") or ""
        return str(UUID(websafe_decode(handle).decode()))
    except (ValueError, TypeError, KeyError, AttributeError):
        return ""


def check_passkey(user: Any, credential: str) -> bool:
    try:
        given = _parsed(credential)
        webauthn.parse_authentication_response(given)
        webauthn.complete_authentication(user, given).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _parsed(credential: str) -> dict[str, Any]:
    given = json.loads(credential)
    if not isinstance(given, dict):
        raise ValueError("not an object")
    return given


def _plain(options: Any) -> dict[str, Any]:
    """fido2's mapping as JSON takes it."""
    return json.loads(json.dumps(options, default=_jsonable))  # type: ignore[no-any-return]


def _jsonable(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    return dict(value)


# Ending.
def remove(account_id: UUID, factor_id: int) -> Held | None:
    """Take one factor away; with the last real one the recovery codes go too."""
    found = next((one for one in held_by(account_id) if one.id == factor_id), None)
    if found:
        Authenticator.objects.filter(pk=factor_id, user_id=account_id).delete()
        if not is_protected(account_id):
            Authenticator.objects.filter(user_id=account_id).delete()
    return found


def remove_all(account_id: UUID) -> int:
    count, _by_model = Authenticator.objects.filter(user_id=account_id).delete()
    return int(count)
