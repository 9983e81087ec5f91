"""The worker's part: collect, print, keep. A paper that is ready is not made again."""

from __future__ import annotations

import datetime as dt
import io
import logging
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from selaras.domain.audit.publishing import newest as newest_head
from selaras.domain.evaluation.codes import EvaluationState
from selaras.domain.evaluation.models import Evaluation
from selaras.domain.evidence import actions as evidence
from selaras.domain.skp.models import Snapshot
from selaras.domain.strategy.models import PerjanjianKinerja
from selaras.domain.tenancy.models import Agency
from selaras.gateways.storage import keep_evidence
from selaras.insight.documents import evaluation_document, perjanjian_document, skp_document
from selaras.insight.models import Paper, PaperKind, PaperState
from selaras.kernel.closed import action
from selaras.kernel.formats import date_text, number_text
from selaras.kernel.notes import short_root
from selaras.kernel.viewer import system

from .asking import number_of
from .printing import Unprintable, print_paper

log = logging.getLogger("selaras.papers")
LARGEST = 50 * 1024 * 1024


@action
def make(*, paper_id: UUID, at: dt.datetime) -> Paper:
    """Print the paper and keep its file; what cannot be printed is FAILED with its sentence."""
    paper = Paper.objects.select_for_update(of=("self",)).get(pk=paper_id)
    if paper.state == PaperState.READY:
        return paper
    if reason := reason_not_to_make(paper):
        return _failed(paper, reason)
    try:
        content = print_paper(str(paper.kind), {**document_of(paper), "seal": seal_words()}, at)
    except Unprintable as refused:
        log.error("paper not printed", extra={"paper": str(paper.pk), "reason": refused.reason[:500]})
        return _failed(paper, _("Dokumen belum dapat dicetak. Coba lagi, atau hubungi pengelola kinerja."))
    paper.file, paper.state, paper.ready_at = _keep(paper, content, at), PaperState.READY, at
    paper.save(update_fields=["file", "state", "ready_at"])
    return paper


def reason_not_to_make(paper: Paper) -> str:
    """A result that was taken back since is not printed."""
    if paper.kind != PaperKind.EVALUATION:
        return ""
    state = Evaluation.objects.values_list("state", flat=True).get(pk=paper.thing_id)
    return _("Hasil evaluasi ini ditarik kembali sebelum dicetak.") if state == EvaluationState.DRAFT else ""


def seal_words() -> str:
    """The newest signed head of the agency's record, as the foot of a paper tells it; empty before the first."""
    head = newest_head()
    if head is None:
        return ""
    root = short_root(bytes(head.root))
    return f"Segel catatan {date_text(head.day)}: {number_text(head.size)} peristiwa, akar {root}."


def _failed(paper: Paper, problem: str) -> Paper:
    paper.state, paper.problem = PaperState.FAILED, problem
    paper.save(update_fields=["state", "problem"])
    return paper


def document_of(paper: Paper) -> dict[str, Any]:
    """What the paper says (selaras/insight/documents)."""
    zone = ZoneInfo(Agency.objects.values_list("time_zone", flat=True).get(pk=paper.agency_id))
    if paper.kind == PaperKind.SKP:
        snapshot = Snapshot.objects.get(skp_id=paper.thing_id, version=paper.thing_version)
        return skp_document(snapshot, number_of(paper), zone)
    if paper.kind == PaperKind.PERJANJIAN:
        return perjanjian_document(PerjanjianKinerja.objects.get(pk=paper.thing_id), number_of(paper), zone)
    rows = Evaluation.objects.select_related("employee", "penilai", "period", "skp")
    return evaluation_document(rows.get(pk=paper.thing_id), number_of(paper), zone)


def _keep(paper: Paper, content: bytes, at: dt.datetime) -> Any:
    name = f"{number_of(paper).replace('/', '-')}.pdf"
    stored = keep_evidence(paper.agency_id, name, io.BytesIO(content), LARGEST)
    return evidence.keep_file(
        name=stored.name,
        path=stored.path,
        media_type=stored.media_type,
        size=stored.size,
        digest=stored.digest,
        by=system(paper.agency_id, at.date()),
        at=at,
    )
