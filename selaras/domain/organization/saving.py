"""Lists under a name, each person's own. Writers; see actions.py."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .models import SavedView

MOST = 20


@action
def save_view(*, listing: str, name: str, query: str, by: Viewer, at: dt.datetime) -> SavedView:
    """Keep the address under the name; the same name again takes the new address."""
    name = name.strip()
    if not name:
        sentence = _("Beri nama tampilan ini.")
        raise Refusal(sentence, errors={"name": sentence})
    mine = SavedView.objects.filter(employee_id=by.person_id, listing=listing)
    row = mine.select_for_update(of=("self",)).filter(name=name[:60]).first()
    if row is None and mine.count() >= MOST:
        raise Refusal(
            _("Paling banyak %(most)s tampilan. Hapus dulu salah satunya.") % {"most": MOST}, code="too_many"
        )
    row = row or SavedView(employee_id=by.person_id, listing=listing, name=name[:60])
    before, row.query = row.query or None, query[:500]
    row.save()
    audit.record("save_view", row, by=by, as_role="pegawai", at=at, changes={"query": (before, row.query)})
    return row


@action
def forget_view(*, view_id: UUID, by: Viewer, at: dt.datetime) -> None:
    row = SavedView.objects.select_for_update(of=("self",)).get(pk=view_id, employee_id=by.person_id)
    audit.record("forget_view", row, by=by, as_role="pegawai", at=at, changes={"query": (row.query, None)})
    row.delete()
