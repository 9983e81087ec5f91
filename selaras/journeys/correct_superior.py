"""A report that the superior is wrong, accepted: it takes effect at once, and open work goes to the right penilai."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.ledger import access
from selaras.domain.ledger import actions as ledger
from selaras.domain.ledger.models import SuperiorReport
from selaras.domain.organization import actions as organization
from selaras.domain.organization.circles import check_no_circle
from selaras.domain.organization.querysets import superior_spans
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .moves.checks import EARLIEST
from .moves.following import follow_superiors


@action
def accept_superior_report(
    *,
    report_id: UUID,
    by: Viewer,
    at: dt.datetime,
    since: dt.date | None = None,
    note: str = "",
) -> SuperiorReport:
    """The proposed superior leads from ``since`` on (None: since the wrong one did, in what is still open); the running
    plan and the drafts of later periods go to that penilai (rules.md 2.6).

    Raises Refusal where the day lies in a closed period or ahead, or where somebody would lead oneself.
    """
    report = ledger.locked_report(report_id)
    access.check_decide(by, report)
    day = since or since_when(report, by.today)
    _check_day(day, by.today)
    organization.override_superior(
        employee=report.employee,
        superior=report.proposed,
        reason=_("Laporan atasan keliru, diterima oleh pengelola kinerja atau admin kepegawaian"),
        valid_from=day,
        by=by,
        at=at,
    )
    check_no_circle(by.today, {report.employee_id})
    follow_superiors(employee_ids=[report.employee_id], since=day, by=by, at=at)
    return ledger.accept_report(report_id=report_id, effective_date=day, note=note, by=by, at=at)


def since_when(report: SuperiorReport, today: dt.date) -> dt.date:
    """The first day on which today's superior led without a break, in this year and after the last closed period."""
    begin = dt.date(today.year, 1, 1)
    closed = _last_closed()
    if closed is not None:
        begin = max(begin, closed + dt.timedelta(days=1))
    day = today + dt.timedelta(days=1)
    spans = superior_spans(begin, day, [report.employee_id]) if begin < day else []
    here = day
    for span in reversed(spans):
        if span.valid_until != here or span.superior_id != report.recorded_id:
            break
        here = span.valid_from
    return min(max(here, begin), today)


def _check_day(day: dt.date, today: dt.date) -> None:
    if day > today:
        sentence = _("Atasan yang benar berlaku mulai hari ini atau sebelumnya.")
        raise Refusal(sentence, code="since", errors={"since": sentence})
    if day < EARLIEST:
        raise Refusal(_("Periksa tahunnya."), code="since", errors={"since": _("Periksa tahunnya.")})
    closed = _last_closed()
    if closed is not None and day <= closed:
        sentence = _("Periode sampai %(day)s sudah ditutup. Pilih tanggal sesudahnya.") % {
            "day": formats.date_format(closed, "DATE_FORMAT")
        }
        raise Refusal(sentence, code="since", errors={"since": sentence})


def _last_closed() -> dt.date | None:
    rows = (
        Period.objects.filter(state=PeriodState.CLOSED).exclude(kind=PeriodKind.MONTH).order_by("-last_date")
    )
    return rows.values_list("last_date", flat=True).first()
