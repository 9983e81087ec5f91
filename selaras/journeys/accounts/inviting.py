"""From a name in the register to somebody who can sign in."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from selaras.domain.accounts import actions as accounts
from selaras.domain.accounts.codes import CodeChannel
from selaras.domain.accounts.models import Account, Letters, OneTimeCode
from selaras.domain.accounts.one_time import issue_code
from selaras.domain.accounts.rules import LETTERS_LIFETIME
from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee, Grant, Unit
from selaras.domain.tenancy.actions import enqueue
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access

MAIL_JOB, LETTERS_JOB = "accounts.mail_code", "accounts.print_letters"
MOST_LETTERS = 500
NOT_IN = Q(account=None) | Q(account__password__startswith="!")  # nobody has set a password yet


def waiting(by: Viewer, unit: Unit | None = None) -> Any:
    """Those under this officer's care who cannot sign in yet; ``unit`` and everything below it."""
    rows = access.managed_by(by).filter(NOT_IN).exclude(pk=by.person_id)
    return rows if unit is None else rows.filter(unit_first__gte=unit.first, unit_first__lte=unit.last)


def account_of(employee: Any) -> Account:
    """The person's account, opened where there is none."""
    if employee.account is None:
        employee.account = accounts.open_account()
        Employee.objects.filter(pk=employee.pk).update(account=employee.account)
    return employee.account


def _person(person_id: UUID, by: Viewer) -> Any:
    rows = Employee.objects.with_post(by.today).select_related("account")
    return rows.select_for_update(of=("self",)).get(pk=person_id)


@action
def invite_by_email(*, person_id: UUID, email: str, by: Viewer, at: dt.datetime) -> None:
    """The worker sends a link. The address of an account in use is changed by its person alone."""
    employee = _person(person_id, by)
    role = access.check_manage_account(by, employee)
    if reason := reason_not_to_mail():
        raise Refusal(reason, code="no_mail")
    account = account_of(employee)
    if not account.has_usable_password() and email and email != account.email:
        accounts.set_email(account, email)
    if not account.email or (email and email != account.email):
        sentence = _("Akun ini sudah dipakai; surelnya hanya diubah oleh orangnya sendiri.")
        sentence = sentence if account.email else _("Isi surel pegawai ini, atau beri kode lewat petugas.")
        raise Refusal(sentence, code="no_address", errors={"email": sentence})
    audit.record(
        "invite", employee, by=by, as_role=role, at=at, changes={"channel": (None, CodeChannel.EMAIL)}
    )
    enqueue(MAIL_JOB, by_id=by.writes_as, subject=employee.full_name, person_id=employee.pk)


def reason_not_to_mail() -> str:
    if settings.EMAIL_READY and settings.BASE_URL:
        return ""
    return _("Pengiriman surel belum diatur di pemasangan ini. Pakai surat atau kode lewat petugas.")


@action
def issue_by_officer(*, person_id: UUID, by: Viewer, at: dt.datetime) -> tuple[OneTimeCode, str]:
    """A code that the officer hands over in person or by telephone; told once, valid for a day."""
    employee = _person(person_id, by)
    role = access.check_manage_account(by, employee)
    row, text = issue_code(
        account_id=account_of(employee).pk,
        person_id=employee.pk,
        channel=CodeChannel.OFFICER,
        issued_by_id=by.writes_as,
        at=at,
    )
    changes = {"channel": (None, row.channel), "purpose": (None, row.purpose)}
    audit.record("issue_code", employee, by=by, as_role=role, at=at, changes=changes)
    return row, text


@action
def ask_letters(*, unit: Unit, by: Viewer, at: dt.datetime) -> Letters:
    """Let the worker print an invitation for everybody of the unit without account and without e-mail."""
    role = access.check_print_letters(by, unit)
    count = for_letters(unit, by).count()
    if not count:
        raise Refusal(_("Tidak ada pegawai di unit ini yang memerlukan surat undangan."), code="nobody")
    if count > MOST_LETTERS:
        raise Refusal(
            _(
                "Unit ini memerlukan %(count)d surat; sekali cetak paling banyak %(most)d. Pilih unit di bawahnya."
            )
            % {"count": count, "most": MOST_LETTERS},
            code="too_many",
        )
    letters = Letters.objects.create(unit_id=unit.pk, by_id=by.person_id)
    audit.record("print_letters", unit, by=by, as_role=role, at=at, changes={"count": (None, count)})
    enqueue(LETTERS_JOB, by_id=by.writes_as, subject=unit.name, letters_id=letters.pk)
    return letters


def for_letters(unit: Unit, by: Viewer) -> Any:
    """Who gets a letter: not in yet, no e-mail, and no role (those are invited one by one, by a keeper)."""
    rows = waiting(by, unit).filter(Q(account=None) | Q(account__email=""))
    return rows.exclude(pk__in=_holders(by)).order_by("unit_first", "sort_name")


def _holders(by: Viewer) -> Any:
    return Grant.objects.filter(valid(by.today)).values("employee_id")


@action
def issue_letters(*, letters: Letters, by: Viewer, at: dt.datetime) -> list[tuple[Any, OneTimeCode, str]]:
    """The worker's part: a code for each; who got in meanwhile is left out."""
    unit = Unit.objects.get(pk=letters.unit_id)
    issued = []
    for employee in for_letters(unit, by).exclude(pk=letters.by_id):
        row, text = issue_code(
            account_id=account_of(employee).pk,
            person_id=employee.pk,
            channel=CodeChannel.LETTER,
            issued_by_id=letters.by_id,
            at=at,
        )
        audit.record(
            "invite", employee, by=by, as_role="sistem", at=at, changes={"channel": (None, row.channel)}
        )
        issued.append((employee, row, text))
    return issued


@action
def keep_letters(*, letters_id: UUID, content: bytes | None, count: int, at: dt.datetime) -> None:
    """The printed file; none where nobody needed a letter any more."""
    Letters.objects.filter(pk=letters_id).update(
        content=content, count=count, ready_at=at, erased_at=None if content else at
    )


@action
def fetch_letters(*, letters_id: UUID, by: Viewer, at: dt.datetime) -> bytes:
    """The printed file, once, for who asked for it; then it is erased here."""
    letters = Letters.objects.select_for_update().get(pk=letters_id, by_id=by.person_id)
    if letters.content is None:
        raise Refusal(
            _(
                "Berkas ini sudah diambil atau sudah dihapus. Cetak lagi bila perlu; kode lama tidak berlaku lagi."
            ),
            code="fetched",
        )
    content = bytes(letters.content)
    letters.content, letters.erased_at = None, at
    letters.save(update_fields=["content", "erased_at"])
    audit.record(
        "fetch_letters", letters, by=by, as_role="petugas", at=at, changes={"count": (None, letters.count)}
    )
    return content


@action
def erase_letters(*, at: dt.datetime) -> int:
    """Files that nobody fetched in time."""
    old = Letters.objects.filter(content__isnull=False, ready_at__lt=at - LETTERS_LIFETIME)
    return int(old.update(content=None, erased_at=at))
