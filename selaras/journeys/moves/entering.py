from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.ledger import access
from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move
from selaras.domain.organization import actions as organization
from selaras.domain.organization import postings, rules
from selaras.domain.organization.codes import EmploymentKind, Sex
from selaras.domain.organization.models import Employee, Employment, Nip, Position
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

from .checks import check_move, check_open, post_on
from .following import follow_when_due

ENTERS_AS = (EmploymentKind.CPNS, EmploymentKind.PNS, EmploymentKind.PPPK, EmploymentKind.PPPK_PARUH_WAKTU)
PPPK = (EmploymentKind.PPPK, EmploymentKind.PPPK_PARUH_WAKTU)


@action
def start_employee(
    *,
    name: str,
    nip: str,
    status: EmploymentKind,
    position: Position,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    grade: str = "",
    front_title: str = "",
    back_title: str = "",
    document: str = "",
    note: str = "",
) -> Move:
    """A CPNS, PPPK or PPPK paruh waktu begins on the day of SPMT: from then on there is a plan (rules.md 2.5)."""
    _check_start(name, status, on, by)
    number = read_nip(nip, status)
    person: dict[str, Any] = {
        "name": name.strip(),
        "front_title": front_title.strip(),
        "back_title": back_title.strip(),
    }
    employee = organization.register_employee(
        kind=status,
        grade=grade,
        valid_from=on,
        nip=number.digits,
        birth_date=number.birth_date,
        sex=number.sex,
        **person,
        by=by,
        at=at,
    )
    postings.put_on_post(employee=employee, position=position, since=on, decree=document, by=by, at=at)
    told = {"status": status, "grade": grade, "document": document, "note": note, "to_position": position}
    move = ledger.record_move(employee=employee, kind=MoveKind.START, effective_date=on, **told, by=by, at=at)
    return follow_when_due(move, by, at)


def _check_start(name: str, status: EmploymentKind, on: dt.date, by: Viewer) -> None:
    access.check_record_move(by, None)
    check_open(on)
    if status not in ENTERS_AS:
        raise postings.at_field("status", _("Pilih CPNS, PNS, PPPK, atau PPPK paruh waktu."))
    if not name.strip():
        raise postings.at_field("name", _("Tulis nama pegawai tanpa gelar."))


@action
def change_pppk_to_pns(
    *,
    employee: Employee,
    nip: str,
    status: EmploymentKind,
    on: dt.date,
    by: Viewer,
    at: dt.datetime,
    grade: str = "",
    position: Position | None = None,
    document: str = "",
    note: str = "",
) -> Move:
    """The same person with a new number (rules.md 8.1) and a new plan from the day on (rules.md 2.5)."""
    check_move(employee, on, by)
    running = Employment.objects.filter(valid(on - dt.timedelta(days=1)), employee=employee).first()
    if running is None or running.kind not in PPPK:
        raise postings.at_field("on", _("Sehari sebelumnya ia bukan PPPK. Periksa tanggal dan statusnya."))
    if status not in (EmploymentKind.CPNS, EmploymentKind.PNS):
        raise postings.at_field("status", _("Pilih CPNS atau PNS."))
    number = read_nip(nip, status, birth_date=employee.birth_date, sex=employee.sex or None)
    before = post_on(employee, on)
    postings.change_status(
        employee=employee, kind=status, grade=grade, since=on, nip=number.digits, by=by, at=at
    )
    if position is not None:
        postings.put_on_post(employee=employee, position=position, since=on, decree=document, by=by, at=at)
    move = ledger.record_move(
        employee=employee,
        kind=MoveKind.PPPK_TO_PNS,
        effective_date=on,
        from_position=before,
        to_position=position,
        status=status,
        grade=grade,
        document=document,
        note=note,
        by=by,
        at=at,
    )
    return follow_when_due(move, by, at)


def read_nip(
    text: str, status: EmploymentKind, birth_date: dt.date | None = None, sex: Sex | None = None
) -> rules.Nip:
    """The number's parts; Refusal where it cannot be one, differs from the person, or is taken (rules.md 8.1)."""
    try:
        number = rules.parse_nip(text)
    except rules.NipRefused:
        sentence = _(
            "NIP terdiri dari 18 angka: tanggal lahir, TMT, jenis kelamin, nomor urut. Periksa lagi."
        )
        raise postings.at_field("nip", sentence) from None
    faults = rules.check_nip(number, birth_date=birth_date, sex=sex, kind=status)
    if rules.NipFault.KIND_DIFFERS in faults:
        raise postings.at_field("nip", _("NIP itu bukan NIP untuk status yang dipilih."))
    if faults:
        raise postings.at_field(
            "nip", _("Tanggal lahir atau jenis kelamin pada NIP itu berbeda dari data pegawai.")
        )
    if Nip.objects.filter(nip=number.digits, superseded_at=None).exists():
        raise postings.at_field(
            "nip", _("NIP itu sudah dipakai. Periksa lagi angkanya pada surat keputusan.")
        )
    return number
