"""Invitations on paper, one page a person, in one file. Printed by the worker; kept until fetched, a day at most."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import override

from selaras.domain.accounts.models import Letters
from selaras.domain.accounts.rules import spelled
from selaras.domain.organization.models import Unit
from selaras.domain.tenancy.models import Agency
from selaras.gateways import mail
from selaras.journeys.accounts.inviting import issue_letters, keep_letters
from selaras.kernel.closed import action
from selaras.kernel.formats import date_text, moment_text
from selaras.kernel.viewer import system

from .printing import print_paper

PRINTED = "id"


@action
def make(*, letters_id: UUID, at: dt.datetime) -> int:
    """Codes and paper in one transaction: a code that was not printed does not exist."""
    letters = Letters.objects.select_for_update().get(pk=letters_id)
    if letters.ready_at:
        return letters.count
    by = system(letters.agency_id, at.date())
    issued = issue_letters(letters=letters, by=by, at=at)
    content = print_paper("surat_akun", document_of(letters, issued, at), at) if issued else None
    keep_letters(letters_id=letters.pk, content=content, count=len(issued), at=at)
    return len(issued)


def document_of(letters: Letters, issued: list[tuple[Any, Any, str]], at: dt.datetime) -> dict[str, Any]:
    """What the letters say; every value is text."""
    agency = Agency.objects.get(pk=letters.agency_id)
    zone = ZoneInfo(agency.time_zone)
    with override(PRINTED):
        return {
            "title": f"Undangan akun Selaras, {Unit.objects.get(pk=letters.unit_id).name}",
            "agency": agency.name,
            "date": date_text(at.astimezone(zone).date()),
            "address": mail.address(reverse("accounts:code")),
            "letters": [
                {
                    "name": person.full_name,
                    "nip": person.nip or "–",
                    "post": person.post_name or "–",
                    "unit": person.unit_name or "–",
                    "code": spelled(text),
                    "until": moment_text(row.expires_at.astimezone(zone)),
                }
                for person, row, text in issued
            ],
        }
