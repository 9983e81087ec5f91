"""Moving a plan through its states (workflow.py). Every verb locks, checks, writes, records."""

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

from .. import access, content
from ..codes import SkpState
from ..models import Skp, Snapshot
from ..workflow import MOVES
from .locking import locked


@action
def submit(*, skp_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Skp:
    """Hand the plan to the penilai. Raises Refusal listing what is missing (rules.missing)."""
    skp = locked(skp_id)
    role = access.check_submit(by, skp)
    check_version(skp, version, {})
    check_move(MOVES, SkpState(skp.state), SkpState.SUBMITTED, access.reason_not_to_edit(by, skp))
    missing = content.missing_sentences(skp)
    if missing:
        raise Refusal(_("Rencana belum lengkap: %(what)s") % {"what": " ".join(missing)}, code="incomplete")
    skp.submitted_at, skp.submitted_by_id = at, by.person_id
    _move(skp, SkpState.SUBMITTED, "submit_skp", by, role, at, "submitted_at", "submitted_by_id")
    return skp


@action
def recall(*, skp_id: UUID, by: Viewer, at: dt.datetime) -> Skp:
    """Take a submitted plan back, as long as the penilai has not opened it since."""
    skp = locked(skp_id)
    role = access.check_recall(by, skp, content.opened_at(skp))
    _move(skp, SkpState.DRAFT if skp.returned_at is None else SkpState.RETURNED, "recall_skp", by, role, at)
    return skp


@action
def return_with_note(
    *, skp_id: UUID, note: str, by: Viewer, at: dt.datetime, version: int | None = None
) -> Skp:
    """Give the plan back to the employee with what should change."""
    skp = locked(skp_id)
    role = access.check_review(by, skp)
    check_version(skp, version, {})
    if not note.strip():
        sentence = _("Tulis apa yang perlu diperbaiki, supaya pegawai tahu langkah berikutnya.")
        raise Refusal(sentence, errors={"note": sentence})
    check_move(MOVES, SkpState(skp.state), SkpState.RETURNED, access.reason_not_to_review(by, skp))
    skp.returned_at, skp.returned_by_id, skp.return_note = at, by.person_id, note.strip()
    _move(
        skp,
        SkpState.RETURNED,
        "return_skp",
        by,
        role,
        at,
        "returned_at",
        "returned_by_id",
        "return_note",
        return_note=(None, skp.return_note),
    )
    return skp


@action
def agree(*, skp_id: UUID, by: Viewer, at: dt.datetime, version: int | None = None) -> Skp:
    """The penilai agrees; the content is kept as a snapshot that nothing changes any more."""
    skp = locked(skp_id)
    role = access.check_review(by, skp)
    check_version(skp, version, {})
    check_move(MOVES, SkpState(skp.state), SkpState.AGREED, access.reason_not_to_review(by, skp))
    skp.agreed_at, skp.agreed_by_id = at, by.person_id
    _move(skp, SkpState.AGREED, "agree_skp", by, role, at, "agreed_at", "agreed_by_id")
    Snapshot.objects.create(skp=skp, version=skp.version, content=content.whole(skp), agreed_at=at)
    return skp


@action
def revise(*, skp_id: UUID, reason: str, by: Viewer, at: dt.datetime) -> Skp:
    """Open an agreed plan for an addendum; what was agreed stays in its snapshot (rules.md 2.5)."""
    skp = locked(skp_id)
    role = access.check_revise(by, skp)
    if not reason.strip():
        sentence = _("Tulis alasan addendum.")
        raise Refusal(sentence, errors={"reason": sentence})
    check_move(MOVES, SkpState(skp.state), SkpState.RETURNED, access.reason_not_to_revise(by, skp))
    skp.returned_at, skp.returned_by_id, skp.return_note = at, by.person_id, reason.strip()
    _move(
        skp,
        SkpState.RETURNED,
        "revise_skp",
        by,
        role,
        at,
        "returned_at",
        "returned_by_id",
        "return_note",
        reason=(None, skp.return_note),
    )
    return skp


def _move(
    skp: Skp,
    to: SkpState,
    verb: str,
    by: Viewer,
    role: str,
    at: dt.datetime,
    *fields: str,
    **changes: tuple[object, object],
) -> None:
    before, skp.state = skp.state, to
    skp.version += 1
    skp.save(update_fields=["state", "version", *fields])
    audit.record(verb, skp, by=by, as_role=role, at=at, changes={"state": (before, to), **changes})
