"""Signing in as a browser does, and the codes that a phone would show."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from selaras.domain.accounts.models import Account
from selaras.gateways import factors
from tests.factories.world import PASSWORD, World

NEW_PASSWORD = "empat gajah makan tebu"


def nip_of(world: World, name: str) -> str:
    return str(world.people[name].nips.get().nip)


def account_of(world: World, name: str) -> Account:
    person = world.people[name]
    person.refresh_from_db()
    return person.account


def enter(client: Client, world: World, name: str = "clerk", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/masuk/", {"username": nip_of(world, name), "password": password, **more})


def totp_code(secret: str, step: int = 0) -> str:
    """What the app shows now, or ``step`` times thirty seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def protect(world: World, name: str = "clerk") -> str:
    """Give the person a code app; returns its secret."""
    secret = factors.new_totp()
    factors.add_totp(account_of(world, name), secret)
    return secret
