"""Who says that a change was talked over, and who takes a proposed addendum up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import AddendumState
from .workflow import PENDING


def _role(user: Viewer, row: Any) -> str:
    """As which of the two this person speaks; a lent pen never speaks about the one who holds it."""
    if user.person_id == row.employee_id:
        return "pegawai"
    if user.holds_pen(row.superior_id, row.employee_id):
        return user.writes_in_role(row.superior_id, "atasan")
    return ""


def is_employee(user: Viewer, row: Any) -> bool:
    return bool(user.person_id == row.employee_id)


def reason_not_to_settle(user: Viewer, row: Any) -> str:
    """Why this person may not end the clarification without a change; empty where it is allowed."""
    if not _role(user, row):
        return _("Klarifikasi ini dibicarakan oleh pegawai dan atasannya.")
    if row.state not in PENDING:
        return _("Klarifikasi ini sudah selesai. Perubahan berikutnya membuka yang baru.")
    return ""


def reason_not_to_confirm(user: Viewer, row: Any) -> str:
    if sentence := reason_not_to_settle(user, row):
        return sentence
    if row.employee_at if is_employee(user, row) else row.superior_at:
        return _("Anda sudah menyatakannya. Sekarang menunggu pihak yang lain.")
    return ""


def check_settle(user: Viewer, row: Any) -> str:
    return _permitted(_role(user, row), reason_not_to_settle(user, row))


def check_confirm(user: Viewer, row: Any) -> str:
    return _permitted(_role(user, row), reason_not_to_confirm(user, row))


def reason_not_to_decide_proposal(user: Viewer, row: Any) -> str:
    """``row`` is an AddendumProposal with its plan."""
    if user.person_id != row.skp.employee_id:
        return _("Usulan addendum diputuskan oleh pemilik rencana.")
    if row.state != AddendumState.PROPOSED:
        return _("Usulan addendum ini sudah diputuskan.")
    return ""


def check_decide_proposal(user: Viewer, row: Any) -> str:
    role = "pegawai" if user.person_id == row.skp.employee_id else ""
    return _permitted(role, reason_not_to_decide_proposal(user, row))


def _permitted(role: str, sentence: str) -> str:
    if not role:
        raise Forbidden(sentence)
    if sentence:
        raise Refusal(sentence, code="wrong_state")
    return role
