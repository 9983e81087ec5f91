"""The outline in which the graph is written: each edit is saved at once and answers with its inverse, for undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.domain.organization.codes import Role
from selaras.domain.strategy import actions
from selaras.domain.strategy.actions.graph import STEPS
from selaras.domain.strategy.codes import ObjectiveKind
from selaras.domain.strategy.models import Objective, ObjectiveLink
from selaras.insight.graph import graph_of_year
from selaras.kernel.number_words import number_sentence
from selaras.kernel.numbers import NumberRefused, parse_number
from selaras.kernel.refusal import Refusal

from .outline_tree import tree
from .views import year_of


@require_GET
def page(request: Any) -> HttpResponse:
    """One query."""
    year = year_of(request)
    graph = graph_of_year(year)
    viewer = request.viewer
    context = {
        "year": year,
        "count": len(graph.rows),
        "tree": tree(graph, viewer),
        "may_edit": bool(viewer.leads) or viewer.has(Role.PERENCANA),
    }
    return render(request, "strategy/outline.html", context)


@dataclass(frozen=True)
class Edit:
    """What the outline sends: keys of nodes and texts; an empty ``parent`` or ``to`` is the top."""

    request: Any

    @property
    def act(self) -> dict[str, Any]:
        return {"by": self.request.viewer, "at": self.request.now}

    def text(self, name: str) -> str:
        return str(self.request.POST.get(name, "")).strip()

    def key(self, name: str) -> UUID | None:
        given = self.text(name)
        try:
            return UUID(given) if given else None
        except ValueError:
            raise Http404 from None

    @property
    def objective(self) -> Objective:
        rows = Objective.objects.visible_to(self.request.viewer).select_related("unit")
        found: Objective = rows.get(pk=self.key("objective"))
        return found


@dataclass(frozen=True)
class Done:
    """``undo`` is the edit that takes this one back; ``focus`` the node to stand on; ``redraw``: the tree changed."""

    undo: dict[str, str]
    focus: UUID
    parent: UUID | None = None
    version: int = 0
    redraw: bool = True


def _edit(op: str, **fields: Any) -> dict[str, str]:
    return {"op": op} | {name: "" if value is None else str(value) for name, value in fields.items()}


def _rename(edit: Edit) -> Done:
    before = edit.objective
    version = edit.text("version")
    row = actions.edit(
        objective_id=before.pk,
        values={"statement": edit.text("statement")},
        version=int(version) if version.isdigit() else None,
        **edit.act,
    )
    undo = _edit("rename", objective=row.pk, statement=before.statement, parent=edit.key("parent"))
    return Done(undo, row.pk, edit.key("parent"), row.version, redraw=edit.text("redraw") == "1")


def _add(edit: Edit) -> Done:
    """Beside ``objective``, of its kind."""
    beside, parent = edit.objective, edit.key("parent")
    row = _new(edit, beside, ObjectiveKind(beside.kind), parent)
    if parent:
        actions.move(objective_id=row.pk, from_id=parent, to_id=parent, after_id=beside.pk, **edit.act)
    return Done(_edit("retire", objective=row.pk, parent=parent), row.pk, parent)


def _add_below(edit: Edit) -> Done:
    """As the last below ``objective``, one step lower."""
    upper = edit.objective
    lower = STEPS[min(STEPS.index(ObjectiveKind(upper.kind)) + 1, STEPS.index(ObjectiveKind.OPERATIONAL))]
    row = _new(edit, upper, max(lower, ObjectiveKind(upper.kind), key=STEPS.index), upper.pk)
    return Done(_edit("retire", objective=row.pk, parent=upper.pk), row.pk, upper.pk)


def _new(edit: Edit, like: Objective, kind: ObjectiveKind, parent: UUID | None) -> Objective:
    return actions.add(
        kind=kind,
        statement=edit.text("statement") or _("Sasaran baru"),
        unit=like.unit,
        first_year=like.first_year,
        last_year=like.last_year,
        parent_id=parent,
        **edit.act,
    )


def _move(edit: Edit) -> Done:
    objective, start, end = edit.objective, edit.key("parent"), edit.key("to")
    spot = actions.move(
        objective_id=objective.pk, from_id=start, to_id=end, after_id=edit.key("after"),
        contribution=edit.text("contribution") or None, **edit.act,
    )  # fmt: skip
    undo = _edit(
        "move", objective=objective.pk, parent=end, to=spot.parent_id, after=spot.after_id,
        contribution=spot.contribution,
    )  # fmt: skip
    return Done(undo, objective.pk, end)


def _retire(edit: Edit) -> Done:
    row = actions.retire(objective_id=edit.objective.pk, **edit.act)
    return Done(_edit("restore", objective=row.pk, parent=edit.key("parent")), row.pk, edit.key("parent"))


def _restore(edit: Edit) -> Done:
    row = actions.restore(objective_id=edit.objective.pk, **edit.act)
    return Done(_edit("retire", objective=row.pk, parent=edit.key("parent")), row.pk, edit.key("parent"))


def _weigh(edit: Edit) -> Done:
    objective, parent = edit.objective, edit.key("parent")
    before = ObjectiveLink.objects.get(child=objective, parent_id=parent).contribution
    given = edit.text("contribution")
    try:
        share = parse_number(given) if given else None
    except NumberRefused as refused:
        raise Refusal(number_sentence(refused), code="bad_number") from None
    actions.link_parent(objective_id=objective.pk, parent_id=parent, contribution=share, **edit.act)  # type: ignore[arg-type]
    shown = "" if before is None else format(before.normalize(), "f").replace(".", ",")
    return Done(
        _edit("weigh", objective=objective.pk, parent=parent, contribution=shown), objective.pk, parent
    )


EDITS: dict[str, Callable[[Edit], Done]] = {
    "rename": _rename,
    "add": _add,
    "below": _add_below,
    "move": _move,
    "retire": _retire,
    "restore": _restore,
    "weigh": _weigh,
}


@require_POST
def change(request: Any) -> HttpResponse:
    """One edit. Answers with its inverse and the tree as it is now; a refusal with its sentence."""
    edit = EDITS.get(request.POST.get("op", ""))
    if edit is None:
        raise Http404
    try:
        done = edit(Edit(request))
    except ObjectDoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        return JsonResponse({"said": refusal.sentence, "code": refusal.code}, status=refusal.status)
    told: dict[str, Any] = {
        "undo": done.undo,
        "focus": str(done.focus),
        "parent": str(done.parent or ""),
        "version": done.version,
    }
    if done.redraw:
        told["tree"] = tree(graph_of_year(year_of(request)), request.viewer)
    return JsonResponse(told)
