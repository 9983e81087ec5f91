"""Second factors, each change with its event; what they are made of stays in the gateway."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.accounts.codes import Factor
from selaras.domain.accounts.models import Account, Session
from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.gateways import factors
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access

MOST_PASSKEYS = 10
OWN = "pegawai"


@action
def add_totp(*, user: Any, secret: str, code: str, by: Viewer, at: dt.datetime) -> None:
    """The app proves with a code that it holds the secret."""
    if not secret or not factors.fits(secret, code.replace(" ", "")):
        sentence = _("Kode ini tidak cocok. Tunggu kode berikutnya di aplikasi, lalu ketik lagi.")
        raise Refusal(sentence, code="wrong_code", errors={"code": sentence})
    factors.add_totp(user, secret)
    _record("add_factor", by, at, (None, Factor.TOTP))


@action
def add_passkey(*, user: Any, name: str, credential: str, by: Viewer, at: dt.datetime) -> None:
    """Keep the key that the device made."""
    if sum(one.kind == Factor.PASSKEY for one in factors.held_by(user.pk)) >= MOST_PASSKEYS:
        raise Refusal(_("Anda sudah menyimpan 10 passkey. Hapus yang tidak dipakai lagi."), code="too_many")
    if factors.add_passkey(user, name, credential) is None:
        raise Refusal(
            _("Perangkat ini tidak menyelesaikan pembuatan passkey. Coba sekali lagi."), code="no_key"
        )
    _record("add_factor", by, at, (None, Factor.PASSKEY))


@action
def remove_factor(*, account_id: UUID, factor_id: int, by: Viewer, at: dt.datetime) -> None:
    removed = factors.remove(account_id, factor_id)
    if removed:
        _record("remove_factor", by, at, (removed.kind, None))


@action
def renew_recovery_codes(*, user: Any, by: Viewer, at: dt.datetime) -> list[str]:
    """Ten fresh codes, shown once; the former set ends."""
    if not factors.is_protected(user.pk):
        raise Refusal(
            _("Pasang aplikasi kode atau passkey dulu; kode pemulihan menjaganya."), code="no_factor"
        )
    codes = factors.new_recovery_codes(user)
    _record("renew_recovery_codes", by, at, (None, len(codes)))
    return codes


@action
def release_factors(*, person_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> None:
    """For somebody who lost phone and codes: all factors end, and so do all sessions; the person is told."""
    rows = Employee.objects.with_post(by.today).select_related("account")
    employee = rows.select_for_update(of=("self",)).get(pk=person_id)
    role = access.check_release_factors(by, employee)
    if employee.account_id is None or not factors.remove_all(employee.account_id):
        raise Refusal(_("Pegawai ini tidak memakai faktor kedua."), code="no_factor")
    Session.objects.filter(account_id=employee.account_id).delete()
    audit.record("release_factors", employee, by=by, as_role=role, at=at, changes={"reason": (None, reason)})


def _record(verb: str, by: Viewer, at: dt.datetime, change: tuple[Any, Any]) -> None:
    audit.record(verb, Account(pk=by.account_id), by=by, as_role=OWN, at=at, changes={"factor": change})
