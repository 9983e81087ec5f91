"""Who somebody is. A known and an unknown name cost the same and get the same answer; axes counts the tries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.http import HttpRequest

from selaras.domain.accounts.models import Account
from selaras.domain.accounts.one_time import code_by_text
from selaras.domain.accounts.rules import device_of
from selaras.gateways import factors

FACTOR = "faktor:"


def lockout_parameters(request: HttpRequest, credentials: Any) -> list[Any]:
    """Passwords are counted by name and address; codes of a known password by account, wherever they come from."""
    name = (credentials or {}).get("username") or ""
    return ["username"] if name.startswith(FACTOR) else [["username", "ip_address"]]


def clean_name(text: str) -> str:
    """A NIP without spaces, an e-mail in small letters: one spelling, so that tries of one name are counted as one."""
    return text.strip().casefold() if "@" in text else "".join(text.split()).casefold()


def account_by_name(name: str) -> Account | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, password, is_active FROM selaras_account_by_name(%s)", [clean_name(name)])
        found = cursor.fetchone()
    return loaded(*found) if found else None


def loaded(account_id: Any, password: str, is_active: bool) -> Account:
    account = Account(id=account_id, password=password, is_active=is_active)
    account._state.adding, account._state.db = False, "default"
    return account


class Backend(BaseBackend):
    def get_user(self, user_id: Any) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()


class NameBackend(Backend):
    """NIP or e-mail and a password."""

    def authenticate(self, request: HttpRequest | None, username: str, password: str) -> Account | None:  # type: ignore[override]
        account = account_by_name(username)
        if account is None:
            make_password(password)
            return None
        # An unusable password costs one hash too (django.contrib.auth.hashers.verify_password).
        return account if check_password(password, account.password) and account.is_active else None


class FactorBackend(Backend):
    """What comes after a password, and one-time codes. ``username`` names whose tries are counted."""

    def authenticate(self, request: HttpRequest | None, username: str, code: str) -> Account | None:  # type: ignore[override]
        if username.startswith(FACTOR):
            return self._second(UUID(username.removeprefix(FACTOR)), code)
        account, found = account_by_name(username), code_by_text(code, request.now)  # type: ignore[union-attr]
        if account is None or found is None or found.account_id != account.pk or not account.is_active:
            return None
        account.redeems = found  # type: ignore[attr-defined]
        return account

    def _second(self, account_id: UUID, code: str) -> Account | None:
        kind = factors.check_code(account_id, code.replace(" ", ""))
        account = self.get_user(account_id) if kind else None
        if account is not None:
            account.shown = kind  # type: ignore[attr-defined]
        return account


def whereabouts(request: HttpRequest) -> dict[str, Any]:
    """Address and device, as the history and the list of sessions show them."""
    return {
        "address": get_client_ip_address(request) or None,
        "device": device_of(request.headers.get("User-Agent", "")),
    }
