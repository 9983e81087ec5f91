"""The last strokes: what was told long ago has been read, and the inspectorate looked in."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from demo.cast import Cast, moment
from selaras.domain.audit.reading import note_readings
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.kernel.closed import holding_pen
from selaras.notices.models import Notice


def read_notices(cast: Cast) -> None:
    """Notices older than five days were read the day after."""
    old = moment(cast.today - dt.timedelta(days=5), 0)
    with holding_pen():
        Notice.objects.filter(at__lt=old, read_at=None).update(read_at=F("at") + dt.timedelta(days=1))


def let_the_inspectorate_read(cast: Cast) -> None:
    """Six days ago it opened the results of the listed employee: they see that under "siapa membaca"."""
    auditor, employee = cast.by_role.get("inspector"), cast.by_role.get("clerk")
    if auditor is None or employee is None:
        return
    day = cast.today - dt.timedelta(days=6)
    results = Evaluation.objects.filter(employee_id=employee.id).exclude(state=EvaluationState.DRAFT)
    note_readings(
        kind="evaluation",
        thing_ids=list(results.order_by("period__first_date", "pk").values_list("pk", flat=True)[:3]),
        by=cast.viewer(auditor, day),
        as_role="inspektorat",
        at=moment(day, 10),
    )
