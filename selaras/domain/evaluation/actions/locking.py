from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from ..codes import EvaluationState
from ..models import Evaluation
from ..workflow import MOVES

Changes = Mapping[str, Sequence[object]]


def locked(evaluation_id: UUID) -> Evaluation:
    """The evaluation, locked for this transaction, with the people, the period and the plan."""
    rows = Evaluation.objects.select_for_update(of=("self",))
    return rows.select_related("employee", "penilai", "period", "unit", "skp__position").get(pk=evaluation_id)


def said(text: str, field: str, sentence: str) -> str:
    """The text without outer blanks; Refusal with ``sentence`` where it says nothing."""
    if not text.strip():
        raise Refusal(sentence, code="empty", errors={field: sentence})
    return text.strip()


def move(
    evaluation: Evaluation,
    to: EvaluationState,
    verb: str,
    *,
    by: Viewer,
    role: str,
    at: dt.datetime,
    fields: Sequence[str] = (),
    changes: Changes | None = None,
) -> None:
    """Take the evaluation to another state, save ``fields`` with it, and record the event."""
    before = evaluation.state
    check_move(
        MOVES, before, to, _("Evaluasi ini sedang pada keadaan lain. Muat ulang halaman untuk melihatnya.")
    )
    evaluation.state = to
    evaluation.version += 1
    evaluation.save(update_fields=["state", "version", *fields])
    audit.record(
        verb, evaluation, by=by, as_role=role, at=at, changes={"state": (before, to), **(changes or {})}
    )
