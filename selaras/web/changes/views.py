"""What one has to talk over, one of these, a change with how far its talks have come, a proposed addendum."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.changes import access, labels
from selaras.domain.changes.codes import ClarificationState as C
from selaras.domain.changes.models import AddendumProposal, Change, Clarification
from selaras.domain.changes.workflow import CLARIFICATION_OWNER
from selaras.web import strips

from . import reading

PATH = (C.OPEN, C.DISCUSSED, C.CONFIRMED)


@require_GET
def index(request: Any) -> HttpResponse:
    """``?tentang=`` lists the changes of one thing instead of one's own."""
    viewer = request.viewer
    rows = Clarification.objects.pending()
    mine = AddendumProposal.objects.open().filter(skp__employee_id=viewer.person_id)
    about = _uuid(request.GET.get("tentang", ""))
    made = Change.objects.visible_to(viewer).with_progress().order_by("-at", "-pk")
    made = made.about(about) if about else made.filter(by_id=viewer.person_id)
    context = {
        "own": reading.tasks(rows.of(viewer), viewer),
        "team": reading.tasks(rows.led_by(viewer), viewer),
        "proposals": reading.proposals(mine),
        "made": reading.progress_of(made[:20]),
        "about": about,
    }
    return render(request, "changes/index.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def seen(request: Any, clarification_id: UUID) -> Any:
    rows = Clarification.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows, pk=clarification_id)


@require_GET
def detail(request: Any, clarification_id: UUID) -> HttpResponse:
    viewer = request.viewer
    row = reading.show_task(seen(request, clarification_id), viewer)
    proposed = AddendumProposal.objects.visible_to(viewer).filter(
        skp__employee_id=row.employee_id, lines__change__links__clarification=row
    )
    context = {
        "row": row,
        "changes": reading.changes_of(row),
        "proposals": reading.proposals(AddendumProposal.objects.filter(pk__in=proposed.values("pk"))),
        "may_settle": not access.reason_not_to_settle(viewer, row),
        "reason_not_to_confirm": access.reason_not_to_confirm(viewer, row),
        "is_pending": row.state in (C.OPEN, C.DISCUSSED),
        "words_given": _given(row),
        **_strip(row),
    }
    return render(request, "changes/detail.html", context)


def _strip(row: Any) -> dict[str, Any]:
    path = [(state, labels.CLARIFICATION_STATE[state]) for state in PATH]
    if row.state == C.UNCHANGED:
        path = [path[0], (C.UNCHANGED, labels.CLARIFICATION_STATE[C.UNCHANGED])]
    return {"steps": strips.steps(path, row.state, finished=True), "holder": _holder(row)}


def _holder(row: Any) -> str:
    """Whose word is awaited."""
    if CLARIFICATION_OWNER[row.state] == "nobody":
        return _("Tidak ada, sudah selesai")
    both = [] if row.employee_at else [row.employee.full_name]
    if row.superior and not row.superior_at:
        both.append(row.superior.full_name)
    return _(" dan ").join(both)


def _given(row: Any) -> list[tuple[bool, str]]:
    """Who has said that it was talked over."""
    pairs = [(row.employee_at, row.employee)]
    pairs += [(row.superior_at, row.superior)] if row.superior else []
    return [(at is not None, person.full_name) for at, person in pairs]


@require_GET
def change(request: Any, change_id: UUID) -> HttpResponse:
    """Everybody reads what changed; of the talks the counts, and those that the viewer may read by name."""
    viewer = request.viewer
    rows = Change.objects.visible_to(viewer).with_progress()
    found = reading.show_change(get_object_or_404(rows, pk=change_id))
    known = Clarification.objects.visible_to(viewer).filter(links__change=found).with_people()
    own = next((row for row in known.pending().filter(_mine(viewer)).by_due()[:1]), None)
    context = {
        "change": found,
        "known": [reading.show_task(row, viewer) for row in known.by_due()[:100]],
        "own": own,
        "plans": found.proposed_lines.values("proposal_id").distinct().count(),
    }
    return render(request, "changes/change.html", context)


def _mine(viewer: Any) -> Q:
    return Q(employee_id=viewer.person_id) | Q(superior_id__in=viewer.pen_owners)


def seen_proposal(request: Any, proposal_id: UUID) -> Any:
    rows = AddendumProposal.objects.visible_to(request.viewer).select_related("skp")
    return get_object_or_404(rows, pk=proposal_id)


@require_GET
def proposal(request: Any, proposal_id: UUID) -> HttpResponse:
    seen_proposal(request, proposal_id)
    rows = reading.proposals(AddendumProposal.objects.filter(pk=proposal_id))
    return render(request, "changes/proposal.html", {"row": rows[0], "proposals": rows})
