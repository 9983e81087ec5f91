"""Delivering the result and answering it (workflow.py)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.querysets import superior_of
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access, content, labels, year
from ..clocks import clocks_of
from ..codes import EvaluationState
from ..models import Evaluation
from .drafting import set_predikat
from .locking import locked, move


@action
def deliver(*, evaluation_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Evaluation:
    """Hand the result to the employee; the measured picture, the facts, the rulebook and the one who would
    decide an objection are kept as they stand now. Raises Refusal listing what is missing."""
    evaluation = locked(evaluation_id)
    role = access.check_deliver(by, evaluation)
    check_version(evaluation, version, {})
    whole = Evaluation.objects.for_judging().get(pk=evaluation.pk)
    facts = content.facts_of(whole)
    if lacking := content.missing_of(whole, facts):
        sentences = ". ".join(labels.missing_sentence(one) for one in lacking)
        raise Refusal(_("Penilaian belum lengkap: %(what)s.") % {"what": sentences}, code="incomplete")
    set_predikat(evaluation)
    evaluation.measured = facts.picture.value
    evaluation.facts = content.as_json(facts) | {"year": year.as_json(year.parts_of(whole))}
    evaluation.decider_id = superior_of(evaluation.penilai_id, by.today)
    evaluation.delivered_at, evaluation.delivered_by_id = at, by.person_id
    move(
        evaluation,
        EvaluationState.DELIVERED,
        "deliver_evaluation",
        by=by,
        role=role,
        at=at,
        fields=("predikat", "rulebook", "measured", "facts", "decider", "delivered_at", "delivered_by_id"),
        changes={"predikat": (None, evaluation.predikat), "measured": (None, evaluation.measured)},
    )
    return evaluation


@action
def take_back(*, evaluation_id: UUID, by: Viewer, at: dt.datetime) -> Evaluation:
    """The penilai takes a delivered result back to the draft, as long as the employee has not received it."""
    evaluation = locked(evaluation_id)
    role = access.check_take_back(by, evaluation)
    delivered, evaluation.delivered_at, evaluation.delivered_by_id = evaluation.delivered_at, None, None
    move(
        evaluation,
        EvaluationState.DRAFT,
        "take_back_evaluation",
        by=by,
        role=role,
        at=at,
        fields=("delivered_at", "delivered_by_id"),
        changes={"delivered_at": (delivered, None)},
    )
    return evaluation


@action
def acknowledge(*, evaluation_id: UUID, by: Viewer, at: dt.datetime) -> Evaluation:
    """The employee has received the result; a second time changes nothing."""
    evaluation = locked(evaluation_id)
    role = access.check_answer(by, evaluation)
    if evaluation.received_at is None:
        evaluation.received_at = at
        evaluation.version += 1
        evaluation.save(update_fields=["received_at", "version"])
        audit.record(
            "acknowledge_evaluation",
            evaluation,
            by=by,
            as_role=role,
            at=at,
            changes={"received_at": (None, at)},
        )
    return evaluation


@action
def accept(*, evaluation_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Evaluation:
    """The employee accepts: the result is final."""
    evaluation = locked(evaluation_id)
    role = access.check_answer(by, evaluation)
    check_version(evaluation, version, {})
    evaluation.received_at = evaluation.received_at or at
    end(evaluation, "accept_evaluation", by, role, at, "received_at")
    return evaluation


@action
def finalise(*, evaluation_id: UUID, by: Viewer, at: dt.datetime) -> Evaluation | None:
    """The result becomes final after the last day to object; None (and nothing happens) while it may be
    objected to."""
    role = access.check_finalise(by)
    evaluation = locked(evaluation_id)
    if evaluation.state != EvaluationState.DELIVERED or evaluation.delivered_at is None:
        return None
    clocks = clocks_of(by.agency_id, timezone.localdate(evaluation.delivered_at))
    deadline = clocks.objection(evaluation)
    if deadline is None or not deadline.is_over(at):
        return None
    end(evaluation, "finalise_evaluation", by, role, at)
    return evaluation


def end(
    evaluation: Evaluation,
    verb: str,
    by: Viewer,
    role: str,
    at: dt.datetime,
    *fields: str,
    **changes: tuple[object, object],
) -> None:
    """Whatever leads to the end of an evaluation ends it here."""
    evaluation.final_at = at
    move(
        evaluation,
        EvaluationState.FINAL,
        verb,
        by=by,
        role=role,
        at=at,
        fields=("final_at", *fields),
        changes=changes,
    )
