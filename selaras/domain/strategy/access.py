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
