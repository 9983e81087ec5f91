"""Who may change the organisation. Each check returns the role in which it is permitted."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import LeaveKind, Role
from .models import Assignment


def check_edit_organisation(user: Viewer) -> str:
    if user.is_system:
        return "sistem"
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    raise Forbidden(_("Data organisasi diubah oleh admin kepegawaian. Sampaikan perubahannya kepada BKD."))


def check_edit_record(user: Viewer, employee_id: UUID) -> str:
    """Posts, stand-ins and secondments of a person; an officer never edits the own record."""
    role = check_edit_organisation(user)
    check_not_oneself(user, employee_id)
    return role


def check_not_oneself(user: Viewer, employee_id: UUID) -> None:
    if employee_id == user.person_id:
        raise Forbidden(_("Data kepegawaian Anda sendiri diubah oleh orang lain, tidak oleh Anda."))


def check_override_superior(user: Viewer, employee: Any) -> str:
    """The staff office, and the performance officer of the subtree in which the person works."""
    if employee.pk == user.person_id:
        raise Forbidden(_("Atasan Anda sendiri ditetapkan oleh orang lain, tidak oleh Anda."))
    if user.has(Role.PENGELOLA_KINERJA) and user.covers(
        place_of(employee.pk, user.today), Role.PENGELOLA_KINERJA
    ):
        return Role.PENGELOLA_KINERJA
    return check_edit_organisation(user)


def place_of(employee_id: UUID, day: dt.date) -> int:
    """The preorder number of the unit of the main post; -1 without one."""
    rows = Assignment.objects.filter(valid(day), employee=employee_id).order_by("kind", "-valid_from")
    found: int | None = rows.values_list("position__unit__first", flat=True).first()
    return -1 if found is None else found


def check_manage_team(user: Viewer, unit: Any) -> str:
    if user.covers(unit.first, Role.PENGELOLA_KINERJA):
        return Role.PENGELOLA_KINERJA
    if user.is_system or user.has(Role.ADMIN_KEPEGAWAIAN):
        return check_edit_organisation(user)
    raise Forbidden(_("Tim kerja dibentuk oleh pengelola kinerja unitnya atau admin kepegawaian."))


# What a person says oneself; the others change a status and come from the staff office.
OWN_ABSENCES = (
    LeaveKind.TAHUNAN,
    LeaveKind.SAKIT,
    LeaveKind.MELAHIRKAN,
    LeaveKind.ALASAN_PENTING,
    LeaveKind.DINAS_LUAR,
)


def check_record_leave(user: Viewer, employee_id: UUID, kind: LeaveKind) -> str:
    if employee_id == user.person_id:
        if kind in OWN_ABSENCES:
            return "pegawai"
        raise Forbidden(_("Cuti panjang dan tugas belajar Anda dicatat oleh admin kepegawaian."))
    return check_edit_organisation(user)


def check_delegate(user: Viewer, employee_id: UUID) -> str:
    """A superior lends the own pen; for somebody who cannot, the staff office does."""
    if employee_id == user.person_id:
        if user.leads:
            return "penilai"
        raise Forbidden(_("Wewenang menilai dititipkan oleh yang memimpin sebuah unit."))
    if user.is_system or user.has(Role.ADMIN_KEPEGAWAIAN):
        return check_edit_organisation(user)
    raise Forbidden(_("Wewenang seseorang dititipkan olehnya sendiri atau oleh admin kepegawaian."))


def check_grant(user: Viewer, employee: Any) -> str:
    """Separation: nobody grants oneself a role; an administrator runs the system but reads no performance text."""
    if user.is_system:
        return "sistem"
    if employee.pk == user.person_id:
        raise Forbidden(_("Hak Anda sendiri diberikan oleh orang lain, tidak oleh Anda."))
    if user.has(Role.ADMINISTRATOR):
        return Role.ADMINISTRATOR
    raise Forbidden(_("Hak akses diberikan oleh administrator sistem."))


def may_see_nip(user: Viewer, employee: Any) -> bool:
    """A NIP holds the birth date: shown to the person, to the leaders above, and to the offices. ``employee`` carries
    ``unit_first`` (querysets.with_post)."""
    if user.is_system or employee.pk == user.person_id:
        return True
    position = -1 if employee.unit_first is None else employee.unit_first
    offices = (
        Role.ADMIN_KEPEGAWAIAN,
        Role.PENGELOLA_KINERJA,
        Role.BPSDM,
        Role.INSPEKTORAT,
        Role.ADMINISTRATOR,
    )
    return user.leads_unit(position) or user.covers(position, *offices)
