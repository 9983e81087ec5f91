"""Documents of planning, programme codes, frozen versions of the graph."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef
from django.db.models.functions import JSONObject
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import (
    DocumentPart,
    StrategyKind,
    StrategyState,
)
from selaras.domain.strategy.models import (
    DocumentText,
    Programme,
    StrategyDocument,
    StrategyVersion,
)
from selaras.insight.versions import differences

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, page
from .inputs import Year, unit_of

router = Router(tags=["strategy"])
LISTED = {401: PROBLEMS[401], 422: PROBLEMS[422]}
Title = Annotated[str, Field(max_length=300)]


class TextOut(Schema):
    id: UUID
    part: DocumentPart
    number: int
    text: str


class DocumentOut(Schema):
    """``valid_until`` is the first day on which it no longer holds."""

    id: UUID
    kind: StrategyKind
    title: str
    unit: Named
    first_year: int
    last_year: int
    regulation: str
    valid_from: dt.date | None
    valid_until: dt.date | None
    state: StrategyState
    replaces: UUID | None
    version: int
    texts: list[TextOut]


class DocumentIn(Schema):
    kind: StrategyKind
    title: Title
    unit_id: UUID
    first_year: Year
    last_year: Year
    regulation: Title = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    replaces_id: UUID | None = None


class DocumentChange(Schema):
    """What is left out stays."""

    version: int
    title: Title | None = None
    regulation: Title | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class TextsIn(Schema):
    vision: list[Annotated[str, Field(max_length=600)]] | None = None
    mission: list[Annotated[str, Field(max_length=600)]] | None = None
    goal: list[Annotated[str, Field(max_length=600)]] | None = None


class ProgrammeOut(Schema):
    id: UUID
    code: str
    name: str
    regulation: str
    valid_from: dt.date
    valid_until: dt.date | None
    version: int


class ProgrammeIn(Schema):
    code: Annotated[str, Field(max_length=60)]
    name: Title
    regulation: Title
    valid_from: dt.date
    valid_until: dt.date | None = None


class ProgrammeChange(Schema):
    """What is left out stays."""

    version: int
    name: Title | None = None
    regulation: Title | None = None
    valid_until: dt.date | None = None


class VersionOut(Schema):
    id: UUID
    year: int
    number: int
    title: str
    taken_at: dt.datetime
    objectives: int


class FreezeIn(Schema):
    year: Year
    title: Annotated[str, Field(max_length=200)] = ""


class CopyIn(Schema):
    year: Year
    with_targets: bool = False


class CopyOut(Schema):
    objectives: int
    targets: int


class DifferenceOut(Schema):
    """``what``: ``added``, ``removed``, ``moved`` or ``changed``. ``line`` is the objective, whatever year it is of."""

    what: str
    line: UUID
    statement: str
    field: str
    before: str
    after: str


def act(request: Any) -> dict[str, Any]:
    return {"by": request.viewer, "at": moment(request)}


def document_out(row: Any) -> dict[str, Any]:
    names = (
        "kind", "title", "first_year", "last_year", "regulation", "valid_from", "valid_until", "state", "version",
    )  # fmt: skip
    return {
        "id": row.pk,
        "unit": {"id": row.unit_id, "name": row.unit.name},
        "replaces": row.replaces_id,
        "texts": row.told,
        **{name: getattr(row, name) for name in names},
    }


def _documents(request: Any) -> Any:
    texts = DocumentText.objects.filter(document=OuterRef("pk")).order_by("part", "number")
    told = texts.values(json=JSONObject(id="pk", part="part", number="number", text="text"))
    rows = StrategyDocument.objects.visible_to(request.viewer).select_related("unit")
    return rows.annotate(told=ArraySubquery(told))


def _document(request: Any, document_id: UUID) -> dict[str, Any]:
    return document_out(get_object_or_404(_documents(request), pk=document_id))


@router.get("/strategy/documents", response={200: Page[DocumentOut], **LISTED})
def documents(
    request: Any, paging: Query[Paging], kind: StrategyKind | None = None, state: StrategyState | None = None
) -> Any:
    asked = {"kind": kind, "state": state}
    rows = _documents(request).filter(**{name: value for name, value in asked.items() if value})
    return page(rows, paging, order=("first_year", "id"), shape=document_out)


@router.post("/strategy/documents", response={201: DocumentOut, **WRITE})
def draft_document(request: Any, payload: DocumentIn) -> Any:
    values = payload.dict(exclude={"unit_id", "replaces_id"})
    former = None
    if payload.replaces_id:
        former = get_object_or_404(
            StrategyDocument.objects.visible_to(request.viewer), pk=payload.replaces_id
        )
    row = actions.draft_document(unit=unit_of(payload.unit_id), replaces=former, **values, **act(request))
    return Status(201, _document(request, row.pk))


@router.get("/strategy/documents/{document_id}", response={200: DocumentOut, **READ})
def document(request: Any, document_id: UUID) -> Any:
    return _document(request, document_id)


@router.patch("/strategy/documents/{document_id}", response={200: DocumentOut, **WRITE})
def edit_document(request: Any, document_id: UUID, payload: DocumentChange) -> Any:
    _document(request, document_id)
    values = payload.dict(exclude={"version"}, exclude_none=True)
    actions.edit_document(document_id=document_id, values=values, version=payload.version, **act(request))
    return _document(request, document_id)


@router.put("/strategy/documents/{document_id}/texts", response={200: DocumentOut, **WRITE})
def write_texts(request: Any, document_id: UUID, payload: TextsIn) -> Any:
    """A part that is left out stays as it is."""
    _document(request, document_id)
    texts = {DocumentPart(part): lines for part, lines in payload.dict(exclude_none=True).items()}
    actions.write_texts(document_id=document_id, texts=texts, **act(request))
    return _document(request, document_id)


@router.post("/strategy/documents/{document_id}/enact", response={200: DocumentOut, **WRITE})
def enact_document(request: Any, document_id: UUID) -> Any:
    _document(request, document_id)
    actions.enact_document(document_id=document_id, **act(request))
    return _document(request, document_id)


@router.get("/programmes", response={200: Page[ProgrammeOut], **LISTED})
def programmes(request: Any, paging: Query[Paging], year: int | None = None) -> Any:
    """``year`` leaves out codes that do not hold in it."""
    rows = Programme.objects.visible_to(request.viewer)
    rows = rows.in_year(year) if year and 1900 <= year <= 2199 else rows
    return page(rows, paging, order=("code", "id"))


@router.post("/programmes", response={201: ProgrammeOut, **WRITE})
def keep_programme(request: Any, payload: ProgrammeIn) -> Any:
    return Status(201, actions.keep_programme(**payload.dict(), **act(request)))


@router.patch("/programmes/{programme_id}", response={200: ProgrammeOut, **WRITE})
def edit_programme(request: Any, programme_id: UUID, payload: ProgrammeChange) -> Any:
    get_object_or_404(Programme.objects.visible_to(request.viewer), pk=programme_id)
    values = payload.dict(exclude={"version"}, exclude_none=True)
    return actions.edit_programme(
        programme_id=programme_id, values=values, version=payload.version, **act(request)
    )


def version_out(row: Any) -> dict[str, Any]:
    names = ("year", "number", "title", "taken_at")
    return {"id": row.pk, "objectives": row.count, **{name: getattr(row, name) for name in names}}


def _versions(request: Any) -> Any:
    return StrategyVersion.objects.visible_to(request.viewer).annotate(count=Count("rows"))


@router.get("/strategy/versions", response={200: Page[VersionOut], **LISTED})
def versions(request: Any, paging: Query[Paging], year: int | None = None) -> Any:
    rows = _versions(request).filter(year=year) if year else _versions(request)
    return page(rows, paging, order=("-year", "-number", "id"), shape=version_out)


@router.post("/strategy/versions", response={201: VersionOut, **WRITE})
def freeze(request: Any, payload: FreezeIn) -> Any:
    """Keep the graph of the year as it is now."""
    row = actions.freeze(year=payload.year, title=payload.title, **act(request))
    return Status(201, version_out(_versions(request).get(pk=row.pk)))


@router.post("/strategy/versions/copy", response={200: CopyOut, **WRITE})
def copy_to_next_year(request: Any, payload: CopyIn) -> Any:
    """Objectives that end with ``year`` into the next one, with every field and tie."""
    return actions.copy_to_next_year(year=payload.year, with_targets=payload.with_targets, **act(request))


@router.get("/strategy/versions/diff", response={200: list[DifferenceOut], **READ})
def diff(request: Any, before: UUID, after: UUID) -> Any:
    """What differs between two versions."""
    rows = StrategyVersion.objects.visible_to(request.viewer)
    return differences(get_object_or_404(rows, pk=before), get_object_or_404(rows, pk=after))
