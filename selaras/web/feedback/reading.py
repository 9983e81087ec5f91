"""What the pages of feedback read, and the words about it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from selaras.domain.feedback.codes import DialogueState, RequestState
from selaras.domain.feedback.labels import RELATION
from selaras.domain.feedback.models import Dialogue, Feedback, FeedbackRequest
from selaras.domain.progress.models import ProgressEntry
from selaras.domain.skp.berakhlak import BY_CODE
from selaras.kernel.viewer import Viewer

RECENT = dt.timedelta(days=62)


def subject_words(thing: Any) -> str:
    """The result or the value that feedback or a request is about; empty for the work in general."""
    if thing.result_id:
        return str(thing.result.statement)
    return BY_CODE[thing.value].label if thing.value else ""


def told(viewer: Viewer, feedback: Any) -> dict[str, Any]:
    """One feedback as pages show it, from the viewer's side."""
    is_mine = feedback.receiver_id == viewer.person_id
    other = feedback.giver if feedback.giver_id != viewer.person_id else feedback.receiver
    name = (
        other.full_name
        if is_mine or feedback.giver_id == viewer.person_id
        else _("%(giver)s kepada %(receiver)s")
        % {
            "giver": feedback.giver.full_name,
            "receiver": feedback.receiver.full_name,
        }
    )
    return {
        "feedback": feedback,
        "is_mine": is_mine,
        "is_new": is_mine and feedback.seen_at is None,
        "who": f"{name}, {RELATION[feedback.relation]}" if is_mine else name,
        "about": subject_words(feedback),
    }


def _by_giver(viewer: Viewer, feedback: Any) -> dict[str, Any]:
    """As it stands in a preparation: who said it, whoever reads."""
    return {
        **told(viewer, feedback),
        "who": f"{feedback.giver.full_name}, {RELATION[feedback.relation]}",
        "is_new": False,
    }


def feedback_of(viewer: Viewer) -> Any:
    return (
        Feedback.objects.visible_to(viewer)
        .select_related("giver", "receiver", "result", "skp__unit")
        .order_by("-at", "-pk")
    )


def tabs(viewer: Viewer, here: str) -> list[dict[str, Any]]:
    """The four neighbouring pages; only open requests are counted."""
    asked = FeedbackRequest.objects.filter(giver_id=viewer.person_id, state=RequestState.ASKED).count()
    pages = [
        ("index", _("Untuk Anda"), None),
        ("given", _("Dari Anda"), None),
        ("requests", _("Permintaan"), asked or None),
        ("dialogues", _("Dialog"), None),
    ]
    return [
        {"label": label, "url": reverse(f"feedback:{name}"), "active": name == here, "count": count}
        for name, label, count in pages
    ]


def preparation(viewer: Viewer, dialogue: Dialogue, now: dt.datetime) -> dict[str, Any]:
    """What both need before they talk: recent work, what was said, what was agreed last time."""
    who: UUID = dialogue.employee_id
    entries = ProgressEntry.objects.visible_to(viewer).filter(
        employee_id=who, date__gte=(now - RECENT).date()
    )
    said = feedback_of(viewer).filter(receiver_id=who)
    talks = Dialogue.objects.visible_to(viewer).filter(employee_id=who, state=DialogueState.HELD)
    return {
        "entries": entries.select_related("result").order_by("-date", "-created_at")[:8],
        "said": [_by_giver(viewer, one) for one in said[:5]],
        "steps_taken": [told(viewer, one) for one in said.filter(adopted_at__isnull=False, done_at=None)[:5]],
        "last": talks.exclude(pk=dialogue.pk).order_by("-held_at").first(),
    }
