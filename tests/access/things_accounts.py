"""The clerk's own session and token, and the officer's letters."""

from __future__ import annotations

from typing import Any

from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.models import Letters, Session
from selaras.domain.organization.models import Employee
from selaras.journeys.accounts import inviting
from selaras.kernel.closed import holding_pen
from selaras.kernel.keys import uuid7
from tests.factories.world import NOW, World


def account_things(world: World) -> dict[str, Any]:
    clerk = Employee.objects.get(pk=world.id("clerk"))
    if clerk.account_id is None:  # a test that signs nobody in
        return {}
    token, _text = accounts.create_token(
        account_id=clerk.account_id, by=world.viewer("clerk"), name="papan", at=NOW
    )
    with holding_pen():
        session = Session.objects.create(
            session_key="x" * 32, session_data="", expire_date=NOW.replace(year=2027), handle=uuid7(),
            account_id=clerk.account_id, entered_at=NOW, seen_at=NOW,
        )  # fmt: skip
    world.units["dinas"].refresh_from_db()  # its place in the tree may have moved since
    letters: Letters = inviting.ask_letters(unit=world.units["dinas"], by=world.viewer("officer"), at=NOW)
    return {"own_token": token.pk, "session": session.handle, "letters": letters.pk}
