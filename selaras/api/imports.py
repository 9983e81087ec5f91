"""Personnel files by machine: sent, watched, looked through, applied, undone; and saved readings of their columns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from selaras.domain.indicators.codes import TicketState
from selaras.domain.organization.takeback import what_stands_on
from selaras.domain.tenancy.models import Job
from selaras.gateways.storage import keep_import
from selaras.intake import access, batches, saved, undoing
from selaras.intake.codes import BatchState, Extent, ImportKind, LineKind
from selaras.intake.lines import lines_of
from selaras.intake.mappings import Reading, read_mapping
from selaras.intake.models import ImportBatch, ImportMapping
from selaras.kernel.refusal import Forbidden

from .base import PROBLEMS, Page, Paging, moment, page

router = Router(tags=["imports"])
READ = {401: PROBLEMS[401], 403: PROBLEMS[403], 404: PROBLEMS[404], 422: PROBLEMS[422]}
Code = Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]
Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$")]


class ImportOut(Schema):
    """``done`` of ``total`` tells how far the running work is; ``counts`` are null until the file has been checked."""

    id: UUID
    kind: ImportKind
    state: BatchState
    extent: Extent
    file_name: str
    digest: str
    effective_date: dt.date
    at: dt.datetime
    applied_at: dt.datetime | None
    undone_at: dt.datetime | None
    counts: dict[str, int] | None
    leavers: int
    done: int
    total: int
    problem: str


class LineOut(Schema):
    """A finding (``column``, ``value``, ``sentence``) or what becomes of one thing (``fields``: before and after)."""

    kind: LineKind
    row: int
    key: str
    name: str
    unit: str
    post: str
    column: str
    value: str
    sentence: str
    fields: dict[str, list[str]]


class StandingOut(Schema):
    what: str
    count: int
    names: list[str]


class ImportIn(Schema):
    """``mapping`` is the code of a saved one; changes without a day of their own hold from ``effective_date``."""

    effective_date: dt.date | None = None
    extent: Extent = Extent.OFFICES
    mapping: Code | None = None


class LeaversIn(Schema):
    nips: Annotated[list[Nip], Field(max_length=250_000)]


class MappingIn(Schema):
    """``columns``: our field -> the file's header; ``date_form``: one or more, tried in order. Of a ticket log also
    ``states``: its label -> our state, and ``key_day`` where its numbers begin anew every day."""

    columns: dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=200)]]
    date_form: Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=10)] = []
    states: Annotated[dict[Annotated[str, Field(max_length=120)], TicketState], Field(max_length=100)] = {}
    key_day: bool = False


class MappingOut(Schema):
    code: str
    columns: dict[str, str]
    date_form: list[str]
    states: dict[str, str]
    key_day: bool


def import_out(row: ImportBatch, job: Job | None = None) -> dict[str, Any]:
    report = row.report
    names = ("new", "changed", "gone", "unchanged", "new_units", "new_positions")
    counts = {name: report.get(name, 0) for name in names}
    counts |= report.get("listed", {})
    facts = {
        name: getattr(row, name)
        for name in (
            "kind", "state", "extent", "file_name", "digest", "effective_date", "at", "applied_at", "undone_at",
        )
    }  # fmt: skip
    return facts | {
        "id": row.pk,
        "counts": counts if report else None,
        "leavers": len(row.leavers),
        "done": job.done if job else 0,
        "total": job.total if job else 0,
        "problem": job.problem if job else "",
    }


def _visible(request: Any, import_id: UUID) -> ImportBatch:
    rows = ImportBatch.objects.visible_to(request.viewer).select_related("source__unit", "survey__unit")
    found: ImportBatch = get_object_or_404(rows, pk=import_id)
    return found


def _with_job(row: ImportBatch) -> dict[str, Any]:
    return import_out(row, Job.objects.filter(pk=row.job_id).first() if row.job_id else None)


def _check_keeper(request: Any, kind: ImportKind = ImportKind.HR) -> None:
    reason = access.reason_not_to_import(request.viewer, kind)
    if reason:
        raise Forbidden(reason)


@router.get("/imports", response={200: Page[ImportOut], **READ})
def imports(request: Any, paging: Query[Paging], state: BatchState | None = None) -> Any:
    """Files on their way in, newest first: one's own, and all of the kind that one runs."""
    rows = ImportBatch.objects.visible_to(request.viewer)
    if state:
        rows = rows.filter(state=state)
    return page(rows, paging, order=("-at", "-id"), shape=import_out)


@router.post("/imports", response={202: ImportOut, **READ})
def send_import(request: Any, file: File[UploadedFile], wish: Form[ImportIn]) -> Any:
    """Send a personnel file. It is checked in the background and changes nothing before it is applied."""
    _check_keeper(request)
    reading = saved.saved_reading(ImportKind.HR, wish.mapping) if wish.mapping else Reading()
    content: Any = file.file
    stored = keep_import(request.viewer.agency_id, file.name or "", content, settings.INTAKE_LIMIT_BYTES)
    batch = batches.open_batch(
        kind=ImportKind.HR,
        stored=stored,
        reading=reading,
        effective_date=wish.effective_date or request.viewer.today,
        extent=wish.extent,
        by=request.viewer,
        at=moment(request),
    )
    batch.refresh_from_db()
    return Status(202, _with_job(batch))


@router.get("/imports/{import_id}", response={200: ImportOut, **READ})
def one_import(request: Any, import_id: UUID) -> Any:
    """Where the file stands, and how far the running work is."""
    return _with_job(_visible(request, import_id))


@router.get("/imports/{import_id}/lines", response={200: Page[LineOut], **READ})
def import_lines(
    request: Any,
    import_id: UUID,
    paging: Query[Paging],
    kind: LineKind | None = None,
    search: Annotated[str, Query(max_length=100)] = "",
) -> Any:
    """The preview: every finding and every person, by kind, in the order of the file."""
    rows = lines_of(_visible(request, import_id), kind, search)
    return page(rows, paging, order=("kind", "number"), shape=_line_out)


def _line_out(row: Any) -> dict[str, Any]:
    names = ("kind", "row", "key", "name", "unit", "post", "value", "sentence", "fields")
    return {name: getattr(row, name) for name in names} | {"column": row.header}


@router.get("/imports/{import_id}/standing", response={200: list[StandingOut], **READ})
def import_standing(request: Any, import_id: UUID) -> Any:
    """What stands on an applied file, and so hinders that it is undone; empty where nothing does."""
    batch = _visible(request, import_id)
    found = [] if undoing.reason_not_to_undo(batch) else what_stands_on(batch.pk)
    return [{"what": one.what, "count": one.count, "names": list(one.names)} for one in found]


@router.put("/imports/{import_id}/leavers", response={200: ImportOut, **READ})
def import_leavers(request: Any, import_id: UUID, body: LeaversIn) -> Any:
    """Who of the missing leaves when the file is applied; whoever is not named stays."""
    batch = _visible(request, import_id)
    batch = undoing.choose_leavers(batch_id=batch.pk, nips=body.nips, by=request.viewer, at=moment(request))
    return _with_job(batch)


@router.post("/imports/{import_id}/apply", response={202: ImportOut, **READ})
def apply_import(request: Any, import_id: UUID) -> Any:
    """Write it, in the background and as a whole."""
    batch = _visible(request, import_id)
    batches.ask_to_apply(batch_id=batch.pk, by=request.viewer)
    return Status(202, _with_job(_visible(request, import_id)))


@router.post("/imports/{import_id}/discard", response={200: ImportOut, **READ})
def discard_import(request: Any, import_id: UUID) -> Any:
    batch = _visible(request, import_id)
    return _with_job(batches.discard_batch(batch_id=batch.pk, by=request.viewer, at=moment(request)))


@router.post("/imports/{import_id}/undo", response={202: ImportOut, **READ})
def undo_import(request: Any, import_id: UUID) -> Any:
    """Take an applied file back as a whole, in the background; ``standing`` says beforehand whether that can be."""
    batch = _visible(request, import_id)
    undoing.ask_to_undo(batch_id=batch.pk, by=request.viewer)
    return Status(202, _with_job(_visible(request, import_id)))


@router.get("/import-mappings", response={200: list[MappingOut], **READ})
def mappings(request: Any, kind: ImportKind = ImportKind.HR) -> Any:
    """The saved readings of personnel files, or of ticket logs or tables."""
    _check_keeper(request, kind)
    rows = ImportMapping.objects.filter(kind=kind).order_by("code")
    return [_mapping_out(row) for row in rows]


@router.put("/import-mappings/{code}", response={200: MappingOut, **READ})
def save_mapping(request: Any, code: Code, body: MappingIn, kind: ImportKind = ImportKind.HR) -> Any:
    """Save a reading under a code, or change the one saved."""
    reading = read_mapping(body.dict(), saved.FIELDS[kind])
    row = saved.save_mapping(kind=kind, code=code, reading=reading, by=request.viewer, at=moment(request))
    return _mapping_out(row)


@router.delete("/import-mappings/{code}", response={200: MappingOut, **READ})
def forget_mapping(request: Any, code: Code, kind: ImportKind = ImportKind.HR) -> Any:
    _check_keeper(request, kind)
    row = get_object_or_404(ImportMapping, kind=kind, code=code)
    shape = _mapping_out(row)
    saved.forget_mapping(mapping=row, by=request.viewer, at=moment(request))
    return shape


def _mapping_out(row: ImportMapping) -> dict[str, Any]:
    kept = row.columns
    names = {"columns": {}, "date_form": [], "states": {}, "key_day": False}
    return {"code": row.code} | {name: kept.get(name, empty) for name, empty in names.items()}


__all__ = ["router"]
