"""What a composite is made of, and the path of a year's target with its arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.actions import Draft
from selaras.domain.indicators.codes import PathParts, PathShape
from selaras.domain.indicators.models import Indicator, TargetPath

from .base import PROBLEMS, READ, WRITE, moment, text
from .composition_shapes import PartsIn, PartsOut, PathIn, PathOut
from .inputs import amount

router = Router(tags=["indicators"])
EDGES = ("value", "lower", "upper")


def _indicator(request: Any, indicator_id: UUID) -> Any:
    rows = Indicator.objects.visible_to(request.viewer).select_related("owner_unit")
    return get_object_or_404(rows, pk=indicator_id)


@router.get("/indicators/{indicator_id}/parts", response={200: PartsOut, **READ})
def parts(request: Any, indicator_id: UUID) -> Any:
    return _parts_out(_indicator(request, indicator_id))


@router.put("/indicators/{indicator_id}/parts", response={200: PartsOut, **WRITE})
def set_parts(request: Any, indicator_id: UUID, payload: PartsIn) -> Any:
    """All parts at once; a circle is refused with its way."""
    _indicator(request, indicator_id)
    actions.set_parts(
        indicator_id=indicator_id,
        composition=payload.composition,
        unit_aggregation=payload.unit_aggregation,
        parts={part.id: amount(part.weight, "parts") for part in payload.parts},
        version=payload.version,
        by=request.viewer,
        at=moment(request),
    )
    return _parts_out(_indicator(request, indicator_id))


def _parts_out(row: Any) -> dict[str, Any]:
    held = row.parts.select_related("part").order_by("part__code")
    wholes = row.part_of.select_related("composite").order_by("composite__code")
    return {
        "composition": str(row.composition),
        "unit_aggregation": row.unit_aggregation,
        "version": row.version,
        "parts": [
            {
                "id": one.part_id,
                "code": one.part.code,
                "name": one.part.name,
                "unit_of_measure": one.part.unit_of_measure,
                "weight": text(one.weight),
            }
            for one in held
        ],
        "part_of": [{"id": one.composite_id, "name": one.composite.name} for one in wholes],
    }


@router.get("/indicators/{indicator_id}/path", response={200: PathOut | None, **READ})
def path(request: Any, indicator_id: UUID, year: str | None = None) -> Any:
    """The saved path of the year (this one where it is left out), every target with its arithmetic; else null."""
    indicator, period = (
        _indicator(request, indicator_id),
        Period.objects.named(year or str(request.viewer.today.year)),
    )
    row = TargetPath.objects.filter(indicator=indicator, year=period).first()
    return None if row is None else _path_out(indicator, period, _draft_of(row), row.version)


@router.put("/indicators/{indicator_id}/path", response={200: PathOut, 409: PROBLEMS[409], **WRITE})
def set_path(request: Any, indicator_id: UUID, payload: PathIn) -> Any:
    """Set the targets of the year and its parts, or with ``preview`` show them first."""
    indicator, period = _indicator(request, indicator_id), Period.objects.named(payload.year)
    draft = _draft(payload)
    if payload.preview:
        return _path_out(indicator, period, draft, payload.version)
    row = actions.set_path(
        indicator_id=indicator.pk,
        year=period,
        draft=draft,
        version=payload.version,
        by=request.viewer,
        at=moment(request),
    )
    return _path_out(indicator, period, draft, row.version)


def _draft(payload: PathIn) -> Draft:
    edges = {name: amount(getattr(payload, name), name) for name in EDGES}
    given = [number for one in payload.given if (number := amount(one, "given")) is not None]
    return Draft(payload.shape, payload.parts, given=given, **edges)


def _draft_of(row: TargetPath) -> Draft:
    edges = {name: getattr(row, name) for name in EDGES}
    return Draft(PathShape(row.shape), PathParts(row.parts), given=tuple(map(Decimal, row.given)), **edges)


def _path_out(indicator: Any, year: Period, draft: Draft, version: int | None) -> dict[str, Any]:
    aims = [
        {
            "period": aim.period.code,
            "arithmetic": list(aim.arithmetic),
            "is_new": aim.is_new,
            **{name: text(getattr(aim, name)) for name in EDGES},
        }
        for aim in actions.plan(indicator, year, draft)
    ]
    return {
        "year": year.code,
        "shape": draft.shape,
        "parts": draft.parts,
        "given": [text(one) for one in draft.given],
        "version": version,
        "aims": aims,
        **{name: text(getattr(draft, name)) for name in EDGES},
    }
