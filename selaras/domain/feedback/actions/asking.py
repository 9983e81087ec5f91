"""Asking a colleague for feedback, and declining kindly."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Employee
from selaras.kernel.closed import action
from selaras.kernel.keys import uuid7
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import RequestState
from ..models import FeedbackRequest
from ..subjects import about
from ..workflow import MOVES

QUESTION_LIMIT = 500


@action
def ask(
    *,
    giver_id: UUID,
    question: str,
    by: Viewer,
    at: dt.datetime,
    result_id: UUID | None = None,
    value: str = "",
    key: UUID | None = None,
) -> FeedbackRequest:
    """Ask anybody in service for feedback; who asks opens the door to being told. One open request to a person."""
    if key and (asked := FeedbackRequest.objects.filter(pk=key, asker_id=by.person_id).first()):
        return asked  # type: ignore[no-any-return]
    role = access.check_ask(by, giver_id)
    if len(question) > QUESTION_LIMIT:
        sentence = _("Terlalu panjang: paling banyak 500 huruf.")
        raise Refusal(sentence, errors={"question": sentence})
    if not Employee.objects.serving(by.today).filter(pk=giver_id).exists():
        raise Refusal(
            _("Orang itu tidak sedang bertugas."),
            code="not_serving",
            errors={"giver": _("Pilih orang lain.")},
        )
    if FeedbackRequest.objects.filter(
        asker_id=by.person_id, giver_id=giver_id, state=RequestState.ASKED
    ).exists():
        raise Refusal(_("Permintaan Anda yang lalu kepada orang ini masih menunggu jawaban."), code="exists")
    skp, result, value = about(by.person_id, by.today, result_id, value, is_optional=True)
    request: FeedbackRequest = FeedbackRequest.objects.create(
        id=key or uuid7(),
        asker_id=by.person_id,
        giver_id=giver_id,
        skp=skp,
        result=result,
        value=value,
        question=question.strip(),
        at=at,
    )
    audit.record(
        "ask_feedback", request, by=by, as_role=role, at=at, changes={"question": (None, request.question)}
    )
    return request


@action
def decline(*, request_id: UUID, by: Viewer, at: dt.datetime) -> FeedbackRequest:
    """Say that one cannot answer; no reason is asked."""
    request = FeedbackRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    role = access.check_answer(by, request)
    check_move(MOVES, request.state, RequestState.DECLINED, _("Permintaan ini sudah ditutup."))
    request.state, request.closed_at = RequestState.DECLINED, at
    request.save(update_fields=["state", "closed_at"])
    changes = {"state": (RequestState.ASKED, RequestState.DECLINED)}
    audit.record("decline_request", request, by=by, as_role=role, at=at, changes=changes)
    return request  # type: ignore[no-any-return]
