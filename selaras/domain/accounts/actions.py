"""Accounts, preferences, tokens. An account is global, so its preferences leave no event of an agency."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from uuid import UUID

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.viewer import Viewer

from .codes import Language, Theme, TokenScope
from .models import Account, Token


@action
def open_account(*, password: str | None = None, email: str = "") -> Account:
    """A new account; without a password it cannot be used until its person is invited."""
    account = Account(email=email)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    return account


@action
def set_preferences(*, account_id: UUID, language: str | None = None, theme: str | None = None) -> None:
    changes: dict[str, object] = {}
    if language in list(Language):
        changes["language"] = language
    if theme in list(Theme):
        changes["theme"] = theme
    if changes:
        Account.objects.filter(pk=account_id).update(**changes)


@action
def create_token(
    *,
    account_id: UUID,
    by: Viewer,
    name: str,
    at: dt.datetime,
    days: int = 365,
    scope: TokenScope = TokenScope.WRITE,
) -> tuple[Token, str]:
    """The token row and its text, which is shown once and kept nowhere."""
    text = f"sel_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        account_id=account_id,
        person_id=by.person_id,
        name=name,
        prefix=text[:10],
        digest=hashlib.sha256(text.encode()).hexdigest(),
        scope=scope,
        expires_at=at + dt.timedelta(days=days),
    )
    audit.record("create_token", token, by=by, as_role="pegawai", at=at, changes={"name": (None, name)})
    return token, text


@action
def revoke_token(*, token_id: UUID, by: Viewer, at: dt.datetime) -> None:
    token = Token.objects.select_for_update().get(pk=token_id, person_id=by.person_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        audit.record(
            "revoke_token", token, by=by, as_role="pegawai", at=at, changes={"name": (token.name, None)}
        )
