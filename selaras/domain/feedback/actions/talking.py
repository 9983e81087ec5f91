"""The dialogue of a superior with one employee: planned, prepared by both, held with agreed steps."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version, edit
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import DialogueState
from ..models import Dialogue
from ..querysets import plan_in_force
from ..workflow import DIALOGUE_MOVES


@action
def plan_dialogue(
    *,
    employee_id: UUID,
    planned_at: dt.datetime,
    topic: str,
    by: Viewer,
    at: dt.datetime,
    key: UUID | None = None,
) -> Dialogue:
    """Invite an employee to a talk. ``planned_at`` is an aware moment to come."""
    if key and (known := Dialogue.objects.filter(pk=key, superior_id=by.person_id).first()):
        return known  # type: ignore[no-any-return]
    role = access.check_plan_dialogue(by, employee_id)
    _check_future(planned_at, at)
    dialogue: Dialogue = Dialogue.objects.create(
        id=key or uuid7(),
        superior_id=by.person_id,
        employee_id=employee_id,
        skp=plan_in_force(employee_id, by.today),
        planned_at=planned_at,
        topic=topic.strip(),
    )
    changes = {"planned_at": (None, planned_at), "topic": (None, dialogue.topic)}
    audit.record("plan_dialogue", dialogue, by=by, as_role=role, at=at, changes=changes)
    return dialogue


@action
def move_dialogue(
    *,
    dialogue_id: UUID,
    planned_at: dt.datetime,
    topic: str,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> Dialogue:
    """Another time or topic for a planned dialogue."""
    dialogue, role = _planned(dialogue_id, by)
    check_version(dialogue, version, {"planned_at": planned_at, "topic": topic})
    if planned_at != dialogue.planned_at:
        _check_future(planned_at, at)
    changes = edit(dialogue, {"planned_at": planned_at, "topic": topic.strip()})
    if changes:
        dialogue.save()
        audit.record("move_dialogue", dialogue, by=by, as_role=role, at=at, changes=changes)
    return dialogue


@action
def hold_dialogue(
    *,
    dialogue_id: UUID,
    notes: str,
    agreed_steps: str,
    by: Viewer,
    at: dt.datetime,
    version: int | None = None,
) -> Dialogue:
    """The talk took place. What was agreed is the thing that remains, so it must be there."""
    dialogue, role = _planned(dialogue_id, by)
    check_version(dialogue, version, {"notes": notes, "agreed_steps": agreed_steps})
    if not agreed_steps.strip():
        sentence = _("Tulis langkah yang disepakati, walaupun hanya satu.")
        raise Refusal(sentence, code="incomplete", errors={"agreed_steps": sentence})
    check_move(
        DIALOGUE_MOVES, dialogue.state, DialogueState.HELD, _("Dialog ini sudah selesai atau dibatalkan.")
    )
    values = {
        "notes": notes.strip(),
        "agreed_steps": agreed_steps.strip(),
        "state": DialogueState.HELD,
        "held_at": at,
    }
    changes = edit(dialogue, values)
    dialogue.save()
    audit.record("hold_dialogue", dialogue, by=by, as_role=role, at=at, changes=changes)
    return dialogue


@action
def cancel_dialogue(*, dialogue_id: UUID, by: Viewer, at: dt.datetime) -> Dialogue:
    dialogue, role = _planned(dialogue_id, by)
    check_move(
        DIALOGUE_MOVES,
        dialogue.state,
        DialogueState.CANCELLED,
        _("Dialog ini sudah selesai atau dibatalkan."),
    )
    changes = edit(dialogue, {"state": DialogueState.CANCELLED})
    dialogue.save()
    audit.record("cancel_dialogue", dialogue, by=by, as_role=role, at=at, changes=changes)
    return dialogue


def _planned(dialogue_id: UUID, by: Viewer) -> tuple[Dialogue, str]:
    dialogue = Dialogue.objects.select_for_update(of=("self",)).get(pk=dialogue_id)
    return dialogue, access.check_hold(by, dialogue)


def _check_future(planned_at: dt.datetime, at: dt.datetime) -> None:
    if planned_at < at:
        sentence = _("Pilih waktu yang akan datang.")
        raise Refusal(sentence, code="past", errors={"planned_at": sentence, "date": sentence})
