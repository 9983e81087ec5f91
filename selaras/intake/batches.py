"""A file's way in, kept: opened, checked by the worker, applied once, or put away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from selaras.domain.audit import actions as audit
from selaras.domain.indicators.actions.batch import check_kind
from selaras.domain.indicators.codes import SourceKind
from selaras.domain.indicators.models import Source
from selaras.domain.organization.models import Grant, Position
from selaras.domain.skm.models import Survey
from selaras.domain.tenancy.actions import enqueue
from selaras.domain.tenancy.models import Agency, Job
from selaras.gateways.sheets import XLSX, read_table, write_error_sheet
from selaras.gateways.storage import StoredFile, keep_result, read_stored
from selaras.kernel.closed import action
from selaras.kernel.dated import valid
from selaras.kernel.moves import check_move
from selaras.kernel.refusal import Refusal
from selaras.kernel.viewer import EVERYTHING, Span, Viewer, system

from . import access
from .codes import BatchState, Extent, ImportKind, LineKind
from .hr import columns as hr_columns
from .hr import importing as hr
from .lines import keep_findings, keep_lines
from .mappings import Field, Reading, expected_headers, read_mapping
from .models import ImportBatch
from .report import refused
from .skm import importing as papers
from .skm.columns import fields_of as paper_fields
from .tables import columns as table_columns
from .tables import importing as tables
from .tickets import columns as ticket_columns
from .tickets import importing as tickets
from .watching import Phase, Watch, overall, unwatched
from .workflow import MOVES

CHECK_JOB = "check_import"
APPLY_JOB = "apply_import"
UNDO_JOB = "undo_import"
SHEET_JOB = "sheet_import"
MOST_AT_ONCE = 2_000_000
"""Bytes of a file up to which its sheet of errors is made with the check; a larger one is made by its own job."""

Examined = hr.Examined | tickets.Examined | tables.Examined | papers.Examined
FIELDS = {
    ImportKind.HR: hr_columns.FIELDS,
    ImportKind.TICKETS: ticket_columns.FIELDS,
    ImportKind.TABLE: table_columns.FIELDS,
}
SOURCE_KINDS = {ImportKind.TICKETS: SourceKind.TICKET_LOG, ImportKind.TABLE: SourceKind.TABLE}
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
    survey: Survey | None = None,
    extent: Extent = Extent.OFFICES,
) -> ImportBatch:
    """A stored file becomes a batch, and the worker is asked to check it. Raises Forbidden."""
    role = access.check_import(by, kind, source or survey)
    if source is not None:
        check_kind(source, SOURCE_KINDS[kind])
    batch = ImportBatch.objects.create(
        kind=kind,
        file_name=stored.name,
        path=stored.path,
        digest=stored.digest,
        size=stored.size,
        source=source,
        survey=survey,
        mapping=reading.as_json(),
        effective_date=effective_date,
        extent=extent,
        by_id=by.writes_as,
        at=at,
    )
    queue(CHECK_JOB, batch, by)
    changes = {"file_name": (None, stored.name), "digest": (None, stored.digest)}
    audit.record("open_import", batch, by=by, as_role=role, at=at, changes=changes)
    return batch


def one_at_a_time(agency_id: UUID) -> None:
    """Imports of one agency wait for each other until the transaction ends; each is checked on what holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import/{agency_id}"])


def wish_of(batch: ImportBatch) -> hr.Wish:
    """How a kept personnel file is to be taken."""
    return hr.Wish(
        day=batch.effective_date,
        agency_name=Agency.objects.get(pk=batch.agency_id).name,
        reading=read_mapping(batch.mapping, hr_columns.FIELDS),
        extent=Extent(batch.extent),
        leavers=frozenset(batch.leavers),
    )


def examine(batch: ImportBatch, watch: Watch = unwatched) -> Examined:
    """Read and check the stored file against what is held now. Writes nothing; raises Refusal."""
    if batch.kind == ImportKind.HR:
        return hr.examine(read_stored(batch.path), batch.file_name, wish_of(batch), watch)
    content = read_stored(batch.path)
    if batch.survey is not None:
        day, reading = batch.effective_date, _reading(batch)
        return papers.examine(content, batch.file_name, survey=batch.survey, reading=reading, today=day)
    reader = tables if batch.kind == ImportKind.TABLE else tickets
    reading = read_mapping(batch.mapping, FIELDS[ImportKind(batch.kind)])
    found: Examined = reader.examine(content, batch.file_name, source=batch.source, reading=reading)
    return found


@action
def check_batch(*, batch_id: UUID, progress: Progress = _quiet) -> ImportBatch:
    """The worker's check: its report and its lines are kept, the batch waits for the person. Twice is once.

    The batch is locked only while the report is written, so that nobody waits for a long check.
    """
    batch = _found(batch_id)
    if batch.state != BatchState.WAITING:
        return batch
    watch = overall(progress, Phase.UNPACK, Phase.READ, Phase.CHECK, Phase.LINES)
    try:
        examined = examine(batch, watch)
    except Refusal as refusal:
        return _keep_refusal(locked_batch(batch_id), refusal)
    batch = locked_batch(batch_id)
    return _keep_report(batch, examined, watch) if batch.state == BatchState.WAITING else batch


def _keep_refusal(batch: ImportBatch, refusal: Refusal) -> ImportBatch:
    """A file that could not be read as a whole: one sentence without a row."""
    if batch.state == BatchState.WAITING:
        report = refused(batch.file_name, refusal)
        batch.state, batch.report = BatchState.REFUSED, report.as_json()
        batch.save(update_fields=["state", "report"])
        keep_findings(batch, report)
    return batch


def _keep_report(batch: ImportBatch, examined: Examined, watch: Watch = unwatched) -> ImportBatch:
    """The report with its lines, and where there are errors the sheet in which they can be mended."""
    there = BatchState.CHECKED if examined.report.can_apply else BatchState.REFUSED
    check_move(MOVES, BatchState(batch.state), there, _closed_sentence())
    batch.state, batch.report = there, examined.report.as_json()
    batch.save(update_fields=["state", "report"])
    keep_lines(batch, examined, watch)
    if there == BatchState.REFUSED:
        if batch.size <= MOST_AT_ONCE:
            _keep_sheet(batch)
        else:
            by = importer(batch, batch.effective_date)
            enqueue(SHEET_JOB, by_id=by.writes_as, subject=batch.file_name[:200], batch_id=batch.pk)
    return batch


@action
def make_sheet(*, batch_id: UUID) -> ImportBatch:
    """The worker's part for a large file: its own rows with a column KESALAHAN. Twice is once."""
    batch = _found(batch_id)
    if batch.state == BatchState.REFUSED and not batch.sheet:
        _keep_sheet(batch)
    return batch


def _keep_sheet(batch: ImportBatch) -> None:
    found = batch.lines.filter(kind=LineKind.ERROR).order_by("number")
    expected = expected_headers(fields_of(batch), _reading(batch))
    table = read_table(read_stored(batch.path), batch.file_name, expected=expected)
    content = write_error_sheet(table, found.values_list("row", "header", "sentence"))
    name = f"kesalahan-{PurePath(batch.file_name).stem}.xlsx"
    batch.sheet = keep_result(batch.agency_id, name, content, XLSX).path
    batch.save(update_fields=["sheet"])


def _reading(batch: ImportBatch) -> Reading:
    return read_mapping(batch.mapping, fields_of(batch))


def fields_of(batch: ImportBatch) -> Sequence[Field]:
    """The fields that a file of this kind may have; those of paper answers follow their survey."""
    return paper_fields(batch.survey) if batch.survey is not None else FIELDS[ImportKind(batch.kind)]


@action
def ask_to_apply(*, batch_id: UUID, by: Viewer) -> Job:
    """The person says yes: the worker applies. Raises Refusal where the batch is not ready, Forbidden."""
    batch = locked_batch(batch_id)
    access.check_import(by, ImportKind(batch.kind), batch.goes_into)
    if batch.state != BatchState.CHECKED:
        raise Refusal(_closed_sentence(), code="wrong_state")
    return queue(APPLY_JOB, batch, by)


@action
def apply_batch(
    *, batch_id: UUID, at: dt.datetime, today: dt.date, progress: Progress = _quiet
) -> ImportBatch:
    """The worker's part, for whoever sent the file: check again (time has passed), write all or nothing.

    A batch that is applied stays as it is. ``progress(done, 100)`` is told the way.
    """
    batch = _found(batch_id)
    by = importer(batch, today)
    role = access.check_import(by, ImportKind(batch.kind), batch.goes_into)
    one_at_a_time(batch.agency_id)
    batch.refresh_from_db()
    if batch.state == BatchState.APPLIED:
        return batch
    watch = overall(progress, Phase.UNPACK, Phase.READ, Phase.CHECK, Phase.LINES, Phase.WRITE)
    examined = examine(batch, watch)
    batch = locked_batch(batch_id)
    if not examined.report.can_apply:
        return _keep_report(batch, examined, watch)
    check_move(MOVES, BatchState(batch.state), BatchState.APPLIED, _closed_sentence())
    return keep_applied(batch, examined, by=by, as_role=role, at=at, watch=watch)


@action
def keep_applied(
    batch: ImportBatch,
    examined: Examined,
    *,
    by: Viewer,
    as_role: str,
    at: dt.datetime,
    watch: Watch = unwatched,
) -> ImportBatch:
    """Write what was examined, with its lines, and close the batch."""
    keep_lines(batch, examined, watch)
    watch(Phase.WRITE, 0, 1)
    write(examined, source=batch.source, by=by, at=at, batch_id=batch.pk)
    batch.state, batch.report, batch.applied_at = BatchState.APPLIED, examined.report.as_json(), at
    batch.save(update_fields=["state", "report", "applied_at"])
    counts = {name: (None, batch.report[name]) for name in ("new", "changed", "gone", "unchanged")}
    audit.record("apply_import", batch, by=by, as_role=as_role, at=at, changes=counts)
    watch(Phase.WRITE, 1, 1)
    return batch


def write(
    examined: Examined,
    *,
    source: Source | None,
    by: Viewer,
    at: dt.datetime,
    batch_id: UUID | None = None,
) -> None:
    """Apply what was examined, of whichever kind."""
    if isinstance(examined, hr.Examined):
        hr.apply(examined, by=by, at=at, batch_id=batch_id)
    elif isinstance(examined, papers.Examined):
        papers.apply(examined, by=by, at=at)
    elif source is not None and isinstance(examined, tables.Examined):
        tables.apply(examined, source=source, by=by, at=at)
    elif source is not None and isinstance(examined, tickets.Examined):
        tickets.apply(examined, source=source, by=by, at=at)


@action
def discard_batch(*, batch_id: UUID, by: Viewer, at: dt.datetime) -> ImportBatch:
    """Put a file away that is not to be applied."""
    batch = locked_batch(batch_id)
    role = access.check_import(by, ImportKind(batch.kind), batch.goes_into)
    check_move(MOVES, BatchState(batch.state), BatchState.DISCARDED, _closed_sentence())
    before, batch.state = batch.state, BatchState.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(
        "discard_import", batch, by=by, as_role=role, at=at, changes={"state": (before, batch.state)}
    )
    return batch


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


def queue(name: str, batch: ImportBatch, by: Viewer, **ids: Any) -> Job:
    """A work of the queue about this batch, whose page shows it."""
    job = enqueue(name, by_id=by.writes_as, subject=batch.file_name[:200], batch_id=batch.pk, **ids)
    ImportBatch.objects.filter(pk=batch.pk).update(job_id=job.pk)
    return job


def _found(batch_id: UUID) -> ImportBatch:
    found: ImportBatch = ImportBatch.objects.select_related("source__unit", "survey__unit").get(pk=batch_id)
    return found


def locked_batch(batch_id: UUID) -> ImportBatch:
    rows = ImportBatch.objects.select_for_update(of=("self",)).select_related("source__unit", "survey__unit")
    found: ImportBatch = rows.get(pk=batch_id)
    return found


def _closed_sentence() -> str:
    return _("Berkas ini sudah selesai atau belum siap. Muat ulang halamannya untuk melihat keadaannya.")
