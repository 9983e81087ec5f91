"""Which reading of a person's result or words is an office's, and who read what is one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from selaras.domain.audit.reading import readings_of
from selaras.domain.evaluation.models import Evaluation, Objection
from selaras.domain.feedback.models import Dialogue, Feedback
from selaras.domain.organization.models import Employee
from selaras.domain.skp.querysets import READERS
from selaras.kernel.viewer import Viewer


def _of_evaluation(row: Any) -> tuple[set[UUID | None], Any]:
    return {row.employee_id, row.penilai_id, row.decider_id}, row.unit


# kind -> who takes part in it, and the unit it belongs to (None: only those who take part see it)
PARTIES: dict[str, Callable[[Any], tuple[set[UUID | None], Any]]] = {
    "evaluation": _of_evaluation,
    "objection": lambda row: _of_evaluation(row.evaluation),
    "feedback": lambda row: (
        {row.receiver_id, row.giver_id, row.skp and row.skp.penilai_id}, row.skp and row.skp.unit,
    ),
    "dialogue": lambda row: ({row.employee_id, row.superior_id}, row.skp and row.skp.unit),
}  # fmt: skip


def office_reading(viewer: Viewer, kind: str, rows: Iterable[Any]) -> dict[str, Any] | None:
    """What the frame's ``reading`` takes: those of ``rows`` that the viewer sees by an office alone; None for none.

    Who takes part, and who leads the unit, reads as part of the work.
    """
    found: dict[UUID, str] = {row.pk: role for row in rows if (role := _role(viewer, *PARTIES[kind](row)))}
    if not found:
        return None
    return {"kind": kind, "thing_ids": list(found), "by": viewer, "as_role": next(iter(found.values()))}


def _role(viewer: Viewer, parties: set[UUID | None], unit: Any) -> str:
    if viewer.person_id in parties or unit is None or viewer.leads_unit(unit.first):
        return ""
    return next((str(role) for role in READERS if viewer.covers(unit.first, role)), "")


def own_things(person_id: UUID) -> dict[str, Sequence[UUID]]:
    """The keys of what is about this person, by kind; four queries."""
    rows = {
        "evaluation": Evaluation.objects.filter(employee_id=person_id),
        "objection": Objection.objects.filter(evaluation__employee_id=person_id),
        "feedback": Feedback.objects.filter(receiver_id=person_id),
        "dialogue": Dialogue.objects.filter(employee_id=person_id),
    }
    return {kind: list(found.values_list("pk", flat=True)) for kind, found in rows.items()}


def readers_of(person_id: UUID) -> Any:
    """The readings of what is about this person by offices, newest first, with the reader's name (``who``)."""
    name = Employee.objects.filter(pk=OuterRef("by_id")).values("name")[:1]
    return readings_of(own_things(person_id)).annotate(who=Subquery(name))
