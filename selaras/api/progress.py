"""Daily progress: the same verbs as on the page."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.progress import actions
from selaras.domain.progress.models import ProgressEntry

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page, text
from .evidence import EvidenceOut, Ids, evidence_on, own_evidence
from .inputs import Text, Words, amount

router = Router(tags=["progress"])
Unit = Annotated[str, Field(max_length=40)]


class EntryOut(Schema):
    """``result`` is null for another duty; ``amount`` travels as text."""

    id: UUID
    employee: Named
    date: dt.date
    text: str
    result: Named | None
    skp_id: UUID | None
    amount: str | None
    unit_of_measure: str
    evidence: list[EvidenceOut]
    created_at: dt.datetime
    version: int


class EntryIn(Schema):
    date: dt.date
    text: Text
    result_id: UUID | None = None
    amount: Words | None = None
    unit_of_measure: Unit = ""
    evidence: Ids = []


class EntryChange(Schema):
    """What is left out stays; ``evidence`` is added."""

    version: int
    date: dt.date | None = None
    text: Text | None = None
    result_id: UUID | None = None
    amount: Words | None = None
    unit_of_measure: Unit | None = None
    evidence: Ids = []


def entry_out(row: ProgressEntry, evidence: dict[UUID, list[dict[str, Any]]]) -> dict[str, Any]:
    names = ("date", "text", "skp_id", "unit_of_measure", "created_at", "version")
    return {
        "id": row.pk,
        "employee": {"id": row.employee_id, "name": row.employee.name},
        "result": {"id": row.result_id, "name": row.result.statement} if row.result else None,
        "amount": text(row.amount),
        "evidence": evidence.get(row.pk, []),
        **{name: getattr(row, name) for name in names},
    }


def _rows(request: Any) -> Any:
    return ProgressEntry.objects.visible_to(request.viewer).select_related("employee", "result")


def _one(request: Any, entry_id: UUID) -> dict[str, Any]:
    row = get_object_or_404(_rows(request), pk=entry_id)
    return entry_out(row, evidence_on("progressentry", [row.pk]))


@router.get("/progress", response={200: Page[EntryOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def entries(
    request: Any,
    paging: Query[Paging],
    employee: UUID | None = None,
    result: UUID | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Any:
    """Newest day first; ``since`` and ``until`` are included."""
    rows = _rows(request)
    narrow = {"employee_id": employee, "result_id": result, "date__gte": since, "date__lte": until}
    rows = rows.filter(**{name: value for name, value in narrow.items() if value is not None})
    found = page(rows, paging, order=("-date", "-created_at", "-id"))
    evidence = evidence_on("progressentry", [row.pk for row in found["items"]])
    return {**found, "items": [entry_out(row, evidence) for row in found["items"]]}


@router.post("/progress", response={201: EntryOut, **WRITE})
def write(request: Any, payload: EntryIn) -> Any:
    given = payload.dict(exclude={"amount", "evidence"})
    row = actions.write_entry(
        **given,
        amount=amount(payload.amount, "amount"),
        evidence=own_evidence(request, payload.evidence),
        by=request.viewer,
        at=moment(request),
    )
    return Status(201, _one(request, row.pk))


@router.get("/progress/{entry_id}", response={200: EntryOut, **READ})
def entry(request: Any, entry_id: UUID) -> Any:
    return _one(request, entry_id)


@router.patch("/progress/{entry_id}", response={200: EntryOut, **WRITE})
def edit(request: Any, entry_id: UUID, payload: EntryChange) -> Any:
    get_object_or_404(_rows(request), pk=entry_id)
    given = payload.dict(exclude={"version", "evidence"}, exclude_unset=True)
    values = {
        name: value for name, value in given.items() if value is not None or name in ("result_id", "amount")
    }
    if "amount" in values:
        values["amount"] = amount(values["amount"], "amount")
    actions.edit_entry(
        entry_id=entry_id,
        values=values,
        version=payload.version,
        evidence=own_evidence(request, payload.evidence),
        by=request.viewer,
        at=moment(request),
    )
    return _one(request, entry_id)


@router.delete("/progress/{entry_id}", response={204: None, **WRITE})
def withdraw(request: Any, entry_id: UUID) -> Any:
    """Out of everybody's sight; ``restore`` brings it back."""
    get_object_or_404(_rows(request), pk=entry_id)
    actions.withdraw_entry(entry_id=entry_id, by=request.viewer, at=moment(request))
    return Status(204, None)


@router.post("/progress/{entry_id}/restore", response={200: EntryOut, **WRITE})
def restore(request: Any, entry_id: UUID) -> Any:
    get_object_or_404(ProgressEntry.objects.own(request.viewer), pk=entry_id)
    actions.restore_entry(entry_id=entry_id, by=request.viewer, at=moment(request))
    return _one(request, entry_id)
