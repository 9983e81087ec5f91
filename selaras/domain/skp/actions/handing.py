"""What a move does to a plan: another penilai, an earlier end, another post (rules.md 2.5, 2.6)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization.models import Position
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import SkpState
from ..models import Skp
from .drafting import layout_of
from .locking import locked


@action
def hand_over(*, skp_id: UUID, penilai_id: UUID, since: dt.date, by: Viewer, at: dt.datetime) -> Skp:
    """Another penilai takes the plan over as it stands; what was agreed stays agreed (rules.md 2.6)."""
    skp = locked(skp_id)
    role = access.check_hand_over(by, skp)
    if penilai_id == skp.employee_id:
        raise Refusal(_("Tidak ada yang menilai dirinya sendiri."), code="self_judged")
    if penilai_id == skp.penilai_id:
        return skp
    before, skp.penilai_id = skp.penilai_id, penilai_id
    skp.version += 1
    skp.save(update_fields=["penilai", "version"])
    changes = {"penilai": (before, penilai_id), "since": (None, since)}
    audit.record("hand_over_skp", skp, by=by, as_role=role, at=at, changes=changes)
    return skp


@action
def end(*, skp_id: UUID, last_date: dt.date, by: Viewer, at: dt.datetime) -> Skp:
    """The plan ends with its segment; the next post asks for a plan of its own (rules.md 2.5)."""
    skp = locked(skp_id)
    role = access.check_hand_over(by, skp)
    if not skp.first_date <= last_date < skp.last_date:
        return skp
    before, skp.last_date = skp.last_date, last_date
    skp.version += 1
    skp.save(update_fields=["last_date", "version"])
    audit.record("end_skp", skp, by=by, as_role=role, at=at, changes={"last_date": (before, last_date)})
    return skp


@action
def reseat(*, skp_id: UUID, position: Position, penilai_id: UUID, by: Viewer, at: dt.datetime) -> Skp:
    """A plan that begins on the very day of the move is the plan of the new post: it goes back to its owner, who
    brings the results in line; what was agreed stays in its snapshot (rules.md 2.5)."""
    skp = locked(skp_id)
    role = access.check_hand_over(by, skp)
    changes: dict[str, tuple[object, object]] = {
        "position": (skp.position_id, position.pk),
        "penilai": (skp.penilai_id, penilai_id),
    }
    skp.position, skp.unit, skp.penilai_id = position, position.unit, penilai_id
    skp.layout = layout_of(position)
    fields = ["position", "unit", "penilai", "layout", "version"]
    if skp.state in (SkpState.SUBMITTED, SkpState.AGREED):
        changes |= {"state": (skp.state, SkpState.RETURNED)}
        skp.state = SkpState.RETURNED
        skp.returned_at, skp.returned_by_id = at, by.person_id
        skp.return_note = _("Jabatan Anda berubah menjadi %(post)s. Sesuaikan rencana, lalu ajukan lagi.") % {
            "post": position.name
        }
        fields += ["state", "returned_at", "returned_by_id", "return_note"]
    skp.version += 1
    skp.save(update_fields=fields)
    audit.record("reseat_skp", skp, by=by, as_role=role, at=at, changes=changes)
    return skp
