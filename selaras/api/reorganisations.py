"""Another structure on a day: shown with ``dry_run``, else done, in one transaction (journeys/reorganise.py)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.organization import access
from selaras.domain.organization.codes import PositionKind, Role, UnitKind
from selaras.domain.organization.models import Reorganisation
from selaras.journeys import reorganise

from .base import PROBLEMS, Page, Paging, moment, page
from .inputs import Words

router = Router(tags=["organization"])
READ = {401: PROBLEMS[401], 403: PROBLEMS[403], 404: PROBLEMS[404], 422: PROBLEMS[422]}
WRITE = {401: PROBLEMS[401], 403: PROBLEMS[403], 422: PROBLEMS[422]}


class StepIn(Schema):
    """``rename``: unit, name, unit_kind; ``move``: unit, parent; ``merge``: units and into, or name, code, unit_kind,
    parent, head_post, head_kind, head; ``split``: unit, positions and the new unit as for merge."""

    kind: Literal["rename", "move", "merge", "split"]
    unit: UUID | None = None
    units: Annotated[list[UUID], Field(max_length=50)] = []
    into: UUID | None = None
    parent: UUID | None = None
    positions: Annotated[list[UUID], Field(max_length=500)] = []
    name: Words = ""
    code: Annotated[str, Field(max_length=60)] = ""
    unit_kind: UnitKind | None = None
    head_post: Words = ""
    head_kind: PositionKind | None = None
    head: UUID | None = None


class ReorganisationIn(Schema):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    effective_date: Annotated[dt.date, Field(ge=dt.date(1945, 8, 17), le=dt.date(2199, 12, 31))]
    decree: Annotated[str, Field(max_length=120)] = ""
    steps: Annotated[list[StepIn], Field(min_length=1, max_length=100)]
    dry_run: bool = False


class ShiftOut(Schema):
    """``post`` is ``same``, ``moved``, ``left`` or ``gained``; a superior of null is nobody."""

    employee_id: UUID
    superior_before: UUID | None
    superior_after: UUID | None
    post: str


class ReorganisationOut(Schema):
    id: UUID
    title: str
    decree: str
    effective_date: dt.date
    applied_at: dt.datetime | None


class ReorganisationWhole(Schema):
    """``id`` is null for a dry run: nothing was kept."""

    id: UUID | None
    title: str
    effective_date: dt.date
    applied_at: dt.datetime | None
    steps: list[dict[str, Any]]
    shifts: list[ShiftOut]


def _check_reader(request: Any) -> None:
    if not request.viewer.has(Role.ADMIN_KEPEGAWAIAN, Role.INSPEKTORAT):
        access.check_edit_organisation(request.viewer)


def whole(row: Reorganisation, shifts: list[reorganise.Shift]) -> dict[str, Any]:
    names = ("title", "effective_date", "applied_at", "steps")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}, "shifts": shifts}


@router.get(
    "/reorganisations",
    response={200: Page[ReorganisationOut], 401: PROBLEMS[401], 403: PROBLEMS[403], 422: PROBLEMS[422]},
)
def reorganisations(request: Any, paging: Query[Paging]) -> Any:
    _check_reader(request)
    return page(Reorganisation.objects.all(), paging, order=("-effective_date", "-id"))


@router.get("/reorganisations/{reorganisation_id}", response={200: ReorganisationWhole, **READ})
def reorganisation(request: Any, reorganisation_id: UUID) -> Any:
    """The steps and who got (or gets) another superior or post."""
    _check_reader(request)
    row = get_object_or_404(Reorganisation, pk=reorganisation_id)
    return whole(row, [reorganise.Shift.from_json(one) for one in row.preview or []])


@router.post("/reorganisations", response={200: ReorganisationWhole, 201: ReorganisationWhole, **WRITE})
def do(request: Any, payload: ReorganisationIn) -> Any:
    """With ``dry_run`` 200 and nothing stays; else it is applied: 201."""
    steps = [_step(step) for step in payload.steps]
    given = {"title": payload.title, "decree": payload.decree, "effective_date": payload.effective_date}
    row, shifts = reorganise.reorganise(
        steps=steps, dry_run=payload.dry_run, by=request.viewer, at=moment(request), **given
    )
    if row is None:
        return {"id": None, "applied_at": None, "steps": steps, "shifts": shifts, **given}
    return Status(201, whole(row, shifts))


def _step(step: StepIn) -> dict[str, Any]:
    """As it is kept: keys and codes as text, what was left out left out."""
    return step.model_dump(mode="json", exclude_defaults=True)
