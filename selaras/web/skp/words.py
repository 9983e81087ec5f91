"""The strip of a plan: where it stands, who holds the pen, until when, and what may be done now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from selaras.domain.skp import access, labels
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.workflow import OWNER
from selaras.kernel.viewer import Viewer
from selaras.web.strips import Step, steps


@dataclass
class Pen:
    """``may_edit`` and the like are for the template's choice of buttons; the actions check again."""

    steps: list[Step]
    holder: str
    since: dt.datetime | None
    deadline: dt.date | None
    is_owner: bool
    is_penilai: bool
    may_edit: bool
    may_review: bool
    may_recall: bool
    recall_reason: str
    may_revise: bool
    is_addendum: bool


def pen_of(skp: Any, viewer: Viewer) -> Pen:
    """``skp`` carries ``opened_at``, ``submit_by`` and ``agree_by`` (querysets)."""
    state = SkpState(skp.state)
    is_owner = skp.employee_id == viewer.person_id
    recall_reason = access.reason_not_to_recall(viewer, skp, skp.opened_at)
    return Pen(
        steps=_steps(state),
        holder=_holder(skp, state, viewer),
        since=_since(skp, state),
        deadline=_deadline(skp, state),
        is_owner=is_owner,
        is_penilai=access.judges(viewer, skp),
        may_edit=not access.reason_not_to_edit(viewer, skp),
        may_review=not access.reason_not_to_review(viewer, skp),
        may_recall=is_owner and state == SkpState.SUBMITTED,
        recall_reason=recall_reason,
        may_revise=not access.reason_not_to_revise(viewer, skp),
        is_addendum=state == SkpState.RETURNED and skp.agreed_at is not None and bool(skp.agreed_content),
    )


def _steps(state: SkpState) -> list[Step]:
    first = SkpState.RETURNED if state == SkpState.RETURNED else SkpState.DRAFT
    path = [(str(one), str(labels.SKP_STATE[one])) for one in (first, SkpState.SUBMITTED, SkpState.AGREED)]
    return steps(path, here=str(state), finished=state == SkpState.AGREED)


def _deadline(skp: Any, state: SkpState) -> dt.date | None:
    """The year's date for the first agreement; an addendum has none."""
    if skp.agreed_at is not None:
        return None
    found: dt.date | None = {"employee": skp.submit_by, "penilai": skp.agree_by}.get(OWNER[state])
    return found


def _holder(skp: Any, state: SkpState, viewer: Viewer) -> str:
    holder = {"employee": skp.employee, "penilai": skp.penilai}.get(OWNER[state])
    if holder is None:
        return ""
    return _("Anda") if viewer.holds_pen(holder.pk, skp.employee_id) else holder.full_name


def _since(skp: Any, state: SkpState) -> dt.datetime | None:
    moments: dict[SkpState, dt.datetime | None] = {
        SkpState.DRAFT: skp.created_at,
        SkpState.SUBMITTED: skp.submitted_at,
        SkpState.RETURNED: skp.returned_at,
        SkpState.AGREED: skp.agreed_at,
    }
    return moments[state]
