"""Papers: ready 200, being made 202 with Retry-After, for those who may see the thing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router

from selaras.gateways.storage import read_stored
from selaras.insight import papers
from selaras.insight.models import PaperKind, PaperState

from .base import PROBLEMS, note_reading

router = Router(tags=["documents"])
RETRY_SECONDS = 3
ANSWERS: dict[int, Any] = {
    200: bytes,
    202: dict[str, str],
    401: PROBLEMS[401],
    404: PROBLEMS[404],
    409: PROBLEMS[409],
}


@router.get("/documents/skp/{thing_id}.pdf", response=ANSWERS, operation_id="skp_document")
def skp_document(request: Any, thing_id: UUID) -> HttpResponse:
    """The plan as it was agreed last."""
    return _paper(request, PaperKind.SKP, thing_id)


@router.get("/documents/evaluation/{thing_id}.pdf", response=ANSWERS, operation_id="evaluation_document")
def evaluation_document(request: Any, thing_id: UUID) -> HttpResponse:
    """The Dokumen Evaluasi of a delivered result."""
    return _paper(request, PaperKind.EVALUATION, thing_id)


@router.get("/documents/perjanjian/{thing_id}.pdf", response=ANSWERS, operation_id="perjanjian_document")
def perjanjian_document(request: Any, thing_id: UUID) -> HttpResponse:
    """The Perjanjian Kinerja as both parties agreed it."""
    return _paper(request, PaperKind.PERJANJIAN, thing_id)


def _paper(request: Any, kind: PaperKind, thing_id: UUID) -> HttpResponse:
    thing, paper = papers.paper_for(kind, thing_id, request.viewer)
    if kind == PaperKind.EVALUATION:
        note_reading(request, "evaluation", thing)
    version = papers.version_to_print(kind, thing)
    if paper is None and version is None:
        raise Http404
    if paper is None:
        request.frame.appends.append(("paper", papers.order(kind, thing, version, request.viewer)))
        return being_made()
    if paper.state == PaperState.READY:
        return file_answer(paper)
    return not_made(paper.problem) if paper.state == PaperState.FAILED else being_made()


def being_made() -> HttpResponse:
    response = JsonResponse(
        {"state": "queued", "detail": _("Dokumen sedang dibuat. Coba lagi sebentar.")}, status=202
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def file_answer(paper: Any) -> HttpResponse:
    if paper.file.is_gone:
        raise Http404
    response = HttpResponse(read_stored(paper.file.path), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.file.name}"'
    return response


def not_made(sentence: str) -> HttpResponse:
    """Why the worker could not make it."""
    from .main import problem

    return problem(409, _("Ditolak"), sentence, code="paper_failed", errors=[])
