"""One's own data: the register of what is kept, everything about oneself, erasing what no law keeps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from selaras.domain.tenancy.codes import JobState
from selaras.gateways.storage import read_stored
from selaras.journeys.personal import TABLES, erase_own
from selaras.journeys.personal.asking import ask_export, exports_of
from selaras.journeys.personal.erasing import years_at
from selaras.journeys.personal.shape import KEEP_LABEL, MUST_STAY

from .base import PROBLEMS, READ, moment

router = Router(tags=["personal data"])
KINDS = {"json": "application/json", "pdf": "application/pdf"}


class LineOut(Schema):
    """``years`` is null for what stays as proof; ``why_it_stays`` answers a request for erasure."""

    table: str
    label: str
    fields: list[str]
    purpose: str
    legal_basis: str
    keep: str
    years: int | None
    ending: str
    why_it_stays: str


class ExportOut(Schema):
    """``files`` are the endings that can be fetched; ``done`` of ``total`` tables are collected."""

    id: UUID
    state: str
    done: int
    total: int
    files: list[str]


@router.get("/personal-data/register", response={200: list[LineOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def register(request: Any) -> Any:
    years = years_at(request.viewer.today)
    return [
        {
            "table": table.model,
            "label": str(table.label),
            "fields": list(table.fields),
            "purpose": str(table.purpose),
            "legal_basis": table.basis,
            "keep": str(KEEP_LABEL[table.keep]),
            "years": years.get(table.keep),
            "ending": str(table.ending),
            "why_it_stays": str(MUST_STAY[table.keep]),
        }
        for table in TABLES
    ]


def export_out(job: Any) -> dict[str, Any]:
    files = sorted(job.result.get("files", {}))
    return {"id": job.pk, "state": job.state, "done": job.done, "total": job.total, "files": files}


@router.get("/personal-data/exports", response={200: list[ExportOut], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def exports(request: Any) -> Any:
    """One's own downloads, newest first."""
    return [export_out(job) for job in exports_of(request.viewer.person_id)[:20]]


@router.post("/personal-data/exports", response={202: ExportOut, 401: PROBLEMS[401], 422: PROBLEMS[422]})
def ask(request: Any) -> Any:
    """Have everything about oneself collected; one at a time."""
    return Status(202, export_out(ask_export(by=request.viewer, at=moment(request))))


@router.get("/personal-data/exports/{job_id}.{ending}", response={200: bytes, **READ})
def file(request: Any, job_id: UUID, ending: str) -> HttpResponse:
    """``json`` or ``pdf`` of one's own download."""
    job = get_object_or_404(exports_of(request.viewer.person_id), pk=job_id, state=JobState.DONE)
    kept = job.result.get("files", {}).get(ending)
    if kept is None:
        raise Http404
    response = HttpResponse(read_stored(kept["path"]), content_type=KINDS[ending])
    response["Content-Disposition"] = f'attachment; filename="data-pribadi.{ending}"'
    return response


@router.post("/personal-data/erase", response={200: dict[str, int], 401: PROBLEMS[401], 422: PROBLEMS[422]})
def erase(request: HttpRequest) -> Any:
    """Erase of one's own what no law keeps: ``{table: rows}``."""
    return erase_own(by=request.viewer, at=moment(request))  # type: ignore[attr-defined]
