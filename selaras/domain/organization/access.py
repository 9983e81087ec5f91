"""Who may change the organisation. Each check returns the role in which it is permitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import DerivedRole, LeaveKind, Role
from .models import Assignment


def check_edit_organisation(user: Viewer, unit: Any = None) -> str:
    """``unit``: where something changes; an officer of one subtree changes nothing outside it."""
    return _keeps(user, None if unit is None else unit.first)


def _keeps(user: Viewer, place: int | None) -> str:
    if user.is_system:
        return "sistem"
    if user.has_everywhere(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        if place is None or user.covers(place, Role.ADMIN_KEPEGAWAIAN):
            return Role.ADMIN_KEPEGAWAIAN
        raise Forbidden(_("Unit ini di luar lingkup Anda. Sampaikan kepada admin kepegawaian unit itu."))
    raise Forbidden(_("Data organisasi diubah oleh admin kepegawaian. Sampaikan perubahannya kepada BKD."))


def _keeps_of(user: Viewer, employee_id: UUID) -> str:
    """For the place where the person works, which is asked only where it decides."""
    bound = user.has(Role.ADMIN_KEPEGAWAIAN) and not user.has_everywhere(Role.ADMIN_KEPEGAWAIAN)
    return _keeps(user, place_of(employee_id, user.today) if bound else None)


def check_edit_record(user: Viewer, employee_id: UUID, unit: Any = None) -> str:
    """Posts, stand-ins, secondments and account of a person; an officer never edits the own record. ``unit``: where the
    person goes; without it, where the person works."""
    check_not_oneself(user, employee_id)
    return _keeps_of(user, employee_id) if unit is None else _keeps(user, unit.first)


def check_not_oneself(user: Viewer, employee_id: UUID) -> None:
    check_not_own_record(user, [employee_id])


def check_not_own_record(user: Viewer, employee_ids: Collection[UUID]) -> None:
    """Of many at once (a file): if one of them is the writer, somebody else has to write it."""
    if not user.is_system and user.person_id in employee_ids:
        sentence = _("Data kepegawaian Anda sendiri diubah oleh orang lain, tidak oleh Anda.")
        raise Forbidden(sentence, code="own_record")


def check_override_superior(user: Viewer, employee: Any) -> str:
    """The staff office, and the performance officer of the subtree in which the person works."""
    if employee.pk == user.person_id:
        raise Forbidden(_("Atasan Anda sendiri ditetapkan oleh orang lain, tidak oleh Anda."))
    place = place_of(employee.pk, user.today)
    if user.covers(place, Role.PENGELOLA_KINERJA):
        return Role.PENGELOLA_KINERJA
    return _keeps(user, place)


def place_of(employee_id: UUID, day: dt.date) -> int:
    """The preorder number of the unit of the main post; -1 without one."""
    rows = Assignment.objects.filter(valid(day), employee=employee_id).order_by("kind", "-valid_from")
    found: int | None = rows.values_list("position__unit__first", flat=True).first()
    return -1 if found is None else found


def check_manage_team(user: Viewer, unit: Any) -> str:
    if user.covers(unit.first, Role.PENGELOLA_KINERJA):
        return Role.PENGELOLA_KINERJA
    if user.is_system or user.has(Role.ADMIN_KEPEGAWAIAN):
        return check_edit_organisation(user, unit)
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
    return _keeps_of(user, employee_id)


def check_delegate(user: Viewer, employee_id: UUID) -> str:
    """A superior lends the own pen; for somebody who cannot, the staff office does."""
    if employee_id == user.person_id:
        if user.leads:
            return "penilai"
        raise Forbidden(_("Wewenang menilai dititipkan oleh yang memimpin sebuah unit."))
    if user.is_system or user.has(Role.ADMIN_KEPEGAWAIAN):
        return _keeps_of(user, employee_id)
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


def may_read_grants(user: Viewer) -> bool:
    """Who holds which role is read by those who give roles and by the inspectorate."""
    return user.is_system or user.has(Role.ADMINISTRATOR, Role.INSPEKTORAT)


EXPLAINED_TO = (Role.ADMINISTRATOR, Role.INSPEKTORAT, Role.ADMIN_KEPEGAWAIAN, Role.PENGELOLA_KINERJA)


def check_explain_rights(user: Viewer, employee: Any) -> str:
    """Who may ask what a person may do and who sees them: the person, and the offices over the person's unit.
    ``employee`` carries ``unit_first`` (querysets.with_post)."""
    if role := _explains(user, employee):
        return role
    raise Forbidden(_("Hak orang lain dijelaskan kepada administrator, inspektorat, dan pengelola unitnya."))


def may_explain_rights(user: Viewer, employee: Any) -> bool:
    return bool(_explains(user, employee))


def _explains(user: Viewer, employee: Any) -> str:
    if user.is_system:
        return "sistem"
    if employee.pk == user.person_id:
        return DerivedRole.PEGAWAI
    position = -1 if employee.unit_first is None else employee.unit_first
    return next(
        (role for role in EXPLAINED_TO if user.has_everywhere(role) or user.covers(position, role)), ""
    )


NIP_OFFICES = (
    Role.ADMIN_KEPEGAWAIAN,
    Role.PENGELOLA_KINERJA,
    Role.BPSDM,
    Role.INSPEKTORAT,
    Role.ADMINISTRATOR,
)


def may_see_nip(user: Viewer, employee: Any) -> bool:
    """A NIP holds the birth date: shown to the person, to the leaders above, and to the offices. ``employee`` carries
    ``unit_first`` (querysets.with_post)."""
    if user.is_system or employee.pk == user.person_id:
        return True
    position = -1 if employee.unit_first is None else employee.unit_first
    return user.leads_unit(position) or user.covers(position, *NIP_OFFICES)
