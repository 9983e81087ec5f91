"""Computed figures: each with its lineage, each identical when computed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.cycle.models import Period
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import SourceKind
from ..models import Indicator, Measurement, Observation, Target
from .answers import Answers, figure_of_answers, read_answers
from .defining import locked
from .figures import against, asks_wide, digest_of, figure_of, is_from_log
from .logs import Log, read_log

Progress = Callable[[int, int], None]
Read = Log | Answers | None


@action
def measure(
    *, indicator_id: UUID, period: Period, as_of: dt.date, by: Viewer, at: dt.datetime
) -> Measurement:
    """The indicator's figure in the period as it stood at the end of ``as_of``, kept with its lineage.

    The one in force is returned where value and digest are the same; else the new one supersedes it.
    Raises Refusal before the period begins.
    """
    indicator = locked(indicator_id)
    role = access.check_measure(by, indicator.owner_unit)
    _check_begun(period, as_of)
    log = _read(indicator, period, as_of) if indicator.source else None
    target = Target.objects.filter(indicator=indicator, period=period).first()
    return _measure(indicator, period, as_of, log, target, by, role, at)[0]


@action
def run_period(
    *, period: Period, as_of: dt.date, by: Viewer, at: dt.datetime, progress: Progress | None = None
) -> dict[str, Any]:
    """Measure every indicator that is fed (by a source, or by figures given for the period or its parts).

    Each log is read once. Returns ``{period, as_of, indicators, new, unchanged, without_value, items[]}``.
    """
    role = access.check_run(by)
    _check_begun(period, as_of)
    indicators = list(fed(period))
    targets = {row.indicator_id: row for row in Target.objects.filter(period=period)}
    wide = {row.source_id for row in indicators if asks_wide(row)}
    logs: dict[UUID, Read] = {}
    items = []
    for done, indicator in enumerate(indicators):
        if indicator.source_id and indicator.source_id not in logs:
            logs = {indicator.source_id: _read(indicator, period, as_of, wide=indicator.source_id in wide)}
        log = logs[indicator.source_id] if indicator.source_id else None
        target = targets.get(indicator.pk)
        row, is_new = _measure(indicator, period, as_of, log, target, by, role, at)
        items.append(_told(indicator, row, is_new))
        if progress:
            progress(done + 1, len(indicators))
    return _summary(period, as_of, items)


def _read(indicator: Indicator, period: Period, as_of: dt.date, *, wide: bool | None = None) -> Read:
    """What the indicator's source says of the period, by its kind; None where the figures are read one by one."""
    assert indicator.source is not None
    if indicator.source.kind == SourceKind.SKM:
        return read_answers(indicator.source, period, as_of)
    if not is_from_log(indicator):
        return None
    return read_log(indicator.source.pk, period, wide=asks_wide(indicator) if wide is None else wide)


def fed(period: Period) -> Any:
    """Fed indicators in the order of their sources, locked; those without a source last."""
    given = Observation.objects.filter(
        indicator=OuterRef("pk"),
        period__first_date__gte=period.first_date,
        period__last_date__lte=period.last_date,
    )
    rows = Indicator.objects.filter(Q(source__isnull=False) | Exists(given))
    return (
        rows.select_for_update(of=("self",))
        .select_related("owner_unit", "source")
        .order_by("source_id", "code")
    )


def _measure(
    indicator: Indicator,
    period: Period,
    as_of: dt.date,
    log: Read,
    target: Target | None,
    by: Viewer,
    role: str,
    at: dt.datetime,
) -> tuple[Measurement, bool]:
    if isinstance(log, Answers):
        figure = figure_of_answers(indicator, log)
    else:
        figure = figure_of(indicator, period, as_of, log)
    result = against(indicator, target, figure)
    digest = digest_of(indicator, period, as_of, figure, result.target)
    held = Measurement.objects.in_force().filter(indicator=indicator, period=period)
    before = held.select_for_update(of=("self",)).first()
    if before and (before.digest, before.value) == (digest, figure.value):
        return before, False
    held.update(superseded_at=at)
    row = Measurement.objects.create(
        **_lineage(indicator, figure, result), period=period, digest=digest, as_of=as_of, run_at=at
    )
    changes = {
        "value": (before and before.value, row.value),
        "attainment": (before and before.attainment, row.attainment),
        "period": (None, period.code),
        "digest": (before and before.digest, digest),
    }
    audit.record("measure_indicator", indicator, by=by, as_role=role, at=at, changes=changes)
    return row, True


def _lineage(indicator: Indicator, figure: Any, result: Any) -> dict[str, Any]:
    """Where the value comes from: source, load, rows used and left out, arithmetic, definition."""
    return {
        "indicator": indicator,
        "value": figure.value,
        "attainment": result.attainment,
        "reason": result.reason,
        "target": dict(result.target),
        "source_id": indicator.source_id,
        "load": figure.load,
        "observation": figure.observation,
        "rows": figure.rows,
        "rows_used": figure.used,
        "left_out": dict(figure.left_out),
        "arithmetic": [*figure.arithmetic, *result.arithmetic],
        "filters": indicator.filters,
        "definition_version": indicator.version,
    }


def _check_begun(period: Period, as_of: dt.date) -> None:
    if as_of < period.first_date:
        raise Refusal(
            _("Periode %(code)s belum dimulai pada tanggal itu.") % {"code": period.code}, code="not_begun"
        )


def _told(indicator: Indicator, row: Measurement, is_new: bool) -> dict[str, Any]:
    """One indicator's outcome as plain data; decimals as text."""
    return {
        "indicator": indicator.code,
        "value": None if row.value is None else format(row.value.normalize(), "f"),
        "attainment": None if row.attainment is None else format(row.attainment, "f"),
        "reason": row.reason,
        "rows": row.rows,
        "rows_used": row.rows_used,
        "left_out": row.left_out,
        "digest": row.digest,
        "new": is_new,
    }


def _summary(period: Period, as_of: dt.date, items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    items = list(items)
    new = sum(item["new"] for item in items)
    return {
        "period": period.code,
        "as_of": as_of.isoformat(),
        "indicators": len(items),
        "new": new,
        "unchanged": len(items) - new,
        "without_value": sum(item["value"] is None for item in items),
        "items": items,
    }
