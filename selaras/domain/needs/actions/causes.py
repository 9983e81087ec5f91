"""The tree of whys: each answer may be asked again."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from .. import access
from ..codes import CauseKind
from ..models import Cause, Need
from .stating import check_editable, is_participant, locked

DEEPEST = 5
LONGEST = 200


@action
def add_cause(
    *,
    need_id: UUID,
    text: str,
    by: Viewer,
    at: dt.datetime,
    kind: CauseKind | None = None,
    parent_id: UUID | None = None,
) -> Cause:
    """Why the need is there, or why the cause ``parent_id`` is; ``kind`` is needed for the first alone."""
    need = locked(need_id)
    role = access.check_add_fact(by, need, is_participant=is_participant(by, need))
    check_editable(need)
    parent = _parent(need, parent_id)
    bone = parent.kind if parent else kind
    if bone is None:
        sentence = _("Pilih di mana letak penyebabnya.")
        raise Refusal(sentence, errors={"kind": sentence})
    row = Cause.objects.create(
        need=need, parent=parent, kind=bone, text=_said(text), by_id=by.person_id, at=at
    )
    audit.record("add_cause", need, by=by, as_role=role, at=at, changes={"cause": (None, row.text)})
    return row


def _parent(need: Need, parent_id: UUID | None) -> Cause | None:
    if parent_id is None:
        return None
    known = {row.pk: row for row in need.causes.all()}
    parent = known.get(parent_id)
    if parent is None:
        sentence = _("Penyebab di atasnya sudah dihapus. Muat ulang halaman ini.")
        raise Refusal(sentence, code="no_cause", errors={"parent_id": sentence})
    depth, above = 1, parent
    while above.parent_id is not None:
        depth, above = depth + 1, known[above.parent_id]
    if depth >= DEEPEST:
        raise Refusal(
            _("Lima kali “mengapa” sudah cukup dalam. Tambahkan sebagai penyebab lain."), code="too_deep"
        )
    return parent


@action
def edit_cause(*, cause_id: UUID, text: str, by: Viewer, at: dt.datetime) -> Cause:
    """Its writer or who steers the need words it anew."""
    row, role = _own(cause_id, by)
    said = _said(text)
    if said != row.text:
        changes = {"cause": (row.text, said)}
        row.text = said
        row.save(update_fields=["text"])
        audit.record("edit_cause", row.need, by=by, as_role=role, at=at, changes=changes)
    return row


@action
def remove_cause(*, cause_id: UUID, by: Viewer, at: dt.datetime) -> None:
    """Refusal while other causes stand below it."""
    row, role = _own(cause_id, by)
    if row.children.exists():
        raise Refusal(_("Hapus dulu penyebab di bawahnya."), code="has_causes")
    text, need = row.text, row.need
    row.delete()
    audit.record("remove_cause", need, by=by, as_role=role, at=at, changes={"cause": (text, None)})


def _own(cause_id: UUID, by: Viewer) -> tuple[Cause, str]:
    row = Cause.objects.get(pk=cause_id)
    row.need = locked(row.need_id)
    check_editable(row.need)
    role = "penilai_kebutuhan" if row.by_id == by.person_id else access.check_steer(by, row.need)
    return row, role


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        sentence = _("Tulis penyebabnya dalam satu kalimat.")
        raise Refusal(sentence, errors={"text": sentence})
    if len(said) > LONGEST:
        sentence = _("Penyebab paling panjang %(n)d huruf.") % {"n": LONGEST}
        raise Refusal(sentence, errors={"text": sentence})
    return said
