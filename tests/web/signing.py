"""Signing in without the cost of a password: the session is made as the sign-in makes it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from selaras.domain.accounts import actions as accounts
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import holding_pen
from selaras.web.sessions import SessionStore
from tests.factories.world import World


def sign_in(client: Client, world: World, name: str) -> Client:
    """Seat ``name`` of the world in this client; the person gets an account where there is none."""
    person = Employee.objects.select_related("account").get(pk=world.id(name))
    if person.account is None:
        person.account = accounts.open_account()
        with holding_pen():
            person.save(update_fields=["account"])
    account = person.account
    session = SessionStore()
    session.update(
        {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
            HASH_SESSION_KEY: account.get_session_auth_hash(),
            "agency_id": str(world.agency.pk),
        }
    )
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
