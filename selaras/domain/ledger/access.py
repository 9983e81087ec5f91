"""Who records moves, who reports a wrong superior, who decides. Nobody moves oneself or decides on oneself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.organization.codes import Role
from selaras.kernel.refusal import Forbidden, Refusal
from selaras.kernel.viewer import Viewer

from .codes import MoveKind, ReportState
from .querysets import DECIDERS, READERS


def may_read_ledger(user: Viewer, employee: Any) -> bool:
    """Why and by whom somebody was moved, and when absent: the person, the leaders above, the offices over the unit.

    ``employee`` carries ``unit_first`` (organization.querysets.with_post); without a post the offices that have the
    whole agency.
    """
    if user.is_system or employee.pk == user.person_id:
        return True
    if employee.unit_first is None:
        return user.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT)
    return user.leads_unit(employee.unit_first) or user.covers(employee.unit_first, *READERS)


def reason_not_to_record_move(user: Viewer, employee: Any | None) -> str:
    """``employee`` None: somebody who is not yet known."""
    if user.is_system:
        return ""
    if not user.has(Role.ADMIN_KEPEGAWAIAN):
        return _("Perpindahan dicatat oleh admin kepegawaian. Sampaikan surat keputusannya kepada BKD.")
    if employee is not None and employee.pk == user.person_id:
        return _("Perpindahan Anda sendiri dicatat oleh admin kepegawaian lain.")
    return ""


def check_record_move(user: Viewer, employee: Any | None) -> str:
    if reason := reason_not_to_record_move(user, employee):
        raise Forbidden(reason)
    return "sistem" if user.is_system else Role.ADMIN_KEPEGAWAIAN


def reason_not_to_cancel(move: Any) -> str:
    """Why the move can no longer be taken back; empty where it can."""
    if move.cancelled_at is not None:
        return _("Perpindahan ini sudah dibatalkan.")
    if move.followed_at is not None:
        return _("Perpindahan ini sudah berlaku. Perbaiki dengan mencatat perpindahan baru.")
    if move.kind == MoveKind.START:
        return _("Pegawai baru tidak dibatalkan. Catat bahwa ia berhenti pada hari mulainya.")
    return ""


def check_cancel_move(user: Viewer, move: Any) -> str:
    role = check_record_move(user, move.employee)
    if reason := reason_not_to_cancel(move):
        raise Refusal(reason, code="wrong_state")
    return role


def check_keep(user: Viewer) -> str:
    """Copies for a closed period are kept by whoever closes it (cycle.access.check_run_cycle)."""
    return "sistem" if user.is_system else Role.ADMIN_KEPEGAWAIAN


def check_report(user: Viewer, employee: Any) -> str:
    if employee.pk != user.person_id:
        raise Forbidden(_("Atasan yang keliru dilaporkan oleh pegawainya sendiri."))
    return "pegawai"


def check_withdraw(user: Viewer, report: Any) -> str:
    if report.employee_id != user.person_id:
        raise Forbidden(_("Laporan ditarik kembali oleh pegawai yang membuatnya."))
    _check_open(report)
    return "pegawai"


def reason_not_to_decide(user: Viewer, report: Any) -> str:
    """Why this person may not decide the report now; ``report.unit`` is read."""
    if _is_strange(user, report):
        return _("Laporan ini diputus oleh pengelola kinerja unitnya atau admin kepegawaian.")
    if report.employee_id == user.person_id:
        return _("Laporan Anda sendiri diputus oleh orang lain.")
    if user.person_id in (report.proposed_id, report.recorded_id):
        return _("Anda disebut sebagai atasan dalam laporan ini, jadi orang lain yang memutusnya.")
    return _open_reason(report)


def check_decide(user: Viewer, report: Any) -> str:
    if reason := reason_not_to_decide(user, report):
        mine = user.person_id in (report.employee_id, report.proposed_id, report.recorded_id)
        raise (Forbidden if mine or _is_strange(user, report) else Refusal)(reason)
    place = report.unit.first if report.unit else -1
    return Role.PENGELOLA_KINERJA if user.covers(place, Role.PENGELOLA_KINERJA) else Role.ADMIN_KEPEGAWAIAN


def _is_strange(user: Viewer, report: Any) -> bool:
    if report.unit is None:
        return not user.has(Role.ADMIN_KEPEGAWAIAN)
    return not user.covers(report.unit.first, *DECIDERS)


def _check_open(report: Any) -> None:
    if reason := _open_reason(report):
        raise Refusal(reason, code="wrong_state")


def _open_reason(report: Any) -> str:
    return (
        ""
        if report.state == ReportState.OPEN
        else _("Laporan ini sudah selesai dan tidak dapat diubah lagi.")
    )
