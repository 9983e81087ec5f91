"""Objection with reasons, the penilai's explanation, the decision of the penilai's superior (rules.md
3.8)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access, rules
from ..clocks import clocks_of
from ..codes import EvaluationState, ObjectionDecision, Rating
from ..models import Evaluation, Objection
from ..rulebooks import rulebook_by_code
from .drafting import checked_rating
from .locking import locked, move, said
from .moving import end


@action
def file_objection(
    *, evaluation_id: UUID, reason: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Objection:
    """The employee objects within the term, with reasons."""
    evaluation = locked(evaluation_id)
    delivered = timezone.localdate(evaluation.delivered_at) if evaluation.delivered_at else by.today
    deadline = clocks_of(by.agency_id, delivered).objection(evaluation)
    role = access.check_object(by, evaluation, deadline, at)
    check_version(evaluation, version, {})
    text = said(reason, "reason", _("Tulis alasan keberatan Anda, supaya dapat dijelaskan dan diputus."))
    evaluation.received_at = evaluation.received_at or at
    objection = Objection.objects.create(
        evaluation=evaluation, reason=text, filed_at=at, former_predikat=evaluation.predikat
    )
    move(
        evaluation,
        EvaluationState.OBJECTED,
        "object_to_evaluation",
        by=by,
        role=role,
        at=at,
        fields=("received_at",),
        changes={"reason": (None, text)},
    )
    return objection


@action
def explain(
    *, evaluation_id: UUID, text: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Objection:
    """The penilai explains in writing; then the superior decides."""
    evaluation = locked(evaluation_id)
    role = access.check_explain(by, evaluation)
    check_version(evaluation, version, {})
    objection = evaluation.objections.get()
    objection.explanation = said(text, "text", _("Tulis penjelasan Anda atas keberatan ini."))
    objection.explained_at = at
    objection.save(update_fields=["explanation", "explained_at"])
    move(
        evaluation,
        EvaluationState.EXPLAINED,
        "explain_evaluation",
        by=by,
        role=role,
        at=at,
        changes={"explanation": (None, objection.explanation)},
    )
    return objection


@action
def decide(
    *,
    evaluation_id: UUID,
    decision: ObjectionDecision,
    note: str,
    by: Viewer,
    at: dt.datetime,
    hasil_rating: str = "",
    perilaku_rating: str = "",
    version: int | None = None,
) -> Objection:
    """The penilai's superior decides, and the result is final. CHANGED names the ratings that hold from
    now on."""
    evaluation = locked(evaluation_id)
    role = access.check_decide(by, evaluation)
    check_version(evaluation, version, {})
    text = said(note, "note", _("Tulis pertimbangan putusan Anda."))
    changes = {}
    if decision == ObjectionDecision.CHANGED:
        changes = _change_ratings(evaluation, hasil_rating, perilaku_rating)
    objection = evaluation.objections.get()
    objection.decision, objection.decision_note = decision, text
    objection.decided_at, objection.decided_by_id = at, by.person_id
    objection.save(update_fields=["decision", "decision_note", "decided_at", "decided_by_id"])
    end(
        evaluation,
        "decide_objection",
        by,
        role,
        at,
        "hasil_rating",
        "perilaku_rating",
        "predikat",
        decision=(None, decision),
        note=(None, text),
        **changes,
    )
    return objection


def _change_ratings(evaluation: Evaluation, hasil: str, perilaku: str) -> dict[str, tuple[object, object]]:
    """The new ratings judged by the rulebook that gave the first result; Refusal where nothing would
    change."""
    new = {
        "hasil_rating": checked_rating(hasil, "hasil_rating") or evaluation.hasil_rating,
        "perilaku_rating": checked_rating(perilaku, "perilaku_rating") or evaluation.perilaku_rating,
    }
    changes = {
        name: (getattr(evaluation, name), value)
        for name, value in new.items()
        if getattr(evaluation, name) != value
    }
    if not changes:
        sentence = _("Pilih penilaian yang berubah, atau putuskan bahwa hasil evaluasi tetap.")
        raise Refusal(sentence, code="nothing_changes", errors={"decision": sentence})
    before = evaluation.predikat
    evaluation.hasil_rating, evaluation.perilaku_rating = new["hasil_rating"], new["perilaku_rating"]
    book = rulebook_by_code(evaluation.rulebook)
    evaluation.predikat = rules.predikat(Rating(new["hasil_rating"]), Rating(new["perilaku_rating"]), book)
    return {**changes, "predikat": (before, evaluation.predikat)}
