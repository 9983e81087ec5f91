"""Accounts, preferences, tokens, sessions. An account is global, so its preferences leave no event of an agency."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import rules
from .codes import Language, SignInMethod, SignInOutcome, Theme, TokenScope
from .models import Account, Session, SignIn, Token

OWN = "pegawai"


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
def note_sign_in(
    *,
    account_id: UUID | None,
    outcome: SignInOutcome,
    method: SignInMethod,
    address: str | None,
    device: str,
    at: dt.datetime,
) -> None:
    """One line of the history that the person reads. An unknown name costs the same line."""
    SignIn.objects.create(
        account_id=account_id, outcome=outcome, method=method, address=address, device=device[:60], at=at
    )


def check_password_fits(account: Account, password: str, facts: tuple[str, ...]) -> None:
    """Refusal with the sentence of the rule that the password breaks."""
    account.facts = tuple(filter(None, (*facts, account.email.partition("@")[0])))  # type: ignore[attr-defined]
    try:
        validate_password(password, account)
    except ValidationError as problem:
        sentence = " ".join(problem.messages)
        raise Refusal(sentence, code="weak_password", errors={"new": sentence}) from None


@action
def change_password(
    *, account_id: UUID, password: str, facts: tuple[str, ...], by: Viewer, at: dt.datetime
) -> Account:
    """A new password, by the person. Sessions elsewhere end by themselves: they carry a digest of the old one."""
    account = Account.objects.select_for_update().get(pk=account_id)
    check_password_fits(account, password, facts)
    account.set_password(password)
    account.save(update_fields=["password"])
    audit.record("change_password", account, by=by, as_role=OWN, at=at)
    return account


@action
def change_email(*, account_id: UUID, email: str, by: Viewer, at: dt.datetime) -> None:
    """The address to which links are sent; also a name to sign in with, so nobody else may have it."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.email == email:
        return
    set_email(account, email)
    audit.record("change_email", account, by=by, as_role=OWN, at=at)


def set_email(account: Account, email: str) -> None:
    """Written by the verbs that may; the address itself stands in no event."""
    account.email = email
    try:
        with transaction.atomic():
            account.save(update_fields=["email"])
    except IntegrityError:
        sentence = _("Surel ini sudah dipakai akun lain.")
        raise Refusal(sentence, code="email_taken", errors={"email": sentence}) from None


@action
def end_sessions(
    *, account_id: UUID, by: Viewer, at: dt.datetime, handle: UUID | None = None, but: str = ""
) -> int:
    """End one session by its handle, or all but the one with the key ``but``."""
    rows = Session.objects.filter(account_id=account_id).exclude(session_key=but)
    if handle is not None:
        rows = rows.filter(handle=handle)
    count = rows.count()
    rows.delete()
    if count:
        account = Account(pk=account_id)
        audit.record("end_sessions", account, by=by, as_role=OWN, at=at, changes={"ended": (None, count)})
    return count


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
    if days not in rules.TOKEN_DAYS:
        sentence = _("Pilih masa berlaku: 30, 90, 180, atau 365 hari.")
        raise Refusal(sentence, code="bad_days", errors={"days": sentence})
    running = Token.objects.filter(person_id=by.person_id, revoked_at=None, expires_at__gt=at)
    if running.count() >= rules.MOST_TOKENS:
        raise Refusal(
            _("Anda sudah memiliki %(n)d token yang berlaku. Cabut yang tidak dipakai lagi.")
            % {"n": rules.MOST_TOKENS},
            code="too_many_tokens",
        )
    text = f"sel_{secrets.token_urlsafe(32)}"
    token = Token.objects.create(
        account_id=account_id,
        person_id=by.person_id,
        name=name,
        prefix=text[:8],
        digest=hashlib.sha256(text.encode()).hexdigest(),
        scope=scope,
        expires_at=at + dt.timedelta(days=days),
    )
    changes = {"name": (None, name), "scope": (None, scope), "days": (None, days)}
    audit.record("create_token", token, by=by, as_role=OWN, at=at, changes=changes)
    return token, text


@action
def revoke_token(*, token_id: UUID, by: Viewer, at: dt.datetime) -> None:
    token = Token.objects.select_for_update().get(pk=token_id, person_id=by.person_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        audit.record("revoke_token", token, by=by, as_role=OWN, at=at, changes={"name": (token.name, None)})


@action
def forget_sign_ins(*, before: dt.datetime, at: dt.datetime) -> int:
    """What is older than it serves anybody; sessions that ended go along."""
    count, _by_model = SignIn.objects.filter(at__lt=before).delete()
    Session.objects.filter(expire_date__lt=at).delete()
    return int(count)
