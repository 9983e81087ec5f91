"""Who may change the organisation. Each check returns the role in which it is permitted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import DerivedRole, Role


def check_edit_organisation(user: Viewer, unit: Any = None) -> str:
    """``unit``: where something changes; an officer of one subtree changes nothing outside it."""
    if user.is_system:
        return "sistem"
    if unit is not None and user.covers(unit.first, Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if unit is None and user.has(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        raise Forbidden(_("Unit ini di luar lingkup Anda. Sampaikan kepada admin kepegawaian unit itu."))
    raise Forbidden(_("Data organisasi diubah oleh admin kepegawaian. Sampaikan perubahannya kepada BKD."))


def check_edit_employee(user: Viewer, employee_id: UUID, unit: Any = None) -> str:
    """Separation: an officer does not edit the own record."""
    check_not_own_record(user, [employee_id])
    return check_edit_organisation(user, unit)


def check_not_own_record(user: Viewer, employee_ids: Collection[UUID]) -> None:
    """Of many at once (a file): if one of them is the writer, somebody else has to write it."""
    if not user.is_system and user.person_id in employee_ids:
        sentence = _("Data kepegawaian Anda sendiri diubah oleh petugas lain, tidak oleh Anda.")
        raise Forbidden(sentence, code="own_record")


def check_override_superior(user: Viewer, employee: Any, unit: Any = None) -> str:
    if employee.pk == user.person_id:
        raise Forbidden(_("Atasan Anda sendiri ditetapkan oleh orang lain, tidak oleh Anda."))
    return check_edit_organisation(user, unit)


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
