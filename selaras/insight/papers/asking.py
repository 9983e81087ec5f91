"""Which paper is wanted, and which is the newest of a thing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from selaras.domain.tenancy.actions import enqueue
from selaras.insight.models import Paper, PaperKind, PaperState
from selaras.kernel.closed import action
from selaras.kernel.refusal import Refusal

JOB = "papers.make"


@action
def ask(*, kind: PaperKind, thing_id: UUID, thing_version: int, year: int, by_id: UUID | None) -> Paper:
    """The paper of that thing at that version: a number is given and the worker is called; once a version."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('insight_paper' || current_setting('selaras.agency')))"
        )
    known = Paper.objects.filter(kind=kind, thing_id=thing_id, thing_version=thing_version).first()
    if known:
        return known
    last = Paper.objects.filter(kind=kind, year=year).aggregate(last=Max("number"))["last"] or 0
    paper: Paper = Paper.objects.create(
        kind=kind, thing_id=thing_id, thing_version=thing_version, year=year, number=last + 1
    )
    _call_worker(paper, by_id)
    return paper


@action
def ask_again(*, paper_id: UUID, by_id: UUID | None) -> Paper:
    """Let the worker try a failed paper once more, under its number."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.state != PaperState.FAILED:
        raise Refusal(_("Dokumen ini sudah jadi atau sedang dibuat."), code="wrong_state")
    paper.state, paper.problem = PaperState.QUEUED, ""
    paper.save(update_fields=["state", "problem"])
    _call_worker(paper, by_id)
    return paper


def _call_worker(paper: Paper, by_id: UUID | None) -> None:
    enqueue(JOB, by_id=by_id, subject=number_of(paper), paper_id=paper.pk)


def latest(kind: PaperKind, thing_id: UUID) -> Paper | None:
    """The newest paper of a thing, with its file."""
    rows = Paper.objects.filter(kind=kind, thing_id=thing_id).select_related("file")
    found: Paper | None = rows.order_by("-thing_version").first()
    return found


def number_of(paper: Any) -> str:
    """``SKP/2026/000123``: counted within agency, kind and year."""
    prefixes = {PaperKind.SKP: "SKP", PaperKind.EVALUATION: "EVALUASI", PaperKind.PERJANJIAN: "PK"}
    prefix = prefixes[PaperKind(paper.kind)]
    return f"{prefix}/{paper.year}/{paper.number:06d}"
