"""The graph of objectives, and how people's work meets it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from selaras.domain.strategy import actions
from selaras.domain.strategy.codes import LinkState, ObjectiveKind
from selaras.domain.strategy.models import (
    Objective,
    ObjectiveDocument,
    ObjectiveIndicator,
    ObjectiveLink,
    ObjectiveNeed,
    ObjectiveProgramme,
)
from selaras.domain.strategy.rules import uncovered

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, order_from, page, text
from .inputs import Code, Text, Words, Year, amount, position_of, unit_of

router = Router(tags=["objectives"])
ORDERS = {"code": ("code", "id"), "kind": ("kind", "code", "id"), "statement": ("statement", "id")}


class ObjectiveOut(Schema):
    id: UUID
    code: str
    kind: ObjectiveKind
    statement: str
    note: str
    unit: Named
    position: Named | None
    first_year: int
    last_year: int
    is_retired: bool
    version: int


class LinkOut(Schema):
    """``contribution`` in percent of the parent, null where not weighed. Only an ``accepted`` link counts."""

    id: UUID
    objective: Named
    contribution: str | None
    state: LinkState


class ObjectiveWhole(ObjectiveOut):
    """``uncovered``: percent that the children do not make up, null where nobody weighed them."""

    parents: list[LinkOut]
    children: list[LinkOut]
    indicators: list[UUID]
    needs: list[UUID]
    documents: list[UUID]
    programmes: list[UUID]
    uncovered: str | None


class ObjectiveNode(ObjectiveOut):
    """A node with several parents stands under each of them."""

    children: list[ObjectiveNode] = []


class ObjectiveIn(Schema):
    code: Code
    kind: ObjectiveKind
    statement: Annotated[str, Field(max_length=400)]
    unit_id: UUID
    first_year: Year
    last_year: Year
    note: Text = ""
    parent_id: UUID | None = None
    contribution: Words | None = None
    position_id: UUID | None = None


class ObjectiveChange(Schema):
    """What is left out stays."""

    version: int
    kind: ObjectiveKind | None = None
    statement: Annotated[str, Field(max_length=400)] | None = None
    unit_id: UUID | None = None
    position_id: UUID | None = None
    first_year: Year | None = None
    last_year: Year | None = None
    note: Text | None = None


class ParentIn(Schema):
    parent_id: UUID
    contribution: Words | None = None


class MoveIn(Schema):
    """From below ``from_id`` (null: from the top) to below ``to_id``, right behind ``after_id`` (null: first)."""

    from_id: UUID | None = None
    to_id: UUID | None = None
    after_id: UUID | None = None


class IndicatorTie(Schema):
    indicator_id: UUID


class DocumentTie(Schema):
    document_id: UUID
    text_id: UUID | None = None


class ProgrammeTie(Schema):
    """``budget`` in rupiah a year."""

    programme_id: UUID
    budget: Words | None = None


class NeedTie(Schema):
    need_id: UUID


def objective_out(row: Any) -> dict[str, Any]:
    names = ("code", "kind", "statement", "note", "first_year", "last_year", "version")
    return {
        "id": row.pk,
        "unit": {"id": row.unit_id, "name": row.unit.name},
        "position": row.position_id and {"id": row.position_id, "name": row.position.name},
        "is_retired": row.retired_at is not None,
        **{name: getattr(row, name) for name in names},
    }


def _rows(request: Any) -> Any:
    return Objective.objects.visible_to(request.viewer).select_related("unit", "position")


def _objective(request: Any, objective_id: UUID) -> Any:
    return get_object_or_404(_rows(request), pk=objective_id)


def _link_out(link: Any, other: Any) -> dict[str, Any]:
    return {
        "id": link.pk,
        "objective": {"id": other.pk, "name": other.statement},
        "contribution": text(link.contribution),
        "state": link.state,
    }


def _keys(model: Any, name: str) -> Any:
    return ArraySubquery(model.objects.filter(objective=OuterRef("pk")).order_by("pk").values(name))


def _whole(request: Any, objective_id: UUID) -> dict[str, Any]:
    tied = _rows(request).annotate(
        indicator_keys=_keys(ObjectiveIndicator, "indicator_id"),
        need_keys=_keys(ObjectiveNeed, "need_id"),
        document_keys=_keys(ObjectiveDocument, "document_id"),
        programme_keys=_keys(ObjectiveProgramme, "programme_id"),
    )
    row = get_object_or_404(tied, pk=objective_id)
    parents = row.parent_links.select_related("parent").order_by("parent__code")
    below = row.child_links.filter(child__retired_at=None).exclude(state=LinkState.DECLINED)
    children = list(below.select_related("child").order_by("place", "child__code"))
    return {
        **objective_out(row),
        "parents": [_link_out(link, link.parent) for link in parents],
        "children": [_link_out(link, link.child) for link in children],
        "indicators": row.indicator_keys,
        "needs": row.need_keys,
        "documents": row.document_keys,
        "programmes": row.programme_keys,
        "uncovered": text(uncovered(one.contribution for one in children if one.state == LinkState.ACCEPTED)),
    }


@router.get("/objectives", response={200: Page[ObjectiveOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def objectives(
    request: Any,
    paging: Query[Paging],
    year: int | None = None,
    unit: UUID | None = None,
    kind: ObjectiveKind | None = None,
    search: str = "",
    order: str | None = None,
) -> Any:
    """``year`` leaves out what is retired or does not hold in that year."""
    rows = _rows(request).search(search)
    rows = rows.in_year(year) if year else rows
    asked = {"unit_id": unit, "kind": kind}
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    return page(rows, paging, order=order_from(order, ORDERS, "code"), shape=objective_out)


@router.get("/objectives/tree", response={200: list[ObjectiveNode], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def tree(request: Any, year: int | None = None) -> Any:
    """The graph of a year as a tree, tops first; a node with several parents stands under each of them."""
    rows = _rows(request).in_year(year or request.viewer.today.year).order_by("code")
    nodes = {row.pk: objective_out(row) | {"children": []} for row in rows}
    links = ObjectiveLink.objects.filter(child_id__in=nodes, parent_id__in=nodes, state=LinkState.ACCEPTED)
    below = set()
    for child, parent in links.order_by("place", "child__code").values_list("child_id", "parent_id"):
        nodes[parent]["children"].append(nodes[child])
        below.add(child)
    return [node for key, node in nodes.items() if key not in below]


@router.post("/objectives", response={201: ObjectiveWhole, **WRITE})
def add_objective(request: Any, payload: ObjectiveIn) -> Any:
    values = payload.dict(exclude={"unit_id", "contribution", "position_id"})
    if payload.position_id:
        values["position"] = position_of(payload.position_id)
    share = amount(payload.contribution, "contribution")
    row = actions.add(
        unit=unit_of(payload.unit_id), contribution=share, by=request.viewer, at=moment(request), **values
    )
    return Status(201, _whole(request, row.pk))


@router.get("/objectives/{objective_id}", response={200: ObjectiveWhole, **READ})
def objective(request: Any, objective_id: UUID) -> Any:
    return _whole(request, objective_id)


@router.patch("/objectives/{objective_id}", response={200: ObjectiveWhole, **WRITE})
def edit_objective(request: Any, objective_id: UUID, payload: ObjectiveChange) -> Any:
    _objective(request, objective_id)
    values = payload.dict(exclude={"version", "unit_id", "position_id"}, exclude_none=True)
    if payload.position_id:
        values["position"] = position_of(payload.position_id)
    if payload.unit_id:
        values["unit"] = unit_of(payload.unit_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.edit(objective_id=objective_id, values=values, version=payload.version, **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/parents", response={200: ObjectiveWhole, **WRITE})
def link_parent(request: Any, objective_id: UUID, payload: ParentIn) -> Any:
    """Serve a parent, or change the contribution. A circle and more than 100 % are refused."""
    _objective(request, objective_id)
    actions.link_parent(
        objective_id=objective_id,
        parent_id=_objective(request, payload.parent_id).pk,
        contribution=amount(payload.contribution, "contribution"),
        by=request.viewer,
        at=moment(request),
    )
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/indicators", response={200: ObjectiveWhole, **WRITE})
def link_indicator(request: Any, objective_id: UUID, payload: IndicatorTie) -> Any:
    _objective(request, objective_id)
    act = {"objective_id": objective_id, "by": request.viewer, "at": moment(request)}
    actions.link_indicator(indicator_id=payload.indicator_id, **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/needs", response={200: ObjectiveWhole, **WRITE})
def link_need(request: Any, objective_id: UUID, payload: NeedTie) -> Any:
    """The objective answers the need."""
    _objective(request, objective_id)
    act = {"objective_id": objective_id, "by": request.viewer, "at": moment(request)}
    actions.link_need(need_id=payload.need_id, **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/documents", response={200: ObjectiveWhole, **WRITE})
def link_document(request: Any, objective_id: UUID, payload: DocumentTie) -> Any:
    """The objective stands in the document, under one of its texts where that is named."""
    _objective(request, objective_id)
    act = {"objective_id": objective_id, "by": request.viewer, "at": moment(request)}
    actions.link_document(document_id=payload.document_id, text_id=payload.text_id, **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/programmes", response={200: ObjectiveWhole, **WRITE})
def link_programme(request: Any, objective_id: UUID, payload: ProgrammeTie) -> Any:
    """The objective is carried out by the programme."""
    _objective(request, objective_id)
    act = {"objective_id": objective_id, "by": request.viewer, "at": moment(request)}
    budget = amount(payload.budget, "budget")
    actions.link_programme(programme_id=payload.programme_id, budget=budget, **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/move", response={200: ObjectiveWhole, **WRITE})
def move(request: Any, objective_id: UUID, payload: MoveIn) -> Any:
    """Below another parent, or to another place among its siblings."""
    _objective(request, objective_id)
    act = {"by": request.viewer, "at": moment(request)}
    actions.move(objective_id=objective_id, **payload.dict(), **act)
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/retire", response={200: ObjectiveWhole, **WRITE})
def retire(request: Any, objective_id: UUID) -> Any:
    _objective(request, objective_id)
    actions.retire(objective_id=objective_id, by=request.viewer, at=moment(request))
    return _whole(request, objective_id)


@router.post("/objectives/{objective_id}/restore", response={200: ObjectiveWhole, **WRITE})
def restore(request: Any, objective_id: UUID) -> Any:
    _objective(request, objective_id)
    actions.restore(objective_id=objective_id, by=request.viewer, at=moment(request))
    return _whole(request, objective_id)
