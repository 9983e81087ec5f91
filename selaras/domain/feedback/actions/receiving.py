"""What the receiver does with feedback: reply, thank, take the step on, do it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..models import Feedback

TEXT_LIMIT = 2000


@action
def reply(*, feedback_id: UUID, text: str, by: Viewer, at: dt.datetime) -> Feedback:
    """Answer in words; a later reply replaces the earlier one, which the audit keeps."""
    feedback, role = _received(feedback_id, by)
    wanted = text.strip()
    if not wanted or len(wanted) > TEXT_LIMIT:
        sentence = (
            _("Terlalu panjang: paling banyak 2.000 huruf.") if wanted else _("Tulis dulu balasan Anda.")
        )
        raise Refusal(sentence, errors={"text": sentence})
    if feedback.reply != wanted:
        before, feedback.reply, feedback.replied_at = feedback.reply, wanted, at
        feedback.save(update_fields=["reply", "replied_at"])
        audit.record(
            "reply_feedback", feedback, by=by, as_role=role, at=at, changes={"reply": (before, wanted)}
        )
    return feedback


@action
def thank(*, feedback_id: UUID, by: Viewer, at: dt.datetime) -> Feedback:
    """Tell the giver that it was welcome. Twice is once."""
    return _stamp(feedback_id, "thanked_at", "thank_for_feedback", by, at)


@action
def adopt(*, feedback_id: UUID, by: Viewer, at: dt.datetime) -> Feedback:
    """Make the next step one's own: it stands in "Langkah saya" and in the preparation of the dialogue."""
    feedback, _role = _received(feedback_id, by)
    if not feedback.next_step:
        raise Refusal(_("Umpan balik ini tidak menyebut langkah berikutnya."), code="no_step")
    return _stamp(feedback_id, "adopted_at", "adopt_step", by, at)


@action
def mark_done(*, feedback_id: UUID, by: Viewer, at: dt.datetime) -> Feedback:
    """The step that was taken on is done."""
    feedback, _role = _received(feedback_id, by)
    if feedback.adopted_at is None:
        raise Refusal(_("Jadikan dulu langkah ini langkah Anda."), code="not_adopted")
    return _stamp(feedback_id, "done_at", "finish_step", by, at)


def _received(feedback_id: UUID, by: Viewer) -> tuple[Feedback, str]:
    feedback = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback_id)
    return feedback, access.check_receive(by, feedback)


def _stamp(feedback_id: UUID, field: str, verb: str, by: Viewer, at: dt.datetime) -> Feedback:
    feedback, role = _received(feedback_id, by)
    if getattr(feedback, field) is None:
        setattr(feedback, field, at)
        feedback.save(update_fields=[field])
        audit.record(verb, feedback, by=by, as_role=role, at=at, changes={field: (None, at)})
    return feedback
