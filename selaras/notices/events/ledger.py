"""Who is told of moves and of a superior put right: the person, and those whose work it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from selaras.domain.ledger.codes import MoveKind
from selaras.domain.ledger.models import Move, SuperiorReport
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Grant
from selaras.domain.skp.models import Skp
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer
from selaras.notices.telling import Receivers, tell

REPORT = "moves:superior_report"


def to_mover(move: Move, by: Viewer) -> Receivers:
    return [] if move.kind == MoveKind.DEATH else [move.employee_id]


def to_deciders(report: SuperiorReport, by: Viewer) -> Receivers:
    """The performance officers over the unit; where there is none, those who keep the personnel data."""
    granted = Grant.objects.filter(valid(by.today))
    officers: list[Any] = []
    if report.unit is not None:
        over = Q(unit=None) | Q(unit__first__lte=report.unit.first, unit__last__gte=report.unit.first)
        officers = list(
            granted.filter(over, role=Role.PENGELOLA_KINERJA).values_list("employee_id", flat=True)
        )
    named = {report.employee_id, report.proposed_id, report.recorded_id}
    if able := [one for one in officers if one not in named]:
        return able
    return granted.filter(role=Role.ADMIN_KEPEGAWAIAN).values_list("employee_id", flat=True)


def to_reporter(report: SuperiorReport, by: Viewer) -> Receivers:
    return [report.employee_id]


def to_all_named(report: SuperiorReport, by: Viewer) -> Receivers:
    return [report.employee_id, report.proposed_id, report.recorded_id]


def about_report(report: SuperiorReport, by: Viewer) -> Mapping[str, Any]:
    since = report.effective_date or ""
    return {"who": report.employee.full_name, "superior": report.proposed.full_name, "since": since}


def about_move(move: Move, by: Viewer) -> Mapping[str, Any]:
    return {"day": move.effective_date}


def to_owner(skp: Skp, by: Viewer) -> Receivers:
    return [skp.employee_id]


def to_new_penilai(skp: Skp, by: Viewer) -> Receivers:
    return [skp.penilai_id, skp.employee_id]


def about_plan(skp: Skp, by: Viewer) -> Mapping[str, Any]:
    from selaras.domain.organization.models import Employee

    return {
        "who": skp.employee.full_name,
        "penilai": Employee.objects.get(pk=skp.penilai_id).full_name,
        "year": skp.period.year,
        "day": skp.last_date,
    }


def to_decider(evaluation: Any, by: Viewer) -> Receivers:
    return [evaluation.decider_id]


def about_evaluation(evaluation: Any, by: Viewer) -> Mapping[str, Any]:
    return {"employee": evaluation.employee.full_name, "period": evaluation.period.code}


tell(
    "record_move",
    receivers=to_mover,
    sentence=_("Perpindahan Anda mulai %(day)s sudah dicatat. Periksa jabatan, tanggal, dan atasannya."),
    url="moves:detail",
    params=about_move,
)
tell(
    "file_superior_report",
    receivers=to_deciders,
    sentence=_("%(who)s melaporkan bahwa atasannya keliru tercatat. Periksa, lalu putuskan."),
    url=REPORT,
    params=about_report,
)
tell(
    "refuse_superior_report",
    receivers=to_reporter,
    sentence=_("Laporan Anda tentang atasan yang keliru ditolak. Baca alasannya."),
    url=REPORT,
    params=about_report,
)
tell(
    "accept_superior_report",
    receivers=to_all_named,
    sentence=_("Atasan %(who)s sekarang %(superior)s, berlaku sejak %(since)s."),
    url=REPORT,
    params=about_report,
)
tell(
    "hand_over_skp",
    receivers=to_new_penilai,
    sentence=_("Pejabat penilai SKP %(year)s %(who)s sekarang %(penilai)s."),
    url="skp:detail",
    params=about_plan,
)
tell(
    "end_skp",
    receivers=to_owner,
    sentence=_(
        "SKP %(year)s Anda berakhir pada %(day)s karena perpindahan. Untuk jabatan baru, susun SKP baru."
    ),
    url="skp:detail",
    params=about_plan,
)
tell(
    "reseat_skp",
    receivers=to_owner,
    sentence=_("SKP %(year)s Anda berpindah ke jabatan baru. Sesuaikan, lalu ajukan lagi."),
    url="skp:detail",
    params=about_plan,
)
tell(
    "change_decider",
    receivers=to_decider,
    sentence=_("Keberatan %(employee)s atas evaluasi %(period)s sekarang Anda yang memutus."),
    url="evaluation:detail",
    params=about_evaluation,
)
tell(
    "cancel_move",
    receivers=to_mover,
    sentence=_("Perpindahan Anda mulai %(day)s dibatalkan. Alasannya ada di catatannya."),
    url="moves:detail",
    params=about_move,
)
