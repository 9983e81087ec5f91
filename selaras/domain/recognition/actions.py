"""Saying thanks, and taking it back. Nothing counts or ranks them (rules.md 11)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.domain.skp.berakhlak import BY_CODE
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .models import Thanks

TEXT_LIMIT = 1000


@action
def thank(
    *,
    receiver_id: UUID,
    text: str,
    by: Viewer,
    at: dt.datetime,
    value: str = "",
    is_public: bool = True,
    key: UUID | None = None,
) -> Thanks:
    """Thank somebody in service for something named. ``value``: one of the seven, or empty.

    ``key`` is the form's own: sending the same form twice thanks once.
    """
    role = access.check_thank(by, receiver_id)
    _check(receiver_id, text, value, by)
    thanks, made = Thanks.objects.get_or_create(
        pk=key or uuid7(),
        giver_id=by.person_id,
        defaults={
            "receiver_id": receiver_id,
            "text": text.strip(),
            "value": value,
            "is_public": is_public,
            "at": at,
        },
    )
    if made:
        changes = {"text": (None, thanks.text), "value": (None, value), "is_public": (None, is_public)}
        audit.record("say_thanks", thanks, by=by, as_role=role, at=at, changes=changes)
    return thanks  # type: ignore[no-any-return]


@action
def withdraw_thanks(*, thanks_id: UUID, by: Viewer, at: dt.datetime) -> Thanks:
    """Take one's own words off the wall. Twice is once."""
    thanks = Thanks.objects.select_for_update(of=("self",)).get(pk=thanks_id)
    role = access.check_withdraw(by, thanks)
    if thanks.withdrawn_at is None:
        thanks.withdrawn_at = at
        thanks.save(update_fields=["withdrawn_at"])
        audit.record(
            "withdraw_thanks", thanks, by=by, as_role=role, at=at, changes={"withdrawn_at": (None, at)}
        )
    return thanks  # type: ignore[no-any-return]


@action
def restore_thanks(*, thanks_id: UUID, by: Viewer, at: dt.datetime) -> Thanks:
    """Bring withdrawn words back."""
    thanks = Thanks.objects.select_for_update(of=("self",)).get(pk=thanks_id)
    role = access.check_withdraw(by, thanks)
    if thanks.withdrawn_at is not None:
        before, thanks.withdrawn_at = thanks.withdrawn_at, None
        thanks.save(update_fields=["withdrawn_at"])
        audit.record(
            "restore_thanks", thanks, by=by, as_role=role, at=at, changes={"withdrawn_at": (before, None)}
        )
    return thanks  # type: ignore[no-any-return]


def _check(receiver_id: UUID, text: str, value: str, by: Viewer) -> None:
    errors = {}
    if not text.strip():
        errors["text"] = _("Tulis untuk apa Anda berterima kasih.")
    elif len(text) > TEXT_LIMIT:
        errors["text"] = _("Terlalu panjang: paling banyak 1.000 huruf.")
    if value and value not in BY_CODE:
        errors["value"] = _("Pilih salah satu nilai BerAKHLAK, atau kosongkan.")
    if not Employee.objects.serving(by.today).filter(pk=receiver_id).exists():
        errors["receiver"] = _("Pilih pegawai yang sedang bertugas.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)
