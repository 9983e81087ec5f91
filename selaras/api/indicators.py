"""Indicators, their targets, raw figures given from outside, and measurements with their lineage."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.models import Indicator, Source
from selaras.domain.organization.models import Unit

from .base import PROBLEMS, READ, WRITE, Page, Paging, moment, order_from, page
from .indicator_shapes import (
    IndicatorChange,
    IndicatorIn,
    IndicatorOut,
    MeasureIn,
    MeasurementOut,
    ObservationIn,
    ObservationOut,
    TargetIn,
    TargetOut,
    indicator_out,
    measurement_out,
    observation_out,
    target_out,
)
from .inputs import amount, at_field, unit_of

router = Router(tags=["indicators"])
ORDERS = {"code": ("code", "id"), "name": ("name", "id")}


def _rows(request: Any) -> Any:
    rows = Indicator.objects.visible_to(request.viewer).with_newest(request.viewer.today, "quarter")
    return rows.select_related("owner_unit", "source")


def _indicator(request: Any, indicator_id: UUID) -> Any:
    return get_object_or_404(_rows(request), pk=indicator_id)


def _source(code: str | None) -> Source | None:
    if code is None:
        return None
    row = Source.objects.filter(code=code).first()
    if row is None:
        raise at_field("source", _("Sumber “%(code)s” tidak ada.") % {"code": code[:60]})
    return row


@router.get("/indicators", response={200: Page[IndicatorOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def indicators(
    request: Any,
    paging: Query[Paging],
    unit: UUID | None = None,
    search: str = "",
    order: str | None = None,
) -> Any:
    """``unit`` takes in everything below it."""
    rows = _rows(request).search(search)
    if unit:
        top = get_object_or_404(Unit.objects.filter(superseded_at=None), pk=unit)
        rows = rows.filter(owner_unit__first__gte=top.first, owner_unit__first__lte=top.last)
    return page(rows, paging, order=order_from(order, ORDERS, "code"), shape=indicator_out)


@router.post("/indicators", response={201: IndicatorOut, **WRITE})
def define(request: Any, payload: IndicatorIn) -> Any:
    values = payload.dict(exclude={"code", "owner_unit_id", "cap", "source", "measure"})
    values |= {
        "cap": amount(payload.cap, "cap"),
        "source": _source(payload.source),
        "measure": payload.measure or "",
    }
    row = actions.define(
        code=payload.code,
        owner_unit=unit_of(payload.owner_unit_id, "owner_unit_id"),
        values=values,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, indicator_out(_indicator(request, row.pk)))


@router.get("/indicators/{indicator_id}", response={200: IndicatorOut, **READ})
def indicator(request: Any, indicator_id: UUID) -> Any:
    return indicator_out(_indicator(request, indicator_id))


@router.patch("/indicators/{indicator_id}", response={200: IndicatorOut, **WRITE})
def edit_indicator(request: Any, indicator_id: UUID, payload: IndicatorChange) -> Any:
    _indicator(request, indicator_id)
    values = payload.dict(exclude={"version"}, exclude_unset=True)
    clearable = ("cap", "within_days")
    values = {name: value for name, value in values.items() if value is not None or name in clearable}
    if "cap" in values:
        values["cap"] = amount(values["cap"], "cap")
    act = {"by": request.viewer, "at": moment(request)}
    actions.edit(indicator_id=indicator_id, values=values, version=payload.version, **act)
    return indicator_out(_indicator(request, indicator_id))


@router.get("/indicators/{indicator_id}/targets", response={200: list[TargetOut], **READ})
def targets(request: Any, indicator_id: UUID) -> Any:
    rows = _indicator(request, indicator_id).targets.select_related("period")
    return [target_out(row) for row in rows.order_by("period__first_date", "period__last_date")]


@router.put("/indicators/{indicator_id}/targets/{period}", response={200: TargetOut, **WRITE})
def set_target(request: Any, indicator_id: UUID, period: str, payload: TargetIn) -> Any:
    _indicator(request, indicator_id)
    figures = {name: amount(getattr(payload, name), name) for name in ("value", "lower", "upper")}
    row = actions.set_target(
        indicator_id=indicator_id,
        period=Period.objects.named(period),
        version=payload.version,
        by=request.viewer,
        at=moment(request),
        **figures,
    )
    return target_out(row)


@router.get(
    "/indicators/{indicator_id}/measurements",
    response={200: Page[MeasurementOut], 422: PROBLEMS[422], **READ},
)
def measurements(
    request: Any,
    indicator_id: UUID,
    paging: Query[Paging],
    period: str | None = None,
    superseded: bool = False,
) -> Any:
    """Those in force, newest run first; ``superseded=true`` adds what they took the place of."""
    rows = _indicator(request, indicator_id).measurements.select_related("period", "source", "load")
    rows = rows if superseded else rows.in_force()
    rows = rows.filter(period__code=period) if period else rows
    return page(rows, paging, order=("-run_at", "-id"), shape=measurement_out)


@router.post("/indicators/{indicator_id}/measurements", response={200: MeasurementOut, **WRITE})
def measure(request: Any, indicator_id: UUID, payload: MeasureIn) -> Any:
    """Compute the figure of a period; the same again changes nothing."""
    _indicator(request, indicator_id)
    given = {
        "indicator_id": indicator_id,
        "period": Period.objects.named(payload.period),
        "as_of": payload.as_of or request.viewer.today,
        "by": request.viewer,
        "at": moment(request),
    }
    row = actions.measure(**given)
    actions.ask(**given)
    return measurement_out(row)


@router.post("/indicators/{indicator_id}/observations", response={201: ObservationOut, **WRITE})
def observe(request: Any, indicator_id: UUID, payload: ObservationIn) -> Any:
    """A raw figure from a person or another application, never overwritten."""
    _indicator(request, indicator_id)
    row = actions.give_observation(
        indicator_id=indicator_id,
        period=Period.objects.named(payload.period),
        value=amount(payload.value, "value"),
        note=payload.note,
        key=payload.key,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, observation_out(row))
