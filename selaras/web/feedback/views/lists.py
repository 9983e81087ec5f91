"""The four lists: for you, from you, requests, dialogues."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from selaras.domain.feedback.codes import DialogueState, RequestState
from selaras.domain.feedback.labels import DIALOGUE_STATE, REQUEST_STATE
from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.web.frame import append_after

from ..reading import feedback_of, subject_words, tabs, told

SIZE = 10


@require_GET
def received(request: Any) -> HttpResponse:
    """Newest first; what is shown is seen."""
    viewer = request.viewer
    page = _page(request, feedback_of(viewer).filter(receiver_id=viewer.person_id))
    shown = [told(viewer, one) for one in page]
    new = [one["feedback"].pk for one in shown if one["is_new"]]
    if new:
        append_after(request, "feedback_seen", feedback_ids=new, at=request.now)
    steps = [
        told(viewer, one)
        for one in Feedback.objects.adopted_by(viewer.person_id).select_related("giver", "receiver", "result")
    ]
    context = {"tabs": tabs(viewer, "index"), "page": page, "told": shown, "steps": steps}
    return render(request, "feedback/index.html", context)


@require_GET
def given(request: Any) -> HttpResponse:
    viewer = request.viewer
    page = _page(request, feedback_of(viewer).filter(giver_id=viewer.person_id))
    context = {"tabs": tabs(viewer, "given"), "page": page, "told": [told(viewer, one) for one in page]}
    return render(request, "feedback/given.html", context)


@require_GET
def requests(request: Any) -> HttpResponse:
    """What waits for the viewer first, then what the viewer asked."""
    viewer = request.viewer
    rows = (
        FeedbackRequest.objects.visible_to(viewer).select_related("asker", "giver", "result").order_by("-at")
    )
    waiting = [_asked(row) for row in rows.filter(giver_id=viewer.person_id, state=RequestState.ASKED)]
    mine = [_asked(row) for row in rows.filter(asker_id=viewer.person_id)[:50]]
    context = {"tabs": tabs(viewer, "requests"), "waiting": waiting, "mine": mine}
    return render(request, "feedback/requests.html", context)


def _asked(row: FeedbackRequest) -> dict[str, Any]:
    kind = {RequestState.ASKED: "info", RequestState.ANSWERED: "done"}.get(row.state, "plain")
    return {"row": row, "about": subject_words(row), "state": REQUEST_STATE[row.state], "kind": kind}


@require_GET
def dialogues(request: Any) -> HttpResponse:
    viewer = request.viewer
    mine = Dialogue.objects.visible_to(viewer).filter(_of(viewer)).select_related("superior", "employee")
    coming = mine.filter(state=DialogueState.PLANNED).order_by("planned_at")
    page = _page(request, mine.exclude(state=DialogueState.PLANNED).order_by("-planned_at"))
    context = {
        "tabs": tabs(viewer, "dialogues"),
        "coming": [_talk(viewer, row) for row in coming],
        "past": [_talk(viewer, row) for row in page],
        "page": page,
    }
    return render(request, "feedback/dialogues.html", context)


def _of(viewer: Any) -> Any:
    return Q(employee_id=viewer.person_id) | Q(superior_id=viewer.person_id)


def _talk(viewer: Any, row: Dialogue) -> dict[str, Any]:
    other = row.superior if row.employee_id == viewer.person_id else row.employee
    kind = {DialogueState.HELD: "done", DialogueState.PLANNED: "info"}.get(row.state, "plain")
    return {"row": row, "other": other, "state": DIALOGUE_STATE[row.state], "kind": kind}


def _page(request: Any, rows: Any) -> Any:
    return Paginator(rows, SIZE).get_page(request.GET.get("hal"))
