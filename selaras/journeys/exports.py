"""A list that leaves the house: who took it and when stands in the sheet itself, and in the audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.formats import moment_text
from selaras.kernel.viewer import Viewer

Row = TypeVar("Row")
PRINT = "reports.print"  # the job that prints a report; its file is kept a day


class Counted(Generic[Row]):
    """Rows on their way out, counted as they go."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


def taken_by(name: str, agency: str, at: dt.datetime) -> str:
    """The sentence at the foot of the sheet."""
    words = {"name": name, "agency": agency, "at": moment_text(timezone.localtime(at))}
    return _("Diambil dari Selaras %(agency)s oleh %(name)s pada %(at)s.") % words


@action
def take_export(*, listing: str, rows: int, asked: str, by: Viewer, at: dt.datetime) -> None:
    """One event per download: which list, how many rows, with which filters (the address)."""
    if by.is_system:
        return
    person = Employee.objects.get(pk=by.person_id)
    changes = {"name": (None, listing), "rows": (None, rows), "asked": (None, asked[:1000])}
    audit.record("take_export", person, by=by, as_role="pegawai", at=at, changes=changes, kind="export")
