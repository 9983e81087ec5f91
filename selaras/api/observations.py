"""Raw figures: given by a person or another application, verified or returned by a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from selaras.domain.cycle.models import Period
from selaras.domain.indicators import actions
from selaras.domain.indicators.codes import ObservationState, Origin
from selaras.domain.indicators.models import Indicator, Observation

from .base import PROBLEMS, READ, WRITE, Page, Paging, moment, page
from .evidence import EvidenceOut, evidence_on, own_evidence
from .inputs import amount
from .observation_shapes import (
    EvidenceIn,
    ObservationIn,
    ObservationOut,
    ReturnIn,
    SeenIn,
    observation_out,
)

router = Router(tags=["indicators"])


class ProvenOut(ObservationOut):
    evidence: list[EvidenceOut]


def _seen(request: Any, observation_id: UUID) -> Any:
    rows = Observation.objects.visible_to(request.viewer).select_related("period")
    return get_object_or_404(rows, pk=observation_id)


def _proven(row: Any) -> dict[str, Any]:
    return observation_out(row) | {"evidence": evidence_on("observation", [row.pk]).get(row.pk, [])}


@router.get(
    "/indicators/{indicator_id}/observations",
    response={200: Page[ObservationOut], 422: PROBLEMS[422], **READ},
)
def observations(
    request: Any,
    indicator_id: UUID,
    paging: Query[Paging],
    period: str | None = None,
    state: ObservationState | None = None,
) -> Any:
    """All that was ever given, newest first: a correction stands beside what it corrects."""
    indicator = get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=indicator_id)
    rows = indicator.observations.select_related("period")
    rows = rows.filter(period__code=period) if period else rows
    rows = rows.filter(state=state) if state else rows
    return page(rows, paging, order=("-at", "-id"), shape=observation_out)


@router.post("/indicators/{indicator_id}/observations", response={201: ObservationOut, **WRITE})
def observe(request: Any, indicator_id: UUID, payload: ObservationIn) -> Any:
    """A raw figure, never overwritten. Sent with a token for figures (scope ``feed``) it is another application's and
    counts at once where the agency's setting ``indicator-feeds`` says so; else it waits for a second person."""
    get_object_or_404(Indicator.objects.visible_to(request.viewer), pk=indicator_id)
    token = request.frame.token
    row = actions.give_observation(
        indicator_id=indicator_id,
        period=Period.objects.named(payload.period),
        value=amount(payload.value, "value"),
        weight=amount(payload.weight, "weight"),
        note=payload.note,
        key=payload.key,
        reason=payload.reason,
        evidence=own_evidence(request, payload.evidence) if payload.evidence else (),
        origin=Origin.APPLICATION if token and token["scope"] == "feed" else Origin.HAND,
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, observation_out(row))


@router.get("/observations", response={200: Page[ObservationOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def awaiting(request: Any, paging: Query[Paging]) -> Any:
    """What the caller may verify now, the oldest first."""
    rows = Observation.objects.awaiting(request.viewer).select_related("period")
    return page(rows, paging, order=("at", "id"), shape=observation_out)


@router.get("/observations/{observation_id}", response={200: ProvenOut, **READ})
def observation(request: Any, observation_id: UUID) -> Any:
    return _proven(_seen(request, observation_id))


@router.post("/observations/{observation_id}/evidence", response={200: ProvenOut, **WRITE})
def prove(request: Any, observation_id: UUID, payload: EvidenceIn) -> Any:
    """Evidence that was sent to ``/evidence`` before, until somebody has judged the figure."""
    _seen(request, observation_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.add_evidence(
        observation_id=observation_id, evidence=own_evidence(request, payload.evidence), **act
    )
    return _proven(_seen(request, observation_id))


@router.post("/observations/{observation_id}/verify", response={200: ProvenOut, **WRITE})
def verify(request: Any, observation_id: UUID, payload: SeenIn) -> Any:
    """The second pair of eyes: whoever gave the figure never verifies it. Its periods are measured again."""
    _seen(request, observation_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.verify(observation_id=observation_id, version=payload.version, **act)
    return _proven(_seen(request, observation_id))


@router.post("/observations/{observation_id}/return", response={200: ProvenOut, **WRITE})
def give_back(request: Any, observation_id: UUID, payload: ReturnIn) -> Any:
    _seen(request, observation_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.give_back(observation_id=observation_id, reason=payload.reason, version=payload.version, **act)
    return _proven(_seen(request, observation_id))
