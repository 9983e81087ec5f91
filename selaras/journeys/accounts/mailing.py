"""Links by mail, made and sent by the worker: where the mail does not leave, the code does not exist."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from selaras.domain.accounts.codes import CodeChannel, CodePurpose
from selaras.domain.accounts.models import Account, OneTimeCode
from selaras.domain.accounts.one_time import issue_code
from selaras.domain.accounts.rules import RESET_LIFETIME
from selaras.domain.organization.models import Employee
from selaras.domain.tenancy.context import set_agency
from selaras.gateways import mail
from selaras.kernel.closed import action
from selaras.kernel.formats import moment_text
from selaras.kernel.refusal import Refusal

from .inviting import reason_not_to_mail

PATIENCE = dt.timedelta(minutes=2)  # one answer to impatient asking


@action
def send_code(*, person_id: UUID, at: dt.datetime, lifetime: dt.timedelta | None = None) -> None:
    """A new code of the person as a link to their address."""
    employee = Employee.objects.select_related("account", "agency").get(pk=person_id)
    account = employee.account
    if reason := reason_not_to_mail():
        raise Refusal(reason, code="no_mail")
    if account is None or not account.email:
        raise Refusal(_("Pegawai ini tidak mempunyai surel."), code="no_address")
    row, text = issue_code(
        account_id=account.pk, person_id=person_id, channel=CodeChannel.EMAIL, issued_by_id=None, at=at,
        lifetime=lifetime,
    )  # fmt: skip
    with override(str(account.language)):
        mail.send(
            account.email, *_words(employee, row, mail.address(reverse("accounts:invitation", args=[text])))
        )


def _words(employee: Any, row: OneTimeCode, link: str) -> tuple[str, str]:
    facts = {
        "name": employee.full_name,
        "agency": employee.agency.name,
        "link": link,
        "until": moment_text(row.expires_at.astimezone(_zone(employee))),
    }
    if row.purpose == CodePurpose.INVITATION:
        return _("Akun Selaras Anda"), _(
            "Yth. %(name)s,\n\nAkun Selaras Anda di %(agency)s sudah disiapkan. Buka tautan ini untuk membuat kata "
            "sandi:\n\n%(link)s\n\nTautan berlaku sampai %(until)s dan hanya dapat dipakai sekali. Bila Anda tidak "
            "merasa menunggu surat ini, abaikan saja."
        ) % facts
    return _("Kata sandi baru untuk Selaras"), _(
        "Yth. %(name)s,\n\nAda yang meminta kata sandi baru untuk akun Selaras Anda. Bila itu Anda, buka tautan "
        "ini:\n\n%(link)s\n\nTautan berlaku sampai %(until)s dan hanya dapat dipakai sekali. Bila bukan Anda, abaikan "
        "surat ini: kata sandi Anda tidak berubah."
    ) % facts


def _zone(employee: Any) -> dt.tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(employee.agency.time_zone)


def answer_forgotten(*, account_id: UUID, at: dt.datetime) -> bool:
    """A link for the account's person, if there is an address and none was sent a moment ago."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT agency_id, person_id FROM selaras_memberships(%s) LIMIT 1", [account_id])
            found = cursor.fetchone()
        account = Account.objects.filter(pk=account_id, is_active=True).exclude(email="").first()
        if found is None or account is None or reason_not_to_mail():
            return False
        set_agency(found[0])
        fresh = OneTimeCode.objects.filter(
            account_id=account_id, channel=CodeChannel.EMAIL, void_at=None, used_at=None
        )
        if fresh.filter(created_at__gt=at - PATIENCE).exists():
            return False
        send_code(person_id=found[1], at=at, lifetime=RESET_LIFETIME)
        return True
