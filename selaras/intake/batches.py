"""A file's way in, kept: opened, checked by the worker, applied once, or put away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.indicators.models import Source
from selaras.domain.organization.models import Grant, Position
from selaras.domain.tenancy.actions import enqueue
from selaras.domain.tenancy.models import Agency, Job
from selaras.gateways.sheets import XLSX
from selaras.gateways.storage import StoredFile, keep_result, read_stored
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import EVERYTHING, Span, Viewer, system

from . import access
from .codes import BatchState, ImportKind
from .hr import columns as hr_columns
from .hr import importing as hr
from .mappings import Reading, read_mapping
from .models import ImportBatch, ImportMapping
from .report import Report, refused
from .tickets import columns as ticket_columns
from .tickets import importing as tickets
from .workflow import MOVES

CHECK_JOB = "check_import"
APPLY_JOB = "apply_import"
Examined = hr.Examined | tickets.Examined
FIELDS = {ImportKind.HR: hr_columns.FIELDS, ImportKind.TICKETS: ticket_columns.FIELDS}


Progress = Callable[[int, int], None]


def _quiet(done: int, total: int) -> None:
    """Nobody watches."""


@action
def open_batch(
    *,
    kind: ImportKind,
    stored: StoredFile,
    reading: Reading,
    effective_date: dt.date,
    by: Viewer,
    at: dt.datetime,
    source: Source | None = None,
) -> ImportBatch:
    """A stored file becomes a batch, and the worker is asked to check it. Raises Forbidden."""
    role = access.check_import(by, kind, source)
    batch = ImportBatch.objects.create(
        kind=kind,
        file_name=stored.name,
        path=stored.path,
        digest=stored.digest,
        size=stored.size,
        source=source,
        mapping=reading.as_json(),
        effective_date=effective_date,
        by_id=by.writes_as,
        at=at,
    )
    _queue(CHECK_JOB, batch, by)
    changes = {"file_name": (None, stored.name), "digest": (None, stored.digest)}
    audit.record("open_import", batch, by=by, as_role=role, at=at, changes=changes)
    return batch


def one_at_a_time(agency_id: UUID) -> None:
    """Imports of one agency wait for each other until the transaction ends; each is checked on what holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import/{agency_id}"])


def examine(batch: ImportBatch) -> Examined:
    """Read and check the stored file against what is held now. Writes nothing; raises Refusal."""
    content = read_stored(batch.path)
    reading = read_mapping(batch.mapping, FIELDS[ImportKind(batch.kind)])
    if batch.kind == ImportKind.TICKETS:
        return tickets.examine(content, batch.file_name, source=batch.source, reading=reading)
    agency = Agency.objects.get(pk=batch.agency_id)
    return hr.examine(
        content, batch.file_name, reading=reading, day=batch.effective_date, agency_name=agency.name
    )


@action
def check_batch(*, batch_id: UUID) -> ImportBatch:
    """The worker's check: its report is kept, the batch waits for the person. Twice is once."""
    batch = _locked(batch_id)
    if batch.state != BatchState.WAITING:
        return batch
    try:
        examined = examine(batch)
    except Refusal as refusal:
        return _keep_report(batch, refused(batch.file_name, refusal))
    return _keep_report(batch, examined.report, examined)


def _keep_report(batch: ImportBatch, report: Report, examined: Examined | None = None) -> ImportBatch:
    """The report, and where there are errors the sheet in which they can be mended."""
    there = BatchState.CHECKED if report.can_apply else BatchState.REFUSED
    check_move(MOVES, BatchState(batch.state), there, _closed_sentence())
    batch.state, batch.report = there, report.as_json()
    if examined and not report.can_apply:
        name = f"kesalahan-{PurePath(batch.file_name).stem}.xlsx"
        batch.sheet = keep_result(batch.agency_id, name, error_sheet(examined), XLSX).path
    batch.save(update_fields=["state", "report", "sheet"])
    return batch


@action
def ask_to_apply(*, batch_id: UUID, by: Viewer) -> Job:
    """The person says yes: the worker applies. Raises Refusal where the batch is not ready, Forbidden."""
    batch = _locked(batch_id)
    access.check_import(by, ImportKind(batch.kind), batch.source)
    if batch.state != BatchState.CHECKED:
        raise Refusal(_closed_sentence(), code="wrong_state")
    return _queue(APPLY_JOB, batch, by)


@action
def apply_batch(
    *, batch_id: UUID, at: dt.datetime, today: dt.date, progress: Progress = _quiet
) -> ImportBatch:
    """The worker's part, for whoever sent the file: check again (time has passed), write all or nothing.

    A batch that is applied stays as it is. ``progress(done, total)`` is told the steps.
    """
    batch = _locked(batch_id)
    by = importer(batch, today)
    role = access.check_import(by, ImportKind(batch.kind), batch.source)
    if batch.state == BatchState.APPLIED:
        return batch
    progress(1, 3)
    one_at_a_time(batch.agency_id)
    examined = examine(batch)
    if not examined.report.can_apply:
        return _keep_report(batch, examined.report, examined)
    check_move(MOVES, BatchState(batch.state), BatchState.APPLIED, _closed_sentence())
    progress(2, 3)
    write(examined, source=batch.source, by=by, at=at)
    batch.state, batch.report, batch.applied_at = BatchState.APPLIED, examined.report.as_json(), at
    batch.save(update_fields=["state", "report", "applied_at"])
    counts = {name: (None, batch.report[name]) for name in ("new", "changed", "gone", "unchanged")}
    audit.record("apply_import", batch, by=by, as_role=role, at=at, changes=counts)
    return batch


def write(examined: Examined, *, source: Source | None, by: Viewer, at: dt.datetime) -> None:
    """Apply what was examined, of either kind."""
    if isinstance(examined, hr.Examined):
        hr.apply(examined, by=by, at=at)
    elif source is not None:
        tickets.apply(examined, source=source, by=by, at=at)


def error_sheet(examined: Examined) -> bytes:
    """The original rows with a column KESALAHAN (xlsx)."""
    return hr.error_sheet(examined) if isinstance(examined, hr.Examined) else tickets.error_sheet(examined)


@action
def discard_batch(*, batch_id: UUID, by: Viewer, at: dt.datetime) -> ImportBatch:
    """Put a file away that is not to be applied."""
    batch = _locked(batch_id)
    role = access.check_import(by, ImportKind(batch.kind), batch.source)
    check_move(MOVES, BatchState(batch.state), BatchState.DISCARDED, _closed_sentence())
    before, batch.state = batch.state, BatchState.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(
        "discard_import", batch, by=by, as_role=role, at=at, changes={"state": (before, batch.state)}
    )
    return batch


@action
def save_mapping(
    *, kind: ImportKind, code: str, reading: Reading, by: Viewer, at: dt.datetime
) -> ImportMapping:
    """Keep a reading under a code, so that the next file of the same make is read the same way."""
    role = access.check_import(by, ImportKind.HR)
    columns: dict[str, Any] = reading.as_json()
    kept = ImportMapping.objects.filter(kind=kind, code=code).first()
    if kept is None:
        kept = ImportMapping.objects.create(kind=kind, code=code, columns=columns, by_id=by.writes_as, at=at)
        audit.record("save_mapping", kept, by=by, as_role=role, at=at, changes={"columns": (None, columns)})
    elif kept.columns != columns:
        before, kept.columns = kept.columns, columns
        kept.save(update_fields=["columns"])
        audit.record("save_mapping", kept, by=by, as_role=role, at=at, changes={"columns": (before, columns)})
    return kept


def importer(batch: ImportBatch, today: dt.date) -> Viewer:
    """Who sent the file, with the roles held today: the worker writes in that person's name."""
    if batch.by_id is None:
        return system(batch.agency_id, today)
    grants = Grant.objects.filter(valid(today), employee_id=batch.by_id).select_related("unit")
    led = Position.objects.filter(
        valid(today, "assignments__"), is_head=True, assignments__employee_id=batch.by_id
    )
    return Viewer(
        person_id=batch.by_id,
        account_id=None,
        agency_id=batch.agency_id,
        today=today,
        leads=tuple(Span(*row) for row in led.values_list("unit__first", "unit__last")),
        grants=tuple(
            (row.role, Span(row.unit.first, row.unit.last) if row.unit else EVERYTHING) for row in grants
        ),
    )


def _queue(name: str, batch: ImportBatch, by: Viewer) -> Job:
    job = enqueue(name, by_id=by.writes_as, subject=batch.file_name[:200], batch_id=batch.pk)
    ImportBatch.objects.filter(pk=batch.pk).update(job_id=job.pk)
    return job


def _locked(batch_id: UUID) -> ImportBatch:
    rows = ImportBatch.objects.select_for_update(of=("self",)).select_related("source__unit")
    found: ImportBatch = rows.get(pk=batch_id)
    return found


def _closed_sentence() -> str:
    return _("Berkas ini sudah selesai atau belum siap. Muat ulang halamannya untuk melihat keadaannya.")
