"""Who proposes, plans, declines and completes trainings, and who keeps the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.domain.organization.querysets import place_of
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import ProposalState


def check_keep_catalogue(user: Viewer) -> str:
    if user.is_system:
        return "sistem"
    if user.has(Role.BPSDM):
        return Role.BPSDM
    raise Forbidden(_("Katalog pelatihan dikelola oleh BPSDM."))


def office_of(user: Viewer, firsts: Iterable[int]) -> str:
    """BPSDM, where the person works within the subtree of the grant; else nothing."""
    if user.is_system:
        return "sistem"
    return Role.BPSDM if any(user.covers(first, Role.BPSDM) for first in firsts) else ""


def role_towards(user: Viewer, employee_id: UUID) -> str:
    """``atasan``, ``bpsdm``, ``sistem``, ``pegawai`` for oneself, or nothing."""
    if employee_id == user.person_id:
        return "pegawai"
    superior, firsts = place_of(employee_id, user.today)
    return "atasan" if superior == user.person_id else office_of(user, firsts)


def check_propose(user: Viewer, employee_id: UUID) -> str:
    role = role_towards(user, employee_id)
    if not role:
        raise Forbidden(_("Pelatihan diusulkan oleh pegawainya, atasan langsungnya, atau BPSDM."))
    return role


def reason_not_to_plan(user: Viewer, proposal: Any) -> str:
    role = role_towards(user, proposal.employee_id)
    if role in ("", "pegawai"):
        return _("Usulan ini diputuskan oleh atasan langsung atau BPSDM.")
    if proposal.state != ProposalState.PROPOSED:
        return _("Hanya usulan yang belum diputuskan yang dapat direncanakan.")
    return ""


def reason_not_to_decline(user: Viewer, proposal: Any) -> str:
    role = role_towards(user, proposal.employee_id)
    if role in ("", "pegawai"):
        return _("Usulan ini diputuskan oleh atasan langsung atau BPSDM.")
    if proposal.state not in (ProposalState.PROPOSED, ProposalState.PLANNED):
        return _("Pelatihan yang sudah selesai atau tidak disetujui tidak dapat ditolak lagi.")
    return ""


def reason_not_to_complete(user: Viewer, proposal: Any) -> str:
    _superior, firsts = place_of(proposal.employee_id, user.today)
    if not office_of(user, firsts) or proposal.employee_id == user.person_id:
        return _("Hasil pelatihan dicatat oleh BPSDM.")
    if proposal.state != ProposalState.PLANNED:
        return _("Hanya pelatihan yang direncanakan yang dapat diselesaikan.")
    return ""


def check_plan(user: Viewer, proposal: Any) -> str:
    return _checked(user, proposal, reason_not_to_plan(user, proposal))


def check_decline(user: Viewer, proposal: Any) -> str:
    return _checked(user, proposal, reason_not_to_decline(user, proposal))


def check_complete(user: Viewer, proposal: Any) -> str:
    reason = reason_not_to_complete(user, proposal)
    if reason and proposal.state == ProposalState.PLANNED:
        raise Forbidden(reason, code="forbidden")
    return _checked(user, proposal, reason)


def _checked(user: Viewer, proposal: Any, reason: str) -> str:
    role = role_towards(user, proposal.employee_id)
    if not reason:
        return role
    strange = role in ("", "pegawai")
    raise (Forbidden if strange else Refusal)(reason, code="forbidden" if strange else "wrong_state")
