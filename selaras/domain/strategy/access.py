"""Who draws the graph of objectives: planners, and leaders within their own subtree. Everybody reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden
from selaras.kernel.viewer import Viewer


def _role(user: Viewer, unit: Any) -> str:
    if user.is_system:
        return "sistem"
    if user.covers(unit.first, Role.PERENCANA):
        return str(Role.PERENCANA)
    return "pimpinan_unit" if user.leads_unit(unit.first) else ""


def reason_not_to_edit(user: Viewer, unit: Any) -> str:
    """Why this person may not add or change objectives of the unit; empty where it is allowed."""
    if _role(user, unit):
        return ""
    return _("Sasaran unit ini disusun oleh perencana dan pimpinan unitnya.")


def check_edit(user: Viewer, unit: Any) -> str:
    role = _role(user, unit)
    if not role:
        raise Forbidden(reason_not_to_edit(user, unit))
    return role


def reason_not_to_plan(user: Viewer) -> str:
    """Versions of the graph and programme codes belong to the whole government: its planners keep them."""
    if user.is_system or user.has(Role.PERENCANA):
        return ""
    return _("Versi dan kode program dikelola perencana.")


def check_plan(user: Viewer) -> str:
    if reason := reason_not_to_plan(user):
        raise Forbidden(reason)
    return "sistem" if user.is_system else str(Role.PERENCANA)


def reason_not_to_answer_link(user: Viewer, link: Any) -> str:
    """``link`` with its parent's unit: the side that is supported answers."""
    if _role(user, link.parent.unit):
        return ""
    words = {"unit": link.parent.unit.name}
    return _("Usulan ini dijawab perencana atau pimpinan %(unit)s.") % words


def check_answer_link(user: Viewer, link: Any) -> str:
    role = _role(user, link.parent.unit)
    if not role:
        raise Forbidden(reason_not_to_answer_link(user, link))
    return role


def reason_not_to_draw_agreement(user: Viewer, unit: Any, employee_id: Any) -> str:
    """Drawing up a Perjanjian Kinerja: the holder of the post, the unit's planner or leader."""
    if user.person_id == employee_id or _role(user, unit):
        return ""
    return _("Perjanjian kinerja disusun oleh pemegang jabatan atau perencana unitnya.")


def check_draw_agreement(user: Viewer, unit: Any, employee_id: Any) -> str:
    if reason := reason_not_to_draw_agreement(user, unit, employee_id):
        raise Forbidden(reason)
    return "pihak_pertama" if user.person_id == employee_id else _role(user, unit)


def reason_not_to_offer_agreement(user: Viewer, agreement: Any) -> str:
    """The first party promises: nobody does it for the holder of the post."""
    if user.is_system or user.person_id == agreement.employee_id:
        return ""
    return _("Perjanjian kinerja diajukan oleh pemegang jabatannya sendiri.")


def check_offer_agreement(user: Viewer, agreement: Any) -> str:
    if reason := reason_not_to_offer_agreement(user, agreement):
        raise Forbidden(reason)
    return "pihak_pertama"


def reason_not_to_agree_agreement(user: Viewer, agreement: Any) -> str:
    """The second party: the superior, or who holds the superior's pen."""
    if user.is_system or user.holds_pen(agreement.superior_id, agreement.employee_id):
        return ""
    return _("Perjanjian kinerja disepakati oleh atasan pemegang jabatan.")


def check_agree_agreement(user: Viewer, agreement: Any) -> str:
    if reason := reason_not_to_agree_agreement(user, agreement):
        raise Forbidden(reason)
    return user.writes_in_role(agreement.superior_id, "pihak_kedua")
