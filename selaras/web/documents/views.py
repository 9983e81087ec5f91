"""A paper's page and its file: ready, being made, failed, or not asked for yet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from selaras.gateways.storage import read_stored
from selaras.insight import papers
from selaras.insight.models import PaperKind, PaperState
from selaras.insight.papers.asking import number_of
from selaras.web.evidence.views import check_there
from selaras.web.frame import append_after, note_reading

RETRY_SECONDS = 3
PAGES = {
    PaperKind.SKP: "skp:detail",
    PaperKind.EVALUATION: "evaluation:detail",
    PaperKind.PERJANJIAN: "strategy:agreement",
}


def _about(kind: str, thing: Any) -> dict[str, Any]:
    """Where the thing's page is, and of which time it is."""
    when = thing.year if kind == PaperKind.PERJANJIAN else thing.period.code
    return {"thing_url": reverse(PAGES[PaperKind(kind)], args=[thing.pk]), "about": when}


def _found(request: Any, kind: str, thing_id: UUID) -> tuple[Any, Any]:
    try:
        return papers.paper_for(kind, thing_id, request.viewer)
    except ObjectDoesNotExist:
        raise Http404 from None


@require_GET
def detail(request: Any, kind: str, thing_id: UUID) -> HttpResponse:
    thing, paper = _found(request, kind, thing_id)
    version = papers.version_to_print(kind, thing)
    shown = {
        "thing": thing,
        "kind": kind,
        "paper": paper,
        "number": number_of(paper) if paper else "",
        "is_old": paper is not None and version is not None and paper.thing_version < version,
        "may_ask": version is not None
        and (paper is None or paper.thing_version < version or paper.state == "failed"),
        **_about(kind, thing),
        "retry": RETRY_SECONDS,
    }
    return render(request, "documents/detail.html", shown)


@require_GET
def pdf(request: Any, kind: str, thing_id: UUID) -> HttpResponse:
    """The file; 202 with Retry-After while the worker is at it. What nobody asked for yet is asked for by
    reading."""
    thing, paper = _found(request, kind, thing_id)
    if kind == PaperKind.EVALUATION:
        note_reading(request, "evaluation", thing)
    version = papers.version_to_print(kind, thing)
    if paper is None and version is not None:
        append_after(request, "paper", **papers.order(PaperKind(kind), thing, version, request.viewer))
    elif paper is None or paper.state == PaperState.FAILED:
        return redirect("documents:detail", kind, thing.pk)
    elif paper.state == PaperState.READY:
        return file_answer(paper)
    shown = {"thing": thing, "kind": kind, **_about(kind, thing)}
    response = render(request, "documents/waiting.html", shown, status=202)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def file_answer(paper: Any) -> HttpResponse:
    """The stored bytes under their number."""
    check_there(paper.file)
    response = HttpResponse(read_stored(paper.file.path), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.file.name}"'
    return response


@require_POST
def ask(request: Any, kind: str, thing_id: UUID) -> HttpResponse:
    """Ask for the paper, or once more for one that failed."""
    thing, paper = _found(request, kind, thing_id)
    if paper is not None and paper.state == PaperState.FAILED:
        papers.ask_again(paper_id=paper.pk, by_id=request.viewer.writes_as)
    else:
        papers.ask_for(kind, thing, request.viewer)
    messages.success(request, _("Dokumen sedang dibuat. Halaman ini memperbarui diri."))
    return redirect("documents:detail", kind, thing.pk)
