"""The dictionary of competencies (rules.md 6.1)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema

from selaras.domain.competency.codes import CompetencyKind
from selaras.domain.competency.models import Competency

from .base import PROBLEMS, Page, Paging, order_from, page

router = Router(tags=["competencies"])
ORDERS = {"name": ("name", "id"), "kind": ("kind", "name", "id"), "code": ("code", "id")}


class CompetencyOut(Schema):
    """``levels``: five sentences, level 1 first."""

    id: UUID
    code: str
    name: str
    kind: CompetencyKind
    definition: str
    levels: list[str]
    legal_basis: str


@router.get("/competencies", response={200: Page[CompetencyOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def competencies(
    request: Any, paging: Query[Paging], kind: CompetencyKind | None = None, order: str | None = None
) -> Any:
    rows = Competency.objects.visible_to(request.viewer)
    if kind:
        rows = rows.filter(kind=kind)
    return page(rows, paging, order=order_from(order, ORDERS, "name"))
