"""Who may change the organisation. Each check returns the role in which it is permitted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer

from .codes import Role


def check_edit_organisation(user: Viewer) -> str:
    if user.is_system:
        return "sistem"
    if user.has(Role.ADMIN_KEPEGAWAIAN):
        return Role.ADMIN_KEPEGAWAIAN
    raise Forbidden(_("Data organisasi diubah oleh admin kepegawaian. Sampaikan perubahannya kepada BKD."))


def check_override_superior(user: Viewer, employee: Any) -> str:
    if employee.pk == user.person_id:
        raise Forbidden(_("Atasan Anda sendiri ditetapkan oleh orang lain, tidak oleh Anda."))
    return check_edit_organisation(user)


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
