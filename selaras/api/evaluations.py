"""Evaluations from draft to final, objections, the organisation's predikat, distributions (rules.md 3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from selaras.domain.cycle.models import Period
from selaras.domain.evaluation import actions, content, labels
from selaras.domain.evaluation import year as years
from selaras.domain.evaluation.codes import EvaluationState, Predikat
from selaras.domain.evaluation.models import Evaluation, Objection, UnitPredikat
from selaras.domain.skp.berakhlak import VALUES
from selaras.domain.skp.models import Skp
from selaras.insight.distribution import Led, distributions

from .base import (
    PROBLEMS,
    READ,
    WRITE,
    Page,
    Paging,
    moment,
    note_reading,
    order_from,
    page,
    shaped_reading,
    text,
)
from .evaluation_shapes import (
    DecisionIn,
    DistributionOut,
    EvaluationOut,
    EvaluationWhole,
    ExplanationIn,
    NoteIn,
    ObjectionOut,
    OpenIn,
    RateIn,
    ReasonIn,
    UnitPredikatIn,
    UnitPredikatOut,
    VersionIn,
)
from .inputs import unit_of

router = Router(tags=["evaluations"])
ORDERS = {
    "created": ("created_at", "id"),
    "name": ("employee__sort_name", "id"),
    "period": ("period__last_date", "id"),
}


def named(row: Any) -> dict[str, Any] | None:
    return {"id": row.pk, "name": getattr(row, "full_name", None) or row.name} if row else None


PLAIN = [
    "skp_id",
    "kind",
    "state",
    "hasil_rating",
    "perilaku_rating",
    "predikat",
    "rulebook",
    "delivered_at",
    "received_at",
    "final_at",
    "version",
]


def evaluation_out(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        **{name: named(getattr(row, name)) for name in ("employee", "penilai", "decider", "unit")},
        "period": row.period.code,
        "measured": text(row.measured),
        **{name: getattr(row, name) for name in PLAIN},
    }


def objection_out(row: Objection) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ObjectionOut.model_fields}


def whole(request: Any, evaluation_id: UUID) -> dict[str, Any]:
    """The evaluation with what the penilai had before him; a delivered one tells what was kept at
    delivery."""
    row = get_object_or_404(Evaluation.objects.visible_to(request.viewer).for_judging(), pk=evaluation_id)
    note_reading(request, "evaluation", row)
    is_draft = row.state == EvaluationState.DRAFT
    facts = content.facts_of(row) if is_draft else None
    kept = content.as_json(facts) if facts else row.facts
    objection = row.objections.first()
    rated = {one["value"]: one for one in row.perilaku_rows}
    return {
        **evaluation_out(row),
        **{
            name: getattr(row, name)
            for name in ("hasil_reason", "perilaku_reason", "recommendation", "self_note")
        },
        "picture": kept.get("picture") or None,
        **{name: kept.get(name, "") for name in ("suggested", "organisation")},
        "arithmetic": kept.get("arithmetic", []),
        "year": years.as_json(years.parts_of(row)) if is_draft else kept.get("year"),
        "results": _results(row, kept),
        "values": [
            {"value": value.code, "rating": "", "reason": "", **rated.get(value.code, {})} for value in VALUES
        ],
        "missing": [labels.missing_sentence(one) for one in content.missing_of(row, facts)] if facts else [],
        "objection": objection_out(objection) if objection else None,
    }


def _results(row: Any, kept: dict[str, Any]) -> list[dict[str, Any]]:
    rated = {one["result"]: one for one in row.hasil_rows}
    return [
        {
            **{name: one[name] for name in ("id", "number", "statement")},
            "picture": one["picture"] or None,
            "suggested": one.get("suggested", ""),
            "rating": rated.get(one["id"], {}).get("rating", ""),
            "reason": rated.get(one["id"], {}).get("reason", ""),
            "lines": [
                {**line, "value": line["value"] or None, "attainment": line["attainment"] or None}
                for line in one["lines"]
            ],
        }
        for one in kept.get("results", [])
    ]


def _seen(request: Any, evaluation_id: UUID) -> None:
    get_object_or_404(Evaluation.objects.visible_to(request.viewer), pk=evaluation_id)


def _period(code: str) -> Period:
    return get_object_or_404(Period, code=code)


@router.get("/evaluations", response={200: Page[EvaluationOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def evaluations(
    request: Any,
    paging: Query[Paging],
    period: str | None = None,
    employee: UUID | None = None,
    penilai: UUID | None = None,
    unit: UUID | None = None,
    state: EvaluationState | None = None,
    predikat: Predikat | None = None,
    order: str | None = None,
) -> Any:
    """Those that the caller may see: drafts are their penilai's alone."""
    asked = {
        "period__code": period,
        "employee_id": employee,
        "penilai_id": penilai,
        "unit_id": unit,
        "state": state,
        "predikat": predikat,
    }
    rows = Evaluation.objects.visible_to(request.viewer).with_people()
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "created"), shape=evaluation_out)


@router.post("/evaluations", response={201: EvaluationWhole, **WRITE})
def open_evaluation(request: Any, payload: OpenIn) -> Any:
    """The penilai begins the evaluation of an agreed plan; one that is open already is given back."""
    skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=payload.skp_id)
    row = actions.open_evaluation(
        skp_id=skp.pk, period_id=_period(payload.period).pk, by=request.viewer, at=moment(request)
    )
    return Status(201, whole(request, row.pk))


@router.post("/evaluations/self-note", response={204: None, **WRITE})
def self_note(request: Any, payload: NoteIn) -> Any:
    """The employee's own view of the period, before the result is delivered."""
    skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=payload.skp_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.write_self_note(skp_id=skp.pk, period_id=_period(payload.period).pk, text=payload.text, **act)
    return Status(204, None)


@router.get("/evaluations/{evaluation_id}", response={200: EvaluationWhole, **READ})
def evaluation(request: Any, evaluation_id: UUID) -> Any:
    return whole(request, evaluation_id)


@router.patch("/evaluations/{evaluation_id}", response={200: EvaluationWhole, **WRITE})
def rate(request: Any, evaluation_id: UUID, payload: RateIn) -> Any:
    """Save ratings and reasons of the draft, some or all."""
    _seen(request, evaluation_id)
    given = payload.dict(exclude={"results", "values", "version"}, exclude_unset=True)
    actions.rate(
        evaluation_id=evaluation_id,
        version=payload.version,
        results={one.id: (one.rating, one.reason) for one in payload.results},
        values={one.value: (one.rating, one.reason) for one in payload.values},
        by=request.viewer,
        at=moment(request),
        **{name: value for name, value in given.items() if value is not None},
    )
    return whole(request, evaluation_id)


def _act(request: Any, evaluation_id: UUID, verb: Any, **more: Any) -> Any:
    _seen(request, evaluation_id)
    verb(evaluation_id=evaluation_id, by=request.viewer, at=moment(request), **more)
    return whole(request, evaluation_id)


@router.post("/evaluations/{evaluation_id}/deliver", response={200: EvaluationWhole, **WRITE})
def deliver(request: Any, evaluation_id: UUID, payload: VersionIn) -> Any:
    return _act(request, evaluation_id, actions.deliver, version=payload.version)


@router.post("/evaluations/{evaluation_id}/take-back", response={200: EvaluationWhole, **WRITE})
def take_back(request: Any, evaluation_id: UUID) -> Any:
    """Back to the draft, as long as the employee has not received it."""
    return _act(request, evaluation_id, actions.take_back)


@router.post("/evaluations/{evaluation_id}/acknowledge", response={200: EvaluationWhole, **WRITE})
def acknowledge(request: Any, evaluation_id: UUID) -> Any:
    return _act(request, evaluation_id, actions.acknowledge)


@router.post("/evaluations/{evaluation_id}/accept", response={200: EvaluationWhole, **WRITE})
def accept(request: Any, evaluation_id: UUID, payload: VersionIn) -> Any:
    return _act(request, evaluation_id, actions.accept, version=payload.version)


@router.post("/evaluations/{evaluation_id}/object", response={200: EvaluationWhole, **WRITE})
def object_to(request: Any, evaluation_id: UUID, payload: ReasonIn) -> Any:
    """Within the term, with reasons (PP 30/2019 art. 59)."""
    return _act(request, evaluation_id, actions.file_objection, **payload.dict())


@router.post("/evaluations/{evaluation_id}/explain", response={200: EvaluationWhole, **WRITE})
def explain(request: Any, evaluation_id: UUID, payload: ExplanationIn) -> Any:
    return _act(request, evaluation_id, actions.explain, **payload.dict())


@router.post("/evaluations/{evaluation_id}/decide", response={200: EvaluationWhole, **WRITE})
def decide(request: Any, evaluation_id: UUID, payload: DecisionIn) -> Any:
    return _act(request, evaluation_id, actions.decide, **payload.dict())


@router.get("/objections", response={200: Page[ObjectionOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def objections(
    request: Any, paging: Query[Paging], period: str | None = None, open: bool | None = None
) -> Any:
    """``open``: without a decision yet."""
    rows = Objection.objects.visible_to(request.viewer).select_related("evaluation__unit")
    if period is not None:
        rows = rows.filter(evaluation__period__code=period)
    if open is not None:
        rows = rows.filter(decision="") if open else rows.exclude(decision="")
    shape = shaped_reading(request, "objection", objection_out)
    return page(rows, paging, order=("filed_at", "id"), shape=shape)


@router.get(
    "/organisation-predikat", response={200: Page[UnitPredikatOut], 401: PROBLEMS[401], 422: PROBLEMS[422]}
)
def organisation_predikat(
    request: Any, paging: Query[Paging], period: str | None = None, unit: UUID | None = None
) -> Any:
    """What is in force, in the order of the tree."""
    rows = (
        UnitPredikat.objects.visible_to(request.viewer).in_force().select_related("unit", "period", "set_by")
    )
    asked = {"period__code": period, "unit_id": unit}
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=("unit__first", "id"), shape=predikat_out)


def predikat_out(row: Any) -> dict[str, Any]:
    return {
        "unit": named(row.unit),
        "period": row.period.code,
        "predikat": row.predikat,
        "basis": row.basis,
        "set_by": named(row.set_by),
        "at": row.at,
    }


@router.post("/organisation-predikat", response={201: UnitPredikatOut, **WRITE})
def set_organisation_predikat(request: Any, payload: UnitPredikatIn) -> Any:
    """By the leader one level above; the former one stays, superseded."""
    row = actions.set_unit_predikat(
        unit_id=unit_of(payload.unit_id).pk,
        period_id=_period(payload.period).pk,
        predikat=payload.predikat,
        basis=payload.basis,
        by=request.viewer,
        at=moment(request),
    )
    found = UnitPredikat.objects.select_related("unit", "period", "set_by").get(pk=row.pk)
    return Status(201, predikat_out(found))


@router.get("/distributions", response={200: list[DistributionOut], **READ})
def distribution(request: Any, period: str, leader: UUID | None = None) -> Any:
    """Under each leader whose people the caller may see: advice, never enforced (rules.md 3.4)."""
    led = distributions(request.viewer, _period(period), [leader] if leader else None)
    return [distribution_out(one) for one in led]


def distribution_out(one: Led) -> dict[str, Any]:
    result = one.result
    return {
        "leader": {"id": one.leader_id, "name": one.leader},
        "unit": named(one.unit),
        "organisation": one.organisation or "",
        "counts": {str(code): count for code, count in one.counts.items()},
        **{name: result and getattr(result, name) for name in ("meets", "feasible", "fewest_moves")},
        "rules": [
            {"rule": rule.code, "holds": rule.holds, "sentence": labels.rule_sentence(rule)}
            for rule in (result.rules if result else ())
        ],
        "notes": [labels.note_sentence(note) for note in (result.notes if result else ())],
    }
