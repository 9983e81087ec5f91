"""Sign-in by NIP or e-mail. A known and an unknown name take the same time and get the same answer."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.http import HttpRequest

from selaras.domain.accounts.models import Account


class NameBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Account | None:
        name = "".join(username.split()) if "@" not in username else username.strip()
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, password, is_active FROM selaras_account_by_name(%s)", [name])
            found = cursor.fetchone()
        if found is None:
            make_password(password)
            return None
        account = Account(id=found[0], password=found[1], is_active=found[2])
        account._state.adding = False
        if not check_password(password, account.password) or not account.is_active:
            return None
        return account

    def get_user(self, user_id: Any) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
