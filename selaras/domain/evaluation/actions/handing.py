"""What a move does to evaluations: the draft goes to another penilai, or falls away with its segment; an objection
finds another decider (rules.md 2.6, 3.8)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import EvaluationState
from ..models import Evaluation
from .drafting import OVERALL
from .locking import locked

_JUDGED = (*OVERALL, "predikat", "rulebook")


@action
def hand_over(*, evaluation_id: UUID, penilai_id: UUID, by: Viewer, at: dt.datetime) -> Evaluation:
    """A draft goes to another penilai, who judges anew: what the former one had noted was his alone and falls away;
    the employee's own note stays. Raises Refusal for what was delivered already."""
    evaluation = locked(evaluation_id)
    role = access.check_hand_over(by, evaluation)
    _check_draft(evaluation)
    if penilai_id == evaluation.penilai_id:
        return evaluation
    before, evaluation.penilai_id = evaluation.penilai_id, penilai_id
    for name in _JUDGED:
        setattr(evaluation, name, "")
    evaluation.hasil_ratings.all().delete()
    evaluation.perilaku_ratings.all().delete()
    evaluation.version += 1
    evaluation.save()
    changes = {"penilai": (before, penilai_id)}
    audit.record("hand_over_evaluation", evaluation, by=by, as_role=role, at=at, changes=changes)
    return evaluation


@action
def drop_draft(*, evaluation_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """A draft of a period in which its plan no longer runs falls away; its trace stays in the audit."""
    evaluation = locked(evaluation_id)
    role = access.check_hand_over(by, evaluation)
    _check_draft(evaluation)
    changes = {"period": (evaluation.period.code, None), "self_note": (evaluation.self_note, None)}
    audit.record("drop_evaluation", evaluation, by=by, as_role=role, at=at, changes=changes)
    evaluation.hasil_ratings.all().delete()
    evaluation.perilaku_ratings.all().delete()
    evaluation.delete()


@action
def change_decider(
    *, evaluation_id: UUID, decider_id: UUID | None, by: Viewer, at: dt.datetime
) -> Evaluation:
    """Who decides an objection has left: the one who leads the penilai now decides (rules.md 3.8)."""
    evaluation = locked(evaluation_id)
    role = access.check_hand_over(by, evaluation)
    if (
        evaluation.state in (EvaluationState.DRAFT, EvaluationState.FINAL)
        or decider_id == evaluation.decider_id
    ):
        return evaluation
    before, evaluation.decider_id = evaluation.decider_id, decider_id
    evaluation.version += 1
    evaluation.save(update_fields=["decider", "version"])
    changes = {"decider": (before, decider_id)}
    audit.record("change_decider", evaluation, by=by, as_role=role, at=at, changes=changes)
    return evaluation


def _check_draft(evaluation: Evaluation) -> None:
    if evaluation.state != EvaluationState.DRAFT:
        raise Refusal(
            _("Hasil evaluasi ini sudah disampaikan dan tetap pada penilainya."), code="wrong_state"
        )
