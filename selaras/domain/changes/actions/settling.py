"""The two who talk a change over say so, or say why nothing changes."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import ClarificationState as C
from ..models import Clarification
from ..rules import ClarificationTerms
from ..workflow import CLARIFICATION_MOVES


@action
def confirm(
    *, clarification_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None
) -> Clarification:
    """ "We have talked it over": the second of the two ends the task. Whoever has no superior ends it alone."""
    row = locked(clarification_id)
    role = access.check_confirm(by, row)
    check_version(row, version, {})
    if access.is_employee(by, row):
        row.employee_at = at
    else:
        row.superior_at = at
    both = row.employee_at and (row.superior_at or row.superior_id is None)
    to = C.CONFIRMED if both else C.DISCUSSED
    return _move(row, to, "confirm_clarification", by, role, at)


@action
def settle(
    *, clarification_id: UUID, reason: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Clarification:
    """Nothing changes in the work of this person; the reason is told to the other."""
    row = locked(clarification_id)
    role = access.check_settle(by, row)
    check_version(row, version, {})
    if not reason.strip():
        sentence = _("Tulis mengapa tidak ada yang berubah, supaya pihak yang lain memahaminya.")
        raise Refusal(sentence, errors={"reason": sentence})
    row.reason = reason.strip()
    return _move(row, C.UNCHANGED, "settle_clarification", by, role, at)


@action
def remind(*, terms: ClarificationTerms, by: Viewer, at: dt.datetime) -> int:
    """Once a task, when its last day is near: those whose word is missing are told (notices)."""
    near = Clarification.objects.pending().filter(
        reminded_at=None, due_date__lte=by.today + dt.timedelta(days=terms.remind_days)
    )
    rows = list(near.select_for_update(of=("self",)).order_by("pk"))
    Clarification.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
    for row in rows:
        audit.record("remind_clarification", row, by=by, as_role="sistem", at=at)
    return len(rows)


def locked(clarification_id: UUID) -> Clarification:
    rows = Clarification.objects.select_for_update(of=("self",)).select_related("employee")
    return rows.get(pk=clarification_id)  # type: ignore[no-any-return]


def _move(row: Clarification, to: C, verb: str, by: Viewer, role: str, at: dt.datetime) -> Clarification:
    before = row.state
    if before != to:
        check_move(CLARIFICATION_MOVES, C(before), to, "")
    row.state = to
    if to in (C.CONFIRMED, C.UNCHANGED):
        row.settled_at, row.settled_by_id = at, by.person_id
    row.version += 1
    row.save()
    changes: dict[str, tuple[object, object]] = {"state": (before, to)}
    if row.reason:
        changes["reason"] = (None, row.reason)
    audit.record(verb, row, by=by, as_role=role, at=at, changes=changes)
    return row
