"""Who may open the door for whom. Nobody for oneself; who holds a role is let in by those above officers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee, Grant
from selaras.domain.organization.querysets import within
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import EVERYTHING, Viewer

OFFICERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN, Role.ADMINISTRATOR)
KEEPERS = (Role.ADMIN_KEPEGAWAIAN, Role.ADMINISTRATOR)


def may_manage_accounts(user: Viewer) -> bool:
    return user.is_system or user.has(*OFFICERS)


def managed_by(user: Viewer) -> Any:
    """Employees in service whose accounts this officer looks after, with their post and account."""
    rows = Employee.objects.serving(user.today).with_post(user.today).select_related("account")
    spans = (EVERYTHING,) if user.is_system else user.spans(*OFFICERS)
    return rows.filter(within(spans, "post__position__unit__"))


def check_print_letters(user: Viewer, unit: Any) -> str:
    """An officer over the unit, so over everything below it."""
    for role in OFFICERS:
        if user.covers(unit.first, role):
            return str(role)
    raise Forbidden(_("Surat undangan dicetak oleh petugas unit kerja itu."))


def check_manage_account(user: Viewer, employee: Any) -> str:
    """``employee`` carries ``unit_first`` (querysets.with_post). Returns the role in which it is done."""
    if employee.pk == user.person_id:
        raise Forbidden(_("Untuk akun Anda sendiri pakai halaman Akun saya, atau minta petugas lain."))
    roles = {str(role) for role in held_roles(employee, user)}
    if Role.ADMINISTRATOR in roles:
        return _as(
            user,
            employee,
            (Role.ADMINISTRATOR,),
            _("Akun administrator hanya diurus oleh administrator lain."),
        )
    if roles:
        return _as(
            user,
            employee,
            KEEPERS,
            _("Akun pemegang peran diurus oleh admin kepegawaian atau administrator sistem."),
        )
    return _as(user, employee, OFFICERS, _("Akun diurus oleh petugas unit kerja pegawai itu."))


def check_release_factors(user: Viewer, employee: Any) -> str:
    check_manage_account(user, employee)
    return _as(
        user, employee, KEEPERS, _("Faktor kedua dilepas oleh admin kepegawaian atau administrator sistem.")
    )


def held_roles(employee: Any, user: Viewer) -> list[str]:
    return list(
        Grant.objects.filter(valid(user.today), employee_id=employee.pk).values_list("role", flat=True)
    )


def _as(user: Viewer, employee: Any, roles: tuple[Role, ...], sentence: str) -> str:
    if user.is_system:
        return "sistem"
    position = -1 if employee.unit_first is None else employee.unit_first
    for role in roles:
        if user.covers(position, role):
            return str(role)
    raise Forbidden(sentence)
