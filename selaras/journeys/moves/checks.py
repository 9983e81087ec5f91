"""What every move asks first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from selaras.domain.cycle.codes import PeriodKind, PeriodState
from selaras.domain.cycle.models import Period
from selaras.domain.ledger import access
from selaras.domain.organization.models import Assignment, Employee, Position
from selaras.domain.organization.postings import DEFINITIVE, at_field
from selaras.kernel.dated import valid
from selaras.kernel.viewer import Viewer

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2199, 12, 31)


def check_move(employee: Employee, on: dt.date, by: Viewer) -> None:
    """Who may, that the person serves on the day before or on the day, and that its period is open."""
    access.check_record_move(by, employee)
    check_open(on)
    serving = Employee.objects.serving(on) | Employee.objects.serving(on - dt.timedelta(days=1))
    if not serving.filter(pk=employee.pk).exists():
        raise at_field("on", _("Pada tanggal itu ia tidak bertugas di sini. Periksa tanggalnya."))


def check_open(on: dt.date) -> None:
    """A closed period keeps its copy, so nothing is moved inside it; and a date is a date of this age."""
    if not EARLIEST <= on <= LATEST:
        raise at_field("on", _("Periksa tahunnya."))
    rows = Period.objects.filter(state=PeriodState.CLOSED, last_date__gte=on).exclude(kind=PeriodKind.MONTH)
    closed = rows.order_by("-last_date").first()
    if closed is not None:
        sentence = _("Periode %(code)s sudah ditutup. Perpindahan dicatat mulai %(day)s atau sesudahnya.") % {
            "code": closed.code,
            "day": formats.date_format(closed.last_date + dt.timedelta(days=1), "DATE_FORMAT"),
        }
        raise at_field("on", sentence)


def check_order(on: dt.date, until: dt.date | None) -> None:
    if until is not None and until <= on:
        raise at_field("until", _("Tanggal selesai harus sesudah tanggal mulai."))


def post_on(employee: Employee, day: dt.date) -> Position | None:
    """The definitive post on a day."""
    rows: Any = Assignment.objects.filter(valid(day), employee=employee, **DEFINITIVE)
    row = rows.select_related("position__unit").first()
    return row.position if row else None
