"""Realisation of a period: filled line by line, sent as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status

from selaras.domain.cycle.models import Period
from selaras.domain.progress import actions, rules
from selaras.domain.progress.actions import Entered
from selaras.domain.progress.codes import RealisationState
from selaras.domain.progress.models import Realisation
from selaras.domain.skp.models import Skp

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page, text
from .evidence import EvidenceOut, Ids, evidence_on, own_evidence
from .inputs import Text, Words, amount, at_field

router = Router(tags=["realisations"])


class RealisationOut(Schema):
    """``line`` is null where the plan is told in words; ``measurement_id`` where the figure was adopted.
    ``attainment`` is null where a person judges."""

    id: UUID
    employee: Named
    skp_id: UUID
    period: str
    result: Named
    line: Named | None
    value: str | None
    narrative: str
    measurement_id: UUID | None
    attainment: str | None
    arithmetic: list[str]
    state: RealisationState
    sent_at: dt.datetime | None
    evidence: list[EvidenceOut]
    version: int


class RealisationIn(Schema):
    """``line_id`` is a line of the plan, or the result itself where it has no lines."""

    skp_id: UUID
    period: Words
    line_id: UUID
    value: Words | None = None
    narrative: Text = ""
    evidence: Ids = []
    version: int | None = None


class SheetIn(Schema):
    skp_id: UUID
    period: Words


def realisation_out(row: Realisation, evidence: dict[UUID, list[dict[str, Any]]]) -> dict[str, Any]:
    reached = rules.reached(row.line, row.value) if row.line else None
    names = ("narrative", "measurement_id", "state", "sent_at", "version")
    return {
        "id": row.pk,
        "employee": {"id": row.employee_id, "name": row.employee.name},
        "skp_id": row.result.skp_id,
        "period": row.period.code,
        "result": {"id": row.result_id, "name": row.result.statement},
        "line": {"id": row.line_id, "name": row.line.text} if row.line else None,
        "value": text(row.value),
        "attainment": str(reached.value) if reached and reached.value is not None else None,
        "arithmetic": list(reached.arithmetic) if reached else [],
        "evidence": evidence.get(row.pk, []),
        **{name: getattr(row, name) for name in names},
    }


def _rows(request: Any) -> Any:
    return Realisation.objects.visible_to(request.viewer).select_related(
        "employee", "period", "result", "line"
    )


def _place(request: Any, payload: RealisationIn | SheetIn) -> dict[str, Any]:
    """The plan (404 where it is not to be seen), the period, who and when."""
    skp = get_object_or_404(Skp.objects.visible_to(request.viewer), pk=payload.skp_id)
    period = Period.objects.filter(code=payload.period).first()
    if period is None:
        raise at_field("period", _("Periode “%(code)s” tidak ada.") % {"code": payload.period[:20]})
    return {"skp_id": skp.pk, "period_id": period.pk, "by": request.viewer, "at": moment(request)}


@router.get("/realisations", response={200: Page[RealisationOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def realisations(
    request: Any,
    paging: Query[Paging],
    period: Words | None = None,
    skp: UUID | None = None,
    employee: UUID | None = None,
) -> Any:
    """One's own, and what others have sent of plans that the caller may read."""
    narrow = {"period__code": period, "result__skp_id": skp, "employee_id": employee}
    rows = _rows(request).filter(**{name: value for name, value in narrow.items() if value is not None})
    found = page(rows, paging, order=("-updated_at", "-id"))
    evidence = evidence_on("realisation", [row.pk for row in found["items"]])
    return {**found, "items": [realisation_out(row, evidence) for row in found["items"]]}


@router.post("/realisations", response={200: RealisationOut, **WRITE})
def fill(request: Any, payload: RealisationIn) -> Any:
    """Keep the draft of one line; a measurement in force is adopted whatever ``value`` says."""
    entered = Entered(
        amount(payload.value, "value"), payload.narrative, own_evidence(request, payload.evidence)
    )
    row = actions.fill(
        **_place(request, payload), spot_id=payload.line_id, entered=entered, version=payload.version
    )
    return realisation_out(_rows(request).get(pk=row.pk), evidence_on("realisation", [row.pk]))


@router.post("/realisations/send", response={200: list[RealisationOut], **WRITE})
def send(request: Any, payload: SheetIn) -> Any:
    sent = [row.pk for row in actions.send(**_place(request, payload))]
    evidence = evidence_on("realisation", sent)
    rows = _rows(request).filter(pk__in=sent).order_by("result__number", "line__number", "pk")
    return [realisation_out(row, evidence) for row in rows]


@router.post("/realisations/recall", response={204: None, **WRITE})
def recall(request: Any, payload: SheetIn) -> Any:
    actions.recall(**_place(request, payload))
    return Status(204, None)


@router.get("/realisations/{realisation_id}", response={200: RealisationOut, **READ})
def realisation(request: Any, realisation_id: UUID) -> Any:
    row = get_object_or_404(_rows(request), pk=realisation_id)
    return realisation_out(row, evidence_on("realisation", [row.pk]))
