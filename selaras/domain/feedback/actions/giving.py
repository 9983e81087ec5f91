"""Giving feedback: about the task, seen at once by the receiver."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import RequestState
from ..models import Feedback, FeedbackRequest
from ..subjects import about
from ..workflow import MOVES

TEXT_LIMIT = 2000


@action
def give(
    *,
    receiver_id: UUID,
    went_well: str,
    next_step: str,
    by: Viewer,
    at: dt.datetime,
    result_id: UUID | None = None,
    value: str = "",
    request_id: UUID | None = None,
    key: UUID | None = None,
) -> Feedback:
    """Say what went well and one next step, about a result or a value. An open request is answered by it.

    ``key`` is the form's own: sending the same form twice says it once. Raises Refusal with field sentences.
    """
    if key and (known := Feedback.objects.filter(pk=key, giver_id=by.person_id).first()):
        return known  # type: ignore[no-any-return]
    request = _open_request(receiver_id, by, request_id)
    relation = access.check_give(by, receiver_id, is_asked=request is not None)
    _check_texts(went_well, next_step)
    skp, result, value = about(receiver_id, by.today, result_id, value)
    said: dict[str, object] = {
        "went_well": went_well.strip(),
        "next_step": next_step.strip(),
        "relation": relation,
        "at": at,
    }
    feedback, made = Feedback.objects.get_or_create(
        pk=key or uuid7(),
        receiver_id=receiver_id,
        giver_id=by.person_id,
        defaults={**said, "skp": skp, "result": result, "value": value},
    )
    if not made:
        return feedback  # type: ignore[no-any-return]
    changes = {
        "went_well": (None, feedback.went_well),
        "next_step": (None, feedback.next_step),
        "about": (None, result or value),
    }
    audit.record("give_feedback", feedback, by=by, as_role=relation, at=at, changes=changes)
    if request is not None:
        _close(request, feedback, by, relation, at)
    return feedback  # type: ignore[no-any-return]


def _open_request(receiver_id: UUID, by: Viewer, request_id: UUID | None) -> FeedbackRequest | None:
    """The request that this answers: the named one, else any open one of the receiver."""
    rows = FeedbackRequest.objects.select_for_update(of=("self",)).filter(
        asker_id=receiver_id, giver_id=by.person_id, state=RequestState.ASKED
    )
    if request_id is None:
        return rows.order_by("at").first()  # type: ignore[no-any-return]
    request = rows.filter(pk=request_id).first()
    if request is None:
        raise Refusal(_("Permintaan ini sudah ditutup."), code="wrong_state")
    return request  # type: ignore[no-any-return]


def _check_texts(went_well: str, next_step: str) -> None:
    errors = {}
    if not went_well.strip() and not next_step.strip():
        errors["went_well"] = _("Isi salah satu: apa yang berjalan baik, atau satu langkah berikutnya.")
    for name, text in (("went_well", went_well), ("next_step", next_step)):
        if len(text) > TEXT_LIMIT:
            errors[name] = _("Terlalu panjang: paling banyak 2.000 huruf.")
    if errors:
        raise Refusal(" ".join(errors.values()), code="incomplete", errors=errors)


def _close(request: FeedbackRequest, feedback: Feedback, by: Viewer, role: str, at: dt.datetime) -> None:
    check_move(MOVES, request.state, RequestState.ANSWERED, _("Permintaan ini sudah ditutup."))
    request.state, request.feedback, request.closed_at = RequestState.ANSWERED, feedback, at
    request.save(update_fields=["state", "feedback", "closed_at"])
    changes = {"state": (RequestState.ASKED, RequestState.ANSWERED)}
    audit.record("answer_request", request, by=by, as_role=role, at=at, changes=changes)
