"""Feedback, requests for it, and dialogues; blind to everybody but the few (domain/feedback/querysets.py)."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime

from selaras.domain.feedback import actions
from selaras.domain.feedback.codes import DialogueState, Relation, RequestState
from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.domain.feedback.rules import words_about_the_self
from selaras.domain.organization.models import Employee

from .base import PROBLEMS, READ, WRITE, Named, Page, Paging, moment, note_reading, page, shaped_reading
from .inputs import Text, Words

router = Router(tags=["feedback"])
LIST = {401: PROBLEMS[401], 422: PROBLEMS[422]}


class FeedbackOut(Schema):
    """About ``result`` or ``value``. ``words_about_the_self`` is advice: words that judge the person, not the work."""

    id: UUID
    giver: Named
    receiver: Named
    relation: Relation
    skp_id: UUID | None
    result: Named | None
    value: str
    went_well: str
    next_step: str
    words_about_the_self: list[str]
    reply: str
    at: dt.datetime
    seen_at: dt.datetime | None
    replied_at: dt.datetime | None
    thanked_at: dt.datetime | None
    adopted_at: dt.datetime | None
    done_at: dt.datetime | None


class FeedbackIn(Schema):
    receiver_id: UUID
    result_id: UUID | None = None
    value: Words = ""
    went_well: Text = ""
    next_step: Text = ""
    request_id: UUID | None = None


class ReplyIn(Schema):
    text: Text


class RequestOut(Schema):
    id: UUID
    asker: Named
    giver: Named
    result: Named | None
    value: str
    question: str
    state: RequestState
    feedback_id: UUID | None
    at: dt.datetime
    closed_at: dt.datetime | None


class RequestIn(Schema):
    giver_id: UUID
    result_id: UUID | None = None
    value: Words = ""
    question: Text = ""


class DialogueOut(Schema):
    id: UUID
    superior: Named
    employee: Named
    skp_id: UUID | None
    planned_at: dt.datetime
    topic: str
    state: DialogueState
    held_at: dt.datetime | None
    notes: str
    agreed_steps: str
    version: int


class DialogueIn(Schema):
    employee_id: UUID
    planned_at: AwareDatetime
    topic: Text = ""


class DialogueChange(Schema):
    """What is left out stays."""

    version: int
    planned_at: AwareDatetime | None = None
    topic: Text | None = None


class HoldIn(Schema):
    agreed_steps: Text
    notes: Text = ""
    version: int | None = None


def _named(person: Employee) -> dict[str, Any]:
    return {"id": person.pk, "name": person.name}


def _result(row: Any) -> dict[str, Any] | None:
    return {"id": row.result_id, "name": row.result.statement} if row.result else None


def feedback_out(row: Feedback) -> dict[str, Any]:
    names = (
        "relation",
        "skp_id",
        "value",
        "went_well",
        "next_step",
        "reply",
        "at",
        "seen_at",
        "replied_at",
        "thanked_at",
        "adopted_at",
        "done_at",
    )
    return {
        "id": row.pk,
        "giver": _named(row.giver),
        "receiver": _named(row.receiver),
        "result": _result(row),
        "words_about_the_self": words_about_the_self(row.went_well, row.next_step),
        **{name: getattr(row, name) for name in names},
    }


def request_out(row: FeedbackRequest) -> dict[str, Any]:
    names = ("value", "question", "state", "feedback_id", "at", "closed_at")
    return {
        "id": row.pk,
        "asker": _named(row.asker),
        "giver": _named(row.giver),
        "result": _result(row),
        **{name: getattr(row, name) for name in names},
    }


def dialogue_out(row: Dialogue) -> dict[str, Any]:
    names = ("skp_id", "planned_at", "topic", "state", "held_at", "notes", "agreed_steps", "version")
    return {
        "id": row.pk,
        "superior": _named(row.superior),
        "employee": _named(row.employee),
        **{name: getattr(row, name) for name in names},
    }


def _said(request: Any) -> Any:
    return Feedback.objects.visible_to(request.viewer).select_related(
        "giver", "receiver", "result", "skp__unit"
    )


def _asked(request: Any) -> Any:
    return FeedbackRequest.objects.visible_to(request.viewer).select_related("giver", "asker", "result")


def _talks(request: Any) -> Any:
    return Dialogue.objects.visible_to(request.viewer).select_related("superior", "employee", "skp__unit")


def _given(**narrow: Any) -> dict[str, Any]:
    return {name: value for name, value in narrow.items() if value is not None}


@router.get("/feedback", response={200: Page[FeedbackOut], **LIST})
def feedback(
    request: Any,
    paging: Query[Paging],
    receiver: UUID | None = None,
    giver: UUID | None = None,
    skp: UUID | None = None,
) -> Any:
    """Newest first."""
    rows = _said(request).filter(**_given(receiver_id=receiver, giver_id=giver, skp_id=skp))
    shape = shaped_reading(request, "feedback", feedback_out)
    return page(rows, paging, order=("-at", "-id"), shape=shape)


@router.post("/feedback", response={201: FeedbackOut, **WRITE})
def give(request: Any, payload: FeedbackIn) -> Any:
    """To a person one works with, or who asked; an open request is answered by it."""
    row = actions.give(**payload.dict(), by=request.viewer, at=moment(request))
    return Status(201, feedback_out(_said(request).get(pk=row.pk)))


@router.get("/feedback/{feedback_id}", response={200: FeedbackOut, **READ})
def one_feedback(request: Any, feedback_id: UUID) -> Any:
    row = get_object_or_404(_said(request), pk=feedback_id)
    note_reading(request, "feedback", row)
    return feedback_out(row)


@router.post("/feedback/{feedback_id}/reply", response={200: FeedbackOut, **WRITE})
def reply(request: Any, feedback_id: UUID, payload: ReplyIn) -> Any:
    get_object_or_404(_said(request), pk=feedback_id)
    actions.reply(feedback_id=feedback_id, text=payload.text, by=request.viewer, at=moment(request))
    return feedback_out(_said(request).get(pk=feedback_id))


@router.post("/feedback/{feedback_id}/thank", response={200: FeedbackOut, **WRITE})
def thank(request: Any, feedback_id: UUID) -> Any:
    return _stamp(request, feedback_id, actions.thank)


@router.post("/feedback/{feedback_id}/adopt", response={200: FeedbackOut, **WRITE})
def adopt(request: Any, feedback_id: UUID) -> Any:
    return _stamp(request, feedback_id, actions.adopt)


@router.post("/feedback/{feedback_id}/done", response={200: FeedbackOut, **WRITE})
def done(request: Any, feedback_id: UUID) -> Any:
    return _stamp(request, feedback_id, actions.mark_done)


def _stamp(request: Any, feedback_id: UUID, verb: Any) -> dict[str, Any]:
    get_object_or_404(_said(request), pk=feedback_id)
    verb(feedback_id=feedback_id, by=request.viewer, at=moment(request))
    return feedback_out(_said(request).get(pk=feedback_id))


@router.get("/feedback-requests", response={200: Page[RequestOut], **LIST})
def requests(request: Any, paging: Query[Paging], state: RequestState | None = None) -> Any:
    """What the caller asked and was asked."""
    return page(
        _asked(request).filter(**_given(state=state)), paging, order=("-at", "-id"), shape=request_out
    )


@router.post("/feedback-requests", response={201: RequestOut, **WRITE})
def ask(request: Any, payload: RequestIn) -> Any:
    row = actions.ask(**payload.dict(), by=request.viewer, at=moment(request))
    return Status(201, request_out(_asked(request).get(pk=row.pk)))


@router.get("/feedback-requests/{request_id}", response={200: RequestOut, **READ})
def one_request(request: Any, request_id: UUID) -> Any:
    return request_out(get_object_or_404(_asked(request), pk=request_id))


@router.post("/feedback-requests/{request_id}/decline", response={200: RequestOut, **WRITE})
def decline(request: Any, request_id: UUID) -> Any:
    get_object_or_404(_asked(request), pk=request_id)
    actions.decline(request_id=request_id, by=request.viewer, at=moment(request))
    return request_out(_asked(request).get(pk=request_id))


@router.get("/dialogues", response={200: Page[DialogueOut], **LIST})
def dialogues(
    request: Any, paging: Query[Paging], employee: UUID | None = None, state: DialogueState | None = None
) -> Any:
    rows = _talks(request).filter(**_given(employee_id=employee, state=state))
    shape = shaped_reading(request, "dialogue", dialogue_out)
    return page(rows, paging, order=("-planned_at", "-id"), shape=shape)


@router.post("/dialogues", response={201: DialogueOut, **WRITE})
def plan(request: Any, payload: DialogueIn) -> Any:
    get_object_or_404(Employee.objects.serving(request.viewer.today), pk=payload.employee_id)
    row = actions.plan_dialogue(**payload.dict(), by=request.viewer, at=moment(request))
    return Status(201, dialogue_out(_talks(request).get(pk=row.pk)))


@router.get("/dialogues/{dialogue_id}", response={200: DialogueOut, **READ})
def dialogue(request: Any, dialogue_id: UUID) -> Any:
    row = get_object_or_404(_talks(request), pk=dialogue_id)
    note_reading(request, "dialogue", row)
    return dialogue_out(row)


@router.patch("/dialogues/{dialogue_id}", response={200: DialogueOut, **WRITE})
def move(request: Any, dialogue_id: UUID, payload: DialogueChange) -> Any:
    row = get_object_or_404(_talks(request), pk=dialogue_id)
    topic = row.topic if payload.topic is None else payload.topic
    actions.move_dialogue(
        dialogue_id=dialogue_id,
        planned_at=payload.planned_at or row.planned_at,
        topic=topic,
        version=payload.version,
        by=request.viewer,
        at=moment(request),
    )
    return dialogue_out(_talks(request).get(pk=dialogue_id))


@router.post("/dialogues/{dialogue_id}/hold", response={200: DialogueOut, **WRITE})
def hold(request: Any, dialogue_id: UUID, payload: HoldIn) -> Any:
    get_object_or_404(_talks(request), pk=dialogue_id)
    actions.hold_dialogue(dialogue_id=dialogue_id, **payload.dict(), by=request.viewer, at=moment(request))
    return dialogue_out(_talks(request).get(pk=dialogue_id))


@router.post("/dialogues/{dialogue_id}/cancel", response={200: DialogueOut, **WRITE})
def cancel(request: Any, dialogue_id: UUID) -> Any:
    get_object_or_404(_talks(request), pk=dialogue_id)
    actions.cancel_dialogue(dialogue_id=dialogue_id, by=request.viewer, at=moment(request))
    return dialogue_out(_talks(request).get(pk=dialogue_id))
