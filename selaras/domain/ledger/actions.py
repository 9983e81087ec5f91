"""The only writers of the ledger: recorded moves, kept segments, reports of a wrong superior."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.domain.organization.models import Employee, Unit
from selaras.domain.organization.querysets import superior_of
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .codes import MoveKind, ReportState
from .models import KeptSegment, Move, SuperiorReport
from .workflow import MOVES

FEWEST_LETTERS = 10


@action
def record_move(
    *, employee: Employee, kind: MoveKind, effective_date: dt.date, by: Viewer, at: dt.datetime, **facts: Any
) -> Move:
    """Write down that somebody moved. ``facts``: until_date, from_position, to_position, status, grade, document,
    note. What the move changes is written by its journey."""
    role = access.check_record_move(by, None if kind == MoveKind.START else employee)
    move = Move.objects.create(
        employee=employee,
        kind=kind,
        effective_date=effective_date,
        recorded_at=at,
        recorded_by_id=by.writes_as,
        **facts,
    )
    changes = {name: (None, value) for name, value in facts.items() if value not in (None, "")}
    changes |= {"employee": (None, employee), "effective_date": (None, effective_date), "kind": (None, kind)}
    audit.record("record_move", move, by=by, as_role=role, at=at, changes=changes)
    return move


@action
def mark_followed(*, move_id: UUID, by: Viewer, at: dt.datetime) -> Move:
    """Pending plans and evaluations stand in line with the move."""
    move = Move.objects.select_for_update(of=("self",)).select_related("employee").get(pk=move_id)
    role = access.check_record_move(by, None)
    if move.followed_at is None:
        move.followed_at = at
        move.save(update_fields=["followed_at"])
        audit.record("follow_move", move, by=by, as_role=role, at=at, changes={"followed_at": (None, at)})
    return move


@action
def cancel_move(*, move_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> Move:
    """The move is not to take place. What it had written is taken back by its journey."""
    move = Move.objects.select_for_update(of=("self",)).select_related("employee").get(pk=move_id)
    role = access.check_cancel_move(by, move)
    if len(reason.strip()) < FEWEST_LETTERS:
        sentence = _("Tulis mengapa dibatalkan, supaya pegawai dan auditor tahu.")
        raise Refusal(sentence, errors={"reason": sentence})
    move.cancelled_at, move.cancelled_by_id, move.cancel_reason = at, by.writes_as, reason.strip()
    move.save(update_fields=["cancelled_at", "cancelled_by_id", "cancel_reason"])
    changes = {"cancel_reason": (None, move.cancel_reason), "effective_date": (move.effective_date, None)}
    audit.record("cancel_move", move, by=by, as_role=role, at=at, changes=changes)
    return move


@action
def keep_segments(*, period: Period, by: Viewer, at: dt.datetime) -> int:
    """Copy everybody's segments of the period as they stand, with the names of today; one statement, set-based.

    A period that has its copy keeps it. Returns how many segments were kept.
    """
    role = access.check_keep(by)
    if KeptSegment.objects.filter(period=period).exists():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [period.pk, period.first_date, period.last_date + dt.timedelta(days=1)])
        count = int(cursor.rowcount)
    audit.record("keep_segments", period, by=by, as_role=role, at=at, changes={"segments": (None, count)})
    return count


_KEEP = """
INSERT INTO ledger_keptsegment (period_id, employee_id, purpose, position_id, post_name, unit_name, penilai_id,
                                penilai_name, team_id, team_name, absence, valid_from, valid_until)
SELECT %s, s.employee_id, s.purpose, s.position_id, coalesce(p.name, ''), coalesce(u.name, ''), s.penilai_id,
       coalesce(trim(concat(e.front_title, ' ', e.name)) || CASE WHEN e.back_title <> '' THEN ', ' || e.back_title
                ELSE '' END, ''),
       s.team_id, coalesce(t.name, ''), s.absence, s.valid_from, s.valid_until
FROM selaras_segments(NULLIF(current_setting('selaras.agency', true), '')::uuid, %s, %s, NULL) s
LEFT JOIN organization_position p ON p.id = s.position_id
LEFT JOIN organization_unit u ON u.id = p.unit_id
LEFT JOIN organization_employee e ON e.id = s.penilai_id
LEFT JOIN organization_team t ON t.id = s.team_id
"""


@action
def file_report(
    *, employee: Employee, proposed: Employee, reason: str, by: Viewer, at: dt.datetime
) -> SuperiorReport:
    """ "My superior is wrong": who it should be, and why. One open report a person."""
    role = access.check_report(by, employee)
    recorded_id = superior_of(employee.pk, by.today)
    _check_proposal(employee, proposed, recorded_id, reason, by)
    report = SuperiorReport.objects.create(
        employee=employee,
        unit=_unit_of(employee, by.today),
        recorded_id=recorded_id,
        proposed=proposed,
        reason=reason.strip(),
        filed_at=at,
    )
    changes = {"recorded": (None, recorded_id), "proposed": (None, proposed), "reason": (None, report.reason)}
    audit.record("file_superior_report", report, by=by, as_role=role, at=at, changes=changes)
    return report


def _check_proposal(
    employee: Employee, proposed: Employee, recorded_id: UUID | None, reason: str, by: Viewer
) -> None:
    if proposed.pk == employee.pk:
        raise _at("proposed", _("Pilih orang lain: tidak ada yang menjadi atasan diri sendiri."))
    if proposed.pk == recorded_id:
        sentence = _("%(name)s sudah tercatat sebagai atasan Anda.") % {"name": proposed.full_name}
        raise _at("proposed", sentence)
    if not Employee.objects.serving(by.today).filter(pk=proposed.pk).exists():
        raise _at("proposed", _("Orang itu tidak lagi bertugas. Pilih atasan yang bertugas hari ini."))
    if len(reason.strip()) < FEWEST_LETTERS:
        raise _at(
            "reason", _("Tulis alasannya dalam satu kalimat, supaya pengelola kinerja dapat memeriksa.")
        )
    if SuperiorReport.objects.open().filter(employee=employee).exists():
        sentence = _("Laporan Anda sebelumnya masih menunggu keputusan. Tarik dulu bila ingin menggantinya.")
        raise Refusal(sentence, code="open_report")


def _at(field: str, sentence: str) -> Refusal:
    return Refusal(sentence, code="bad_report", errors={field: sentence})


def _unit_of(employee: Employee, day: dt.date) -> Unit | None:
    found = Employee.objects.with_post(day).filter(pk=employee.pk).values_list("unit_id", flat=True).first()
    return Unit.objects.get(pk=found) if found else None


@action
def withdraw_report(*, report_id: UUID, by: Viewer, at: dt.datetime) -> SuperiorReport:
    report = locked_report(report_id)
    role = access.check_withdraw(by, report)
    return _move(report, ReportState.WITHDRAWN, "withdraw_superior_report", by, role, at)


@action
def refuse_report(*, report_id: UUID, note: str, by: Viewer, at: dt.datetime) -> SuperiorReport:
    """The superior stays; the person reads why."""
    report = locked_report(report_id)
    role = access.check_decide(by, report)
    if len(note.strip()) < FEWEST_LETTERS:
        raise _at(
            "note", _("Tulis alasan penolakan, supaya pegawai tahu mengapa dan apa langkah berikutnya.")
        )
    report.decision_note = note.strip()
    return _decide(report, ReportState.REFUSED, "refuse_superior_report", by, role, at)


@action
def accept_report(
    *, report_id: UUID, effective_date: dt.date, note: str, by: Viewer, at: dt.datetime
) -> SuperiorReport:
    """The report is right. What follows from it is written by journeys/correct_superior."""
    report = locked_report(report_id)
    role = access.check_decide(by, report)
    report.effective_date, report.decision_note = effective_date, note.strip()
    return _decide(report, ReportState.ACCEPTED, "accept_superior_report", by, role, at)


def locked_report(report_id: UUID) -> SuperiorReport:
    rows = SuperiorReport.objects.select_for_update(of=("self",)).with_people()
    found: SuperiorReport = rows.get(pk=report_id)
    return found


def _decide(
    report: SuperiorReport, to: ReportState, verb: str, by: Viewer, role: str, at: dt.datetime
) -> SuperiorReport:
    report.decided_at, report.decided_by_id = at, by.person_id
    changes = {"decision_note": (None, report.decision_note), "effective_date": (None, report.effective_date)}
    return _move(report, to, verb, by, role, at, **changes)


def _move(
    report: SuperiorReport,
    to: ReportState,
    verb: str,
    by: Viewer,
    role: str,
    at: dt.datetime,
    **changes: tuple[object, object],
) -> SuperiorReport:
    before = report.state
    check_move(MOVES, before, to, _("Laporan ini sudah selesai dan tidak dapat diubah lagi."))
    report.state = to
    report.version += 1
    report.save()
    audit.record(verb, report, by=by, as_role=role, at=at, changes={"state": (before, to), **changes})
    return report
