"""What a person decides of a personnel file beside yes and no: who of the missing leaves, and taking it all back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.organization import takeback
from selaras.domain.tenancy.models import Job
from selaras.kernel.closed import action
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import Viewer

from . import access
from .batches import UNDO_JOB, importer, locked_batch, one_at_a_time, queue
from .codes import BatchState, ImportKind, LineKind
from .models import ImportBatch
from .report import shown
from .workflow import MOVES


@action
def choose_leavers(*, batch_id: UUID, nips: Collection[str], by: Viewer, at: dt.datetime) -> ImportBatch:
    """Say who of the missing leaves when the file is applied; whoever is not named stays. Nobody leaves by silence."""
    batch = locked_batch(batch_id)
    role = access.check_import(by, ImportKind(batch.kind), batch.goes_into)
    if batch.state != BatchState.CHECKED:
        raise Refusal(_("Yang keluar dipilih sebelum berkas diterapkan."), code="wrong_state")
    missing = set(batch.lines.filter(kind=LineKind.GONE, key__in=nips).values_list("key", flat=True))
    unknown = sorted(set(nips) - missing)
    if unknown:
        sentence = _("NIP %(nip)s tidak termasuk yang hilang dari berkas ini.") % {"nip": shown(unknown[0])}
        raise Refusal(sentence, code="not_missing", errors={"nips": sentence})
    before, batch.leavers = len(batch.leavers), sorted(missing)
    batch.report = batch.report | {"leavers": len(missing)}
    batch.save(update_fields=["leavers", "report"])
    changes = {"leavers": (before, len(missing))}
    audit.record("choose_leavers", batch, by=by, as_role=role, at=at, changes=changes)
    return batch


def reason_not_to_undo(batch: ImportBatch) -> str:
    """Why a batch can never be taken back; '' where it depends on what stands on it."""
    if batch.kind != ImportKind.HR:
        return _("Catatan layanan tidak dikembalikan: kirim berkas yang benar, isinya diperbarui.")
    if batch.state != BatchState.APPLIED:
        return _("Hanya berkas yang sudah diterapkan dapat dikembalikan.")
    return ""


def _check(batch: ImportBatch, by: Viewer) -> str:
    role = access.check_import(by, ImportKind(batch.kind), batch.goes_into)
    reason = reason_not_to_undo(batch)
    if reason:
        raise Refusal(reason, code="wrong_state")
    return role


@action
def ask_to_undo(*, batch_id: UUID, by: Viewer) -> Job:
    """The person wants it back as it was: the worker does it, where nothing stands on it."""
    batch = locked_batch(batch_id)
    _check(batch, by)
    return queue(UNDO_JOB, batch, by, asked_by=by.writes_as or "")


@action
def undo_batch(*, batch_id: UUID, by: Viewer, at: dt.datetime) -> ImportBatch:
    """Take an applied personnel file back as a whole. Raises Refusal with the names of what stands on it."""
    batch = locked_batch(batch_id)
    role = _check(batch, by)
    one_at_a_time(batch.agency_id)
    check_move(MOVES, BatchState(batch.state), BatchState.UNDONE, reason_not_to_undo(batch))
    count = takeback.take_back(batch_id=batch.pk, by=by, at=at)
    batch.state, batch.undone_at = BatchState.UNDONE, at
    batch.save(update_fields=["state", "undone_at"])
    audit.record("undo_import", batch, by=by, as_role=role, at=at, changes={"people": (count, None)})
    return batch


@action
def undo_for_importer(*, batch_id: UUID, by_id: UUID | None, at: dt.datetime, today: dt.date) -> ImportBatch:
    """The worker's part, in the name and with the rights of whoever asked. Twice is once."""
    batch = locked_batch(batch_id)
    if batch.state == BatchState.UNDONE:
        return batch
    asker = ImportBatch(agency_id=batch.agency_id, by_id=by_id)
    return undo_batch(batch_id=batch_id, by=importer(asker, today), at=at)
