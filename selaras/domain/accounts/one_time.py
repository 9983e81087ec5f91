"""One-time codes: given out once, kept as a digest, used once."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import rules
from .actions import OWN, check_password_fits
from .codes import CodeChannel, CodePurpose
from .models import Account, OneTimeCode, Session


@dataclass(frozen=True)
class Found:
    """An open code, before anybody is known."""

    code_id: UUID
    agency_id: UUID
    account_id: UUID
    person_id: UUID
    channel: CodeChannel


def _key() -> bytes:
    return hashlib.sha256(f"{settings.SECRET_KEY}/code".encode()).digest()


@action
def issue_code(
    *,
    account_id: UUID,
    person_id: UUID,
    channel: CodeChannel,
    issued_by_id: UUID | None,
    at: dt.datetime,
    lifetime: dt.timedelta | None = None,
) -> tuple[OneTimeCode, str]:
    """A new code of the account, which ends its former one; the text is given out here and nowhere again. The verb
    that calls this is audited, without it."""
    account = Account.objects.select_for_update().get(pk=account_id)
    OneTimeCode.objects.filter(account_id=account_id, used_at=None, void_at=None).update(void_at=at)
    text = rules.new_code()
    if channel == CodeChannel.EMAIL:
        text += rules.new_code()  # a link needs no name beside it, so it is longer
    row = OneTimeCode.objects.create(
        account_id=account_id,
        person_id=person_id,
        purpose=CodePurpose.RESET if account.has_usable_password() else CodePurpose.INVITATION,
        channel=channel,
        digest=rules.digest_of(_key(), text),
        issued_by_id=issued_by_id,
        expires_at=at + (lifetime or rules.LIFETIME[channel]),
    )
    return row, text


def code_by_text(text: str, at: dt.datetime) -> Found | None:
    """The open code of this text, through a definer function: no agency is set yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM selaras_code(%s, %s)", [rules.digest_of(_key(), rules.typed(text)), at])
        row = cursor.fetchone()
    if row is None:
        return None
    code_id, agency_id, account_id, person_id, channel = row
    return Found(code_id, agency_id, account_id, person_id, CodeChannel(channel))


@action
def redeem_code(
    *, code_id: UUID, password: str, facts: tuple[str, ...], by: Viewer, at: dt.datetime
) -> Account:
    """The person sets a password with the code. Every running session of the account ends."""
    code = OneTimeCode.objects.select_for_update().get(pk=code_id)
    if code.used_at or code.void_at or code.expires_at <= at:
        raise Refusal(
            _("Kode ini sudah dipakai atau sudah lewat masanya. Minta kode baru."), code="code_over"
        )
    account = Account.objects.select_for_update().get(pk=code.account_id)
    check_password_fits(account, password, facts)
    account.set_password(password)
    account.save(update_fields=["password"])
    code.used_at = at
    code.save(update_fields=["used_at"])
    Session.objects.filter(account_id=account.pk).delete()
    audit.record("redeem_code", account, by=by, as_role=OWN, at=at, changes={"channel": (None, code.channel)})
    return account
