"""Links by mail, letters on paper, and what is forgotten every night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from selaras.domain.accounts import actions as accounts
from selaras.domain.tenancy.context import agency, all_agencies
from selaras.insight.papers import letters
from selaras.jobs.run import job
from selaras.journeys.accounts import mailing
from selaras.journeys.accounts.inviting import erase_letters

HISTORY = dt.timedelta(days=365)


@job("accounts.mail_code")
def mail_code(*, agency_id: UUID, progress: Callable[[int, int], None], person_id: str) -> dict[str, Any]:
    """Send an invitation, or a link to a new password, to the person's address."""
    mailing.send_code(person_id=UUID(person_id), at=timezone.now())
    return {"person_id": person_id}


@job("accounts.print_letters")
def print_letters(
    *, agency_id: UUID, progress: Callable[[int, int], None], letters_id: str
) -> dict[str, Any]:
    """Print the invitations of a unit."""
    count = letters.make(letters_id=UUID(letters_id), at=timezone.now())
    return {"letters_id": letters_id, "count": count}


@app.task(name="accounts.forgot", queue="default", pass_context=False)
def forgot(account_id: str) -> None:
    """Somebody asked for a new password at the door: the door answered alike whether or not there is an account."""
    if account_id:
        mailing.answer_forgotten(account_id=UUID(account_id), at=timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(name="accounts.forget", queueing_lock="accounts.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Every hour: old sign-ins, ended sessions, and printed letters that nobody fetched."""
    now = timezone.now()
    accounts.forget_sign_ins(before=now - HISTORY, at=now)
    for agency_id, _code, _name in all_agencies():
        with agency(agency_id):
            erase_letters(at=now)
