"""The only writers of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.periods import Period as Span
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .codes import DeadlineKind, PeriodKind, PeriodState
from .models import Deadline, Holiday, Period
from .workflow import MOVES


@action
def open_year(*, year: int, by: Viewer, at: dt.datetime) -> Period:
    """The year, its four quarters and twelve months; what exists already stays as it is."""
    role = access.check_run_cycle(by)
    spans = [Span(year), *Span(year).quarters(), *Span(year).months()]
    made = [
        Period(
            code=str(span),
            kind=PeriodKind(span.kind),
            year=year,
            first_date=span.first_day,
            last_date=span.last_day,
        )
        for span in spans
    ]
    Period.objects.bulk_create(made, ignore_conflicts=True)
    whole = Period.objects.get(code=str(year))
    audit.record("open_year", whole, by=by, as_role=role, at=at)
    return whole


@action
def set_deadline(
    *, period: Period, kind: DeadlineKind, date: dt.date, by: Viewer, at: dt.datetime
) -> Deadline:
    role = access.check_run_cycle(by)
    before = Deadline.objects.filter(period=period, kind=kind).first()
    row, _made = Deadline.objects.update_or_create(period=period, kind=kind, defaults={"date": date})
    changes = {str(kind): (before and before.date, date)}
    audit.record("set_deadline", period, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def add_holidays(*, days: Mapping[dt.date, str], legal_basis: str, by: Viewer, at: dt.datetime) -> int:
    """National and local holidays as data; a date that is there already keeps its name. Returns how many are new."""
    role = access.check_run_cycle(by)
    check_said(
        {"legal_basis": legal_basis, **({"name": ""} if not all(n.strip() for n in days.values()) else {})}
    )
    known = set(Holiday.objects.filter(date__in=list(days)).values_list("date", flat=True))
    new = [
        Holiday(date=d, name=n.strip(), legal_basis=legal_basis.strip())
        for d, n in days.items()
        if d not in known
    ]
    for row in Holiday.objects.bulk_create(new):
        changes = {"date": (None, row.date), "name": (None, row.name), "legal_basis": (None, row.legal_basis)}
        audit.record("add_holiday", row, by=by, as_role=role, at=at, changes=changes)
    return len(new)


@action
def remove_holiday(*, date: dt.date, reason: str, by: Viewer, at: dt.datetime) -> None:
    """Take a day off the calendar again (a decree was changed). Clocks that already ran over it are not turned back:
    a day in a closed period stays."""
    role = access.check_run_cycle(by)
    row = Holiday.objects.select_for_update(of=("self",)).get(date=date)
    check_said({"reason": reason})
    closed = Period.objects.containing(date).filter(state=PeriodState.CLOSED).order_by("first_date").first()
    if closed:
        words = {"code": closed.code}
        raise Refusal(
            _("Hari ini ada pada periode %(code)s yang sudah ditutup.") % words, code="period_closed"
        )
    changes = {"date": (row.date, None), "name": (row.name, None), "reason": (None, reason.strip())}
    audit.record("remove_holiday", row, by=by, as_role=role, at=at, changes=changes)
    row.delete()


def check_said(texts: Mapping[str, str]) -> None:
    """Raise Refusal at the first field that says nothing."""
    sentences = {
        "legal_basis": _("Tulis dasar hukumnya."),
        "name": _("Tulis nama hari liburnya."),
        "reason": _("Tulis alasannya."),
    }
    for field, text in texts.items():
        if not text.strip():
            raise Refusal(sentences[field], code="not_said", errors={field: sentences[field]})


@action
def change_state(*, period_id: UUID, to: PeriodState, by: Viewer, at: dt.datetime) -> Period:
    """Freeze, reopen or close a period. Closing is for good; what hangs on it is closed by journeys/close_period."""
    role = access.check_run_cycle(by)
    period = Period.objects.select_for_update(of=("self",)).get(pk=period_id)
    sentence = _("Periode %(code)s sudah ditutup dan tidak dapat diubah lagi.") % {"code": period.code}
    check_move(MOVES, period.state, to, sentence)
    before, period.state = period.state, to
    if to == PeriodState.CLOSED:
        period.closed_at, period.closed_by_id = at, by.writes_as
    period.save(update_fields=["state", "closed_at", "closed_by_id"])
    audit.record("change_period", period, by=by, as_role=role, at=at, changes={"state": (before, to)})
    return period
