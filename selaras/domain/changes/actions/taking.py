"""The owner of a plan takes a proposed addendum up, or says why not. Only here does a plan change, by its own
actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.skp import actions as skp
from selaras.domain.skp.actions.locking import locked as locked_plan
from selaras.domain.skp.codes import SkpState
from selaras.domain.skp.models import HasilKerja
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.versions import check_version
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import AddendumState as P
from ..codes import ProposedKind
from ..models import AddendumProposal, ProposedLine
from ..rules import aim_from
from ..workflow import PROPOSAL_MOVES


@action
def take_up(
    *, proposal_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None
) -> AddendumProposal:
    """Open the addendum with the proposed lines filled in; it is agreed like any other. What was agreed stays in its
    snapshot (rules.md 2.5)."""
    row = locked(proposal_id)
    role = access.check_decide_proposal(by, row)
    check_version(row, version, {})
    lines = list(row.lines.select_related("change").order_by("change__at", "pk"))
    if row.skp.state == SkpState.AGREED:
        titles = dict.fromkeys(line.change.title for line in lines)
        reason = _("Penyesuaian dengan perubahan: %(what)s") % {"what": "; ".join(titles)}
        skp.revise(skp_id=row.skp_id, reason=reason, by=by, at=at)
    _fill(lines, by, at)
    return _decide(row, P.TAKEN_UP, "take_up_addendum", by, role, at)


@action
def decline(
    *, proposal_id: UUID, reason: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> AddendumProposal:
    """The plan stays as it was agreed; the superior reads why."""
    row = locked(proposal_id)
    role = access.check_decide_proposal(by, row)
    check_version(row, version, {})
    if not reason.strip():
        sentence = _("Tulis mengapa rencana Anda tidak perlu berubah, supaya atasan memahaminya.")
        raise Refusal(sentence, errors={"reason": sentence})
    row.reason = reason.strip()
    return _decide(row, P.DECLINED, "decline_addendum", by, role, at)


def locked(proposal_id: UUID) -> AddendumProposal:
    """The plan first, as everybody who writes in it locks it first."""
    found = AddendumProposal.objects.get(pk=proposal_id)
    plan = locked_plan(found.skp_id)
    row = AddendumProposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    row.skp = plan
    return row  # type: ignore[no-any-return]


def _fill(lines: Iterable[ProposedLine], by: Viewer, at: dt.datetime) -> None:
    given: dict[UUID, list[ProposedLine]] = {}
    for line in lines:
        if line.result_id:
            given.setdefault(line.result_id, []).append(line)
    for result in HasilKerja.objects.filter(pk__in=list(given)).order_by("number"):
        values, rows = _values(given[result.pk]), _rows(result, given[result.pk])
        if values or rows:
            skp.edit_result(result_id=result.pk, values=values, lines=rows, by=by, at=at)


def _values(lines: Iterable[ProposedLine]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for line in lines:
        if line.kind == ProposedKind.STATEMENT:
            values["statement"] = line.after
        elif line.kind == ProposedKind.OBJECTIVE:
            values["objective"] = None
    return values


def _rows(result: HasilKerja, lines: Iterable[ProposedLine]) -> list[dict[str, Any]] | None:
    """All lines of the result, as they are written together; None where no target changes."""
    aims = {
        line.line_id: aim_from(line.after)
        for line in lines
        if line.kind == ProposedKind.TARGET and line.after and line.line_id
    }
    if not aims:
        return None
    keys = result.indicators.order_by("number").values_list("pk", flat=True)
    return [{"id": key, **aims.get(key, {})} for key in keys]


def _decide(
    row: AddendumProposal, to: P, verb: str, by: Viewer, role: str, at: dt.datetime
) -> AddendumProposal:
    check_move(PROPOSAL_MOVES, P(row.state), to, "")
    before, row.state = row.state, to
    row.decided_at, row.decided_by_id = at, by.person_id
    row.version += 1
    row.save()
    changes: dict[str, tuple[object, object]] = {"state": (before, to)}
    if row.reason:
        changes["reason"] = (None, row.reason)
    audit.record(verb, row, by=by, as_role=role, at=at, changes=changes)
    return row
