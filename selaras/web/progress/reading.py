"""What the pages of daily progress read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from selaras.domain.progress import access
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja
from selaras.kernel.viewer import Viewer
from selaras.web.evidence.words import shown_on


def own_results(viewer: Viewer, date: dt.date) -> list[HasilKerja]:
    """The person's results that can be chosen for a day: of agreed plans, also while an addendum is being written."""
    rows = HasilKerja.objects.filter(
        skp__employee_id=viewer.person_id,
        skp__agreed_at__isnull=False,
        skp__first_date__lte=date,
        skp__last_date__gte=date,
    ).exclude(skp__state=SkpState.DRAFT)
    return list(rows.order_by("skp__first_date", "number").prefetch_related("indicators"))


def told(viewer: Viewer, entries: Iterable[Any]) -> list[dict[str, Any]]:
    """Entries with their evidence and why they cannot be changed (empty where they can)."""
    rows = list(entries)
    evidence = shown_on("progressentry", [row.pk for row in rows])
    reasons: dict[Any, str] = {}
    for row in rows:
        if row.employee_id == viewer.person_id and row.date not in reasons:
            reasons[row.date] = access.reason_shut(row.date)
    return [
        {
            "entry": row,
            "about": row.result.statement if row.result else "",
            "evidence": evidence.get(row.pk, []),
            "is_own": row.employee_id == viewer.person_id,
            "reason": reasons.get(row.date, ""),
        }
        for row in rows
    ]


def days_of_month(viewer: Viewer, today: dt.date) -> list[tuple[str, str]]:
    """The days of this month until today as ``(kind, words)`` for the strip; weekends are no gap."""
    first = today.replace(day=1)
    rows = ProgressEntry.objects.own(viewer).filter(withdrawn_at=None).between(first, today)
    filled = set(rows.values_list("date", flat=True))
    days = [first + dt.timedelta(days=step) for step in range((today - first).days + 1)]
    return [(_kind(day in filled, day), str(day.day)) for day in days]


def _kind(is_filled: bool, day: dt.date) -> str:
    if is_filled:
        return "done"
    return "none" if day.weekday() > 4 else "open"
