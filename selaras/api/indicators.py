"""Indicators, their targets, raw figures given from outside, and measurements with their lineage."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import Aggregation, Direction, Formula, Measure
from selaras.domain.indicators.models import Indicator, Source
from selaras.domain.organization.models import Unit

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, order_from, page, text
from .inputs import Code, Filters, Text, Words, amount, at_field, unit_of

router = Router(tags=["indicators"])
ORDERS = {"code": ("code", "id"), "name": ("name", "id")}
Days = Annotated[int, Field(ge=0, le=36_500)]
Places = Annotated[int, Field(ge=0, le=6)]


class NowOut(Schema):
    """The newest measured figure; ``reason`` says why there is no attainment."""

    period: str
    value: str | None
    attainment: str | None
    as_of: dt.date
    target: dict[str, str]
    reason: str


class IndicatorOut(Schema):
    id: UUID
    code: str
    name: str
    meaning: str
    formula_words: str
    unit_of_measure: str
    decimals: int
    direction: Direction
    formula: Formula
    cap: str | None
    aggregation: Aggregation
    owner_unit: Named
    source: str | None
    measure: str
    within_days: int | None
    filters: dict[str, list[str]]
    version: int
    now: NowOut | None


class IndicatorIn(Schema):
    code: Code
    name: Words
    owner_unit_id: UUID
    unit_of_measure: Annotated[str, Field(min_length=1, max_length=40)]
    direction: Direction
    meaning: Text = ""
    formula_words: Text = ""
    decimals: Places = 2
    formula: Formula = Formula.DEFAULT
    cap: Words | None = None
    aggregation: Aggregation = Aggregation.LAST
    source: Words | None = None
    measure: Measure | None = None
    within_days: Days | None = None
    filters: Filters = {}


class IndicatorChange(Schema):
    """What is left out stays."""

    version: int
    name: Words | None = None
    meaning: Text | None = None
    formula_words: Text | None = None
    unit_of_measure: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    decimals: Places | None = None
    direction: Direction | None = None
    formula: Formula | None = None
    cap: Words | None = None
    aggregation: Aggregation | None = None
    within_days: Days | None = None
    filters: Filters | None = None


class TargetOut(Schema):
    period: str
    value: str | None
    lower: str | None
    upper: str | None
    version: int


class TargetIn(Schema):
    """One ``value``, or ``lower`` and ``upper`` of a band; numbers as text (rules.md 8.4)."""

    value: Words | None = None
    lower: Words | None = None
    upper: Words | None = None
    version: int | None = None


class ObservationIn(Schema):
    """``key`` is the sender's own name of this figure: sent twice, it is kept once."""

    period: Words
    value: Words
    note: Text = ""
    key: Annotated[str, Field(max_length=120)] = ""


class ObservationOut(Schema):
    id: UUID
    period: str
    value: str
    note: str
    key: str
    at: dt.datetime


class MeasureIn(Schema):
    """``as_of``: the log as it stood at the end of that day (today where it is left out)."""

    period: Words
    as_of: dt.date | None = None


class MeasurementOut(Schema):
    """``rows`` = ``rows_used`` + all of ``left_out``; ``digest`` commits to all the figure is made of."""

    id: UUID
    period: str
    value: str | None
    attainment: str | None
    reason: str
    target: dict[str, str]
    rows: int
    rows_used: int
    left_out: dict[str, int]
    arithmetic: list[str]
    source: str | None
    source_digest: str | None
    digest: str
    filters: dict[str, list[str]]
    definition_version: int
    as_of: dt.date
    run_at: dt.datetime
    superseded_at: dt.datetime | None


class SourceOut(Schema):
    id: UUID
    code: str
    name: str
    kind: str
    unit: Named
    description: str


def indicator_out(row: Any) -> dict[str, Any]:
    names = (
        "code",
        "name",
        "meaning",
        "formula_words",
        "unit_of_measure",
        "decimals",
        "direction",
        "formula",
        "aggregation",
        "within_days",
        "filters",
        "version",
    )
    return {
        "id": row.pk,
        "owner_unit": {"id": row.owner_unit_id, "name": row.owner_unit.name},
        "source": row.source.code if row.source else None,
        "measure": str(row.measure),
        "cap": text(row.cap),
        "now": _now(row),
        **{name: getattr(row, name) for name in names},
    }


def _now(row: Any) -> dict[str, Any] | None:
    if row.now_period is None:
        return None
    return {
        "period": row.now_period,
        "value": text(row.now_value),
        "attainment": text(row.now_attainment),
        "as_of": row.now_as_of,
        "target": row.now_target,
        "reason": row.now_reason,
    }


def target_out(row: Any) -> dict[str, Any]:
    figures = {name: text(getattr(row, name)) for name in ("value", "lower", "upper")}
    return {"period": row.period.code, "version": row.version, **figures}


def measurement_out(row: Any) -> dict[str, Any]:
    names = (
        "reason",
        "target",
        "rows",
        "rows_used",
        "left_out",
        "arithmetic",
        "digest",
        "filters",
        "definition_version",
        "as_of",
        "run_at",
        "superseded_at",
    )
    return {
        "id": row.pk,
        "period": row.period.code,
        "value": text(row.value),
        "attainment": text(row.attainment),
        "source": row.source.code if row.source else None,
        "source_digest": row.load.digest if row.load else None,
        **{name: getattr(row, name) for name in names},
    }


def observation_out(row: Any) -> dict[str, Any]:
    names = ("note", "key", "at")
    return {
        "id": row.pk,
        "period": row.period.code,
        "value": text(row.value),
        **{name: getattr(row, name) for name in names},
    }


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
    row = actions.measure(
        indicator_id=indicator_id,
        period=Period.objects.named(payload.period),
        as_of=payload.as_of or request.viewer.today,
        by=request.viewer,
        at=moment(request),
    )
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


@router.get("/sources", response={200: Page[SourceOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def sources(request: Any, paging: Query[Paging]) -> Any:
    rows = Source.objects.visible_to(request.viewer).select_related("unit")
    return page(rows, paging, order=("code", "id"), shape=source_out)


def source_out(row: Any) -> dict[str, Any]:
    names = ("code", "name", "kind", "description")
    unit = {"id": row.unit_id, "name": row.unit.name}
    return {"id": row.pk, "unit": unit, **{name: getattr(row, name) for name in names}}
